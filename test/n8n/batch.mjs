// Many items through one node.
import assert from 'node:assert/strict';
import { coreNode, manualTrigger, talendNode, workflowOf } from './made.mjs';

const count = 500;
/** Two plans, in turns. */
const plans = ['2b3ad016-e650-486d-b30c-3d9cc2bfd205', '9fcadd18-7d82-4250-992b-b98500533c9a'];

/** `run` runs a workflow that is given whole. */
export async function testBatch({ test, run }) {
  await test(`keep the order and the pairing of ${count} items, worked on several at a time`, async () => {
    const { code, items, requests, text } = await run(batchWorkflow());
    assert.equal(code, 0, text);
    const got = items('Get plan')[0];
    assert.deepEqual(
      got.map(({ json, pairedItem }) => [json.executable, pairedItem.item]),
      Array.from({ length: count }, (_, index) => [plans[index % plans.length], index]),
    );
    assert.deepEqual(
      items('Order')[0].map(({ json }) => json.order),
      Array.from({ length: count }, (_, index) => index),
    );
    assert.equal(requests.filter(({ path }) => /\/plans\/[\w-]+$/.test(path)).length, count);
  });
}

function batchWorkflow() {
  const numbers = `={{ { "orders": Array.from({ length: ${count} }, (_, index) => index) } }}`;
  return workflowOf(
    'Many items',
    [
      manualTrigger,
      coreNode('Numbers', 'set', 3.4, { mode: 'raw', jsonOutput: numbers, options: {} }),
      coreNode('Split', 'splitOut', 1, { fieldToSplitOut: 'orders', options: {} }),
      talendNode(
        'Get plan',
        { id: 'talendToken00001', name: 'Talend token' },
        {
          resource: 'plans',
          operation: 'plans.get',
          planId: `={{ ${JSON.stringify(plans)}[$json.orders % ${plans.length}] }}`,
          options: {},
        },
      ),
      coreNode('Order', 'set', 3.4, {
        mode: 'raw',
        jsonOutput: '={{ { "order": $("Split").item.json.orders } }}',
        options: {},
      }),
    ],
    { Start: [['Numbers']], Numbers: [['Split']], Split: [['Get plan']], 'Get plan': [['Order']] },
  );
}

import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { INDIGO_TOKEN, indigoIds } from '@runbridge/sandbox';
import { IndigoCallbackTrigger } from '../../nodes/Indigo/IndigoCallbackTrigger.node.js';
import { template, useIndigo } from '../support/indigo.js';
import { TriggerContext } from '../support/triggerContext.js';

const vendor = useIndigo();
const type = new IndigoCallbackTrigger();
const kind = 'indigo.deployment';
const { notebook, stuckInDeletion } = indigoIds.deployments;

function node(states = ['CREATE_COMPLETE', 'CREATE_FAILED', 'DELETE_COMPLETE'], baseUrl = vendor.url): TriggerContext {
  return new TriggerContext({
    parameters: { authentication: 'accessToken', states },
    credential: { baseUrl },
    token: INDIGO_TOKEN,
  });
}

/** A new deployment that has come to its end. */
async function deployed(): Promise<string> {
  const { id } = await vendor.runs.start({ kind, target: 'new', options: { template } });
  await vendor.runs.wait({ kind, id });
  vendor.forget();
  return id;
}

/** What a POST of this body puts out, and what it is answered with where it puts out nothing. */
async function post(
  to: TriggerContext,
  body: unknown,
  mode?: string,
): Promise<{ items: IDataObject[]; answer?: [number, unknown] | undefined }> {
  const { context, answered } = to.webhookFunctions(body, mode);
  const { workflowData, noWebhookResponse } = await type.webhook.call(context);
  expect(noWebhookResponse === true).toBe(workflowData === undefined);
  return { items: workflowData?.flat().map(({ json }) => json) ?? [], answer: answered[0] };
}

describe("INDIGO's callback", () => {
  it('starts with what the orchestrator says of the deployment, whatever the body says', async () => {
    const id = await deployed();
    const { items } = await post(node(), {
      uuid: id,
      status: 'CREATE_FAILED',
      outputs: { url: 'https://made-up.example' },
      links: [{ rel: 'self', href: 'https://made-up.example/deployments/1' }],
      callback: 'https://made-up.example',
    });
    expect(items).toMatchObject([{ id, state: 'succeeded', nativeStatus: 'CREATE_COMPLETE' }]);
    expect(JSON.stringify(items)).not.toContain('made-up');
    expect(vendor.received().map(({ method, path }) => [method, path])).toEqual([
      ['GET', expect.stringMatching(new RegExp(`/deployments/${id}$`))],
    ]);
  });

  it.each([
    undefined,
    {},
    { uuid: 7 },
    { uuid: '' },
    { uuid: '../schedules' },
    { uuid: `${notebook}/template` },
    { uuid: 'x'.repeat(200) },
    { uuid: ['a'] },
  ])('asks nobody about a body such as %j', async (body) => {
    const { items, answer } = await post(node(), body ?? {});
    expect(items).toEqual([]);
    expect(answer?.[0]).toBe(400);
    expect(vendor.received()).toEqual([]);
  });

  it('starts nothing for a deployment that there is not, or whose state is an old one', async () => {
    const { items, answer } = await post(node(), {
      uuid: '00000000-0000-4000-8000-000000000000',
      status: 'CREATE_COMPLETE',
    });
    expect([items, answer?.[0]]).toEqual([[], 200]);
    expect((await post(node(), { uuid: notebook })).items).toEqual([]);
    expect((await post(node(), { uuid: notebook }, 'manual')).items).toHaveLength(1);
  });

  it('starts once for each state, also for callbacks at once and in another process', async () => {
    const [to, uuid] = [node(), await deployed()];
    const both = await Promise.all([post(to, { uuid }), post(to, { uuid })]);
    expect(both.flatMap(({ items }) => items)).toHaveLength(1);
    expect((await post(to, { uuid })).items).toEqual([]);
    const elsewhere = node();
    elsewhere.data = JSON.parse(JSON.stringify(to.data)) as IDataObject;
    expect((await post(elsewhere, { uuid })).items).toEqual([]);
  });

  it('tells of a deletion where it has read the deployment before, and only there', async () => {
    const to = node();
    const id = await deployed();
    expect((await post(to, { uuid: id })).items).toMatchObject([{ nativeStatus: 'CREATE_COMPLETE' }]);
    await vendor.runs.start({ kind, target: id, options: { action: 'delete' } });
    vendor.sandbox.clock.advance(600_000);
    expect((await post(node(), { uuid: id, status: 'DELETE_COMPLETE' })).items).toEqual([]);
    expect((await post(to, { uuid: id, status: 'DELETE_COMPLETE' })).items).toMatchObject([
      { id, nativeStatus: 'DELETE_COMPLETE' },
    ]);
    expect((await post(to, { uuid: id, status: 'DELETE_COMPLETE' })).items).toEqual([]);
  });

  it('waits a little for a state that is not there yet, and starts for none that is not waited for', async () => {
    const { items, answer } = await post(node(), { uuid: stuckInDeletion, status: 'DELETE_COMPLETE' });
    expect([items, answer?.[0]]).toEqual([[], 200]);
    expect(vendor.received()).toHaveLength(3);
    expect((await post(node(['UPDATE_FAILED']), { uuid: notebook })).items).toEqual([]);
  });

  it('looks into a few at once only', async () => {
    const [to, uuid] = [node(), await deployed()];
    const many = await Promise.all(Array.from({ length: 30 }, () => post(to, { uuid })));
    expect(many.filter(({ answer }) => answer?.[0] === 429)).toHaveLength(20);
    expect(vendor.received()).toHaveLength(10);
    expect(many.flatMap(({ items }) => items)).toHaveLength(1);
  });

  it('shows the same state again in a manual test', async () => {
    const [to, uuid] = [node(), await deployed()];
    for (let turn = 0; turn < 2; turn++) expect((await post(to, { uuid }, 'manual')).items).toHaveLength(1);
    expect((await post(to, { uuid })).items).toHaveLength(1);
  });

  it('says so where the orchestrator cannot be asked', async () => {
    vendor.sandbox.faults.add({ kind: '503', times: Infinity, retryAfter: 600 });
    await expect(post(node(), { uuid: notebook })).rejects.toThrow(/503/);
  });
});

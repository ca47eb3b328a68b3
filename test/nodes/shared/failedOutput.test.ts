import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, NodeOperationError, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../nodes/Twinit/Twinit.node.js';
import { executeItems } from '../../support/executeItems.js';
import { useHttpServer } from '../../support/httpServer.js';
import { rejection } from '../../support/rejection.js';

/** The outputs that n8n gives a node with these parameters: their names, where they have one. */
function outputsOf(type: INodeType, parameters: IDataObject, onError?: 'continueErrorOutput'): string[] {
  const node = {
    ...{ id: '1', name: 'Node', type: 'node', typeVersion: 1.1, position: [0, 0], parameters },
    ...(onError && { onError }),
  } as INode;
  const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  return NodeHelpers.getNodeOutputs(workflow, node, type.description).map((output) =>
    typeof output === 'string' ? output : (output.displayName ?? output.type),
  );
}

const chosen = { whenRunFails: 'output' };
const task = { resource: 'tasks', operation: 'tasks.execute', waitForCompletion: true, options: chosen };
const both = ['Succeeded', 'Failed'];

describe('the outputs of a node', () => {
  it.each<[string, IDataObject, string[]]>([
    ['a wait with a second output', task, both],
    ['a wait that an expression decides', { ...task, waitForCompletion: '={{ $json.wait }}' }, both],
    ['other options from expressions', { ...task, options: { ...chosen, timeout: '={{ $json.minutes }}' } }, both],
    ['no wait', { ...task, waitForCompletion: false }, ['main']],
    ['failed runs returned', { ...task, options: { whenRunFails: 'return' } }, ['main']],
    ['nothing chosen', { ...task, options: {} }, ['main']],
    ['an expression', { ...task, options: { whenRunFails: '={{ $json.what }}' } }, ['main']],
    ['what starts nothing', { ...task, resource: 'tasks', operation: 'tasks.list' }, ['main']],
  ])('with %s', (_, parameters, expected) => {
    expect(outputsOf(new Talend(), parameters)).toEqual(expected);
  });

  it('have one more for errors, where that is chosen', () => {
    expect(outputsOf(new Talend(), task, 'continueErrorOutput')).toEqual([...both, 'Error']);
    expect(outputsOf(new Talend(), { ...task, options: {} }, 'continueErrorOutput')).toEqual(['Success', 'Error']);
  });

  it.each<[INodeType, string]>([
    [new Talend(), 'plans.execute'],
    [new Talend(), 'promotions.execute'],
    [new Cycloid(), 'builds.create'],
    [new Cycloid(), 'builds.rerun'],
    [new Indigo(), 'deployments.create'],
    [new Indigo(), 'deployments.update'],
    [new Indigo(), 'deployments.delete'],
    [new Twinit(), 'orchruns.create'],
  ])('are two for all that starts a run: %#', (type, operation) => {
    const [resource = ''] = operation.split('.');
    expect(outputsOf(type, { ...task, resource, operation })).toEqual(both);
  });
});

describe('runs of many items', () => {
  const server = useHttpServer((request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    const isStart = request.method === 'POST';
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => {
      const executionId = isStart ? (JSON.parse(sent) as { executable: string }).executable : id;
      const status = executionId.startsWith('bad') ? 'execution_failed' : 'execution_successful';
      response
        .writeHead(isStart ? 201 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(isStart ? { executionId } : { executionId, taskId: 't', executionStatus: status, status }));
    });
  });
  const items = ['good1', 'bad1', 'bad2', 'good2'].map((executable) => ({ ...task, executable }));
  const call = (more: object = {}) => ({
    items,
    credentials: { region: 'custom', baseUrl: server.url, accessToken: 't0ken' },
    ...more,
  });
  const brief = (outputs: Awaited<ReturnType<typeof executeItems>>) =>
    outputs.map((output) => output.map(({ json, pairedItem }) => [json.id, json.state, pairedItem]));

  it('go to the output of their end, in order and paired', async () => {
    expect(brief(await executeItems(new Talend(), call()))).toEqual([
      [
        ['good1', 'succeeded', { item: 0 }],
        ['good2', 'succeeded', { item: 3 }],
      ],
      [
        ['bad1', 'failed', { item: 1 }],
        ['bad2', 'failed', { item: 2 }],
      ],
    ]);
  });

  it('go to the model as they ended, where the node is its tool', async () => {
    const [output, ...others] = brief(
      await executeItems(new Talend(), call({ type: 'n8n-nodes-runbridge.talendTool' })),
    );
    expect(output?.map(([id]) => id)).toEqual(['good1', 'bad1', 'bad2', 'good2']);
    expect(others).toEqual([]);
  });

  it('are refused a second output that an expression asks for, before anything starts', async () => {
    const saved = { ...task, options: { whenRunFails: '={{ $json.what }}' } };
    const error = await rejection(executeItems(new Talend(), call({ saved })), NodeOperationError);
    expect(error.message).toMatch(/When the Run Fails cannot ask for a second output by an expression/);
    expect(server.received).toEqual([]);
  });

  it('start as ever where the wait was turned off after a second output had been chosen', async () => {
    const off = items.map((item) => ({ ...item, waitForCompletion: false }));
    const [output, ...others] = await executeItems(new Talend(), call({ items: off }));
    expect(output?.map(({ json }) => json.executionId)).toEqual(['good1', 'bad1', 'bad2', 'good2']);
    expect(others).toEqual([]);
  });

  it.each([null, ''])('are errors when they fail and an expression has found nothing: %j', async (whenRunFails) => {
    const saved = { ...task, options: { whenRunFails: '={{ $json.what }}' } };
    const some = items.map((item) => ({ ...item, options: { whenRunFails } }));
    const error = await rejection(executeItems(new Talend(), call({ items: some, saved })), NodeOperationError);
    expect(error.message).toMatch(/\(run bad1\) failed/);
  });

  it('are refused what nobody can do with a failed one, before anything starts', async () => {
    const some = [{ ...task, executable: 'bad1', options: { whenRunFails: 'ignore' } }];
    const error = await rejection(executeItems(new Talend(), call({ items: some })), NodeOperationError);
    expect(error.message).toMatch(/When the Run Fails must be error, output or return/);
    expect(server.received).toEqual([]);
  });

  it('go on after an item whose options cannot be read, also the first', async () => {
    const unreadable = {
      ...task,
      executable: 'good1',
      get options(): never {
        throw new Error('Paired item data is missing');
      },
    };
    const saved = { ...task, options: {} };
    const more = { items: [unreadable, { ...task, executable: 'good2', options: {} }], saved, continueOnFail: true };
    const [output = []] = await executeItems(new Talend(), call(more));
    expect(output[0]?.json.error).toMatchObject({ message: 'Paired item data is missing' });
    expect(output[1]?.json).toMatchObject({ id: 'good2', state: 'succeeded' });
  });
});

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { bundle } from './bundle.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const sandbox = createSandbox();
let url = '';
beforeAll(async () => {
  ({ url } = await sandbox.listen());
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clock.freeze();
});
afterEach(() => {
  sandbox.clock.resume();
});

interface Asked {
  readonly done: boolean;
  readonly wouldDo: string;
  readonly effect: string;
  readonly problem?: string;
  readonly confirmation: { readonly code: string; readonly validSeconds: number };
}
type Started = { readonly run: { readonly id: string; readonly kind: string } };
const deletions = (): number => sandbox.requests.all({ method: 'DELETE' }).length;

describe('where nobody can be asked', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ talend: `${url}/talend` });
  });
  afterEach(() => session.close());

  const startTask = async (): Promise<{ kind: string; id: string }> => {
    const { data } = await session.call<Started>('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    return { kind: 'talend.task', id: data.run.id };
  };

  it('the first call tells what would be done, and the second, with its code, does it once', async () => {
    const ref = await startTask();
    const before = deletions();
    const asked = await session.call<Asked>('cancel_run', ref);
    expect(asked.data).toMatchObject({ done: false, effect: 'delete', confirmation: { validSeconds: 300 } });
    expect(asked.data.wouldDo).toMatch(/stop talend\.task “Publish revenue marts”|stop talend\.task/);
    expect(asked.text).toContain(asked.data.confirmation.code);
    expect(asked.isError).toBe(false);
    expect(deletions()).toBe(before);

    const { code } = asked.data.confirmation;
    const done = await session.call('cancel_run', { ...ref, confirmation: code });
    expect(done.data).toMatchObject({ outcome: 'requested' });
    expect(deletions()).toBe(before + 1);
  });

  it('a code is of no use for anything else', async () => {
    const [one, other] = [await startTask(), await startTask()];
    const before = deletions();
    const { data } = await session.call<Asked>('cancel_run', one);
    const wrong = await session.call<Asked>('cancel_run', { ...other, confirmation: data.confirmation.code });
    expect(wrong).toMatchObject({ isError: true, data: { done: false } });
    expect(wrong.data.problem).toMatch(/not for this call/);
    const invented = await session.call<Asked>('cancel_run', { ...one, confirmation: 'yes' });
    expect(invented.data.problem).toMatch(/not for this call/);
    expect(deletions()).toBe(before);
    const used = { ...one, confirmation: data.confirmation.code };
    await session.call('cancel_run', used);
    expect(deletions()).toBe(before + 1);
  });

  it('a deletion is confirmed, a wrong one refused before', async () => {
    const input = { name: 'Shelf Labels', environmentId: 'x' };
    expect((await session.call('call_write_operation', { id: 'talend.plans.delete', input })).text).toMatch(/planId/);
    const found = await session.call<{ runnables: { id: string }[] }>('find_runnables', { kind: 'talend.plan' });
    const planId = found.data.runnables[0]?.id ?? '';
    const remove = { id: 'talend.plans.delete', input: { planId } };
    const before = deletions();
    const asked = await session.call<Asked>('call_write_operation', remove);
    expect(asked.data.wouldDo).toContain(planId);
    expect(deletions()).toBe(before);
    const twin = { input: { planId }, id: 'talend.plans.delete', confirmation: asked.data.confirmation.code };
    expect((await session.call('call_write_operation', twin)).data).toMatchObject({ status: 204 });
    expect(deletions()).toBe(before + 1);
  });

  it('what only writes is done at once', async () => {
    const started = await session.call<Started>('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    expect(started.data.run.id).not.toBe('');
  });
});

describe('--confirm', () => {
  it('write asks before everything that changes something', async () => {
    const session = await openSession({ talend: `${url}/talend`, args: ['--confirm', 'write'] });
    const start = { kind: 'talend.task', target: 'Publish revenue marts' };
    const asked = await session.call<Asked>('start_run', start);
    expect(asked.data).toMatchObject({ done: false, effect: 'write', wouldDo: expect.stringContaining('starts') });
    const { data } = await session.call<Started>('start_run', {
      ...start,
      confirmation: asked.data.confirmation.code,
    });
    expect(data.run.kind).toBe('talend.task');
    await session.close();
  });

  it('never asks nothing', async () => {
    const session = await openSession({ talend: `${url}/talend`, env: { RUNBRIDGE_CONFIRM: 'never' } });
    const { data } = await session.call<Started>('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    const ref = { kind: 'talend.task', id: data.run.id };
    expect((await session.call('cancel_run', ref)).data).toMatchObject({ outcome: 'requested' });
    const { tools } = await session.client.listTools();
    for (const { inputSchema } of tools)
      expect(Object.keys(inputSchema.properties ?? {})).not.toContain('confirmation');
    await session.close();
  });

  it('takes codes of any process with the same key', async () => {
    const env = { RUNBRIDGE_CONFIRMATION_KEY: 'the key of all replicas' };
    const [one, other, stranger] = await Promise.all([
      openSession({ talend: `${url}/talend`, env }),
      openSession({ talend: `${url}/talend`, env }),
      openSession({ talend: `${url}/talend` }),
    ]);
    const started = await one.call<Started>('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    const ref = { kind: 'talend.task', id: started.data.run.id };
    const { data } = await one.call<Asked>('cancel_run', ref);
    const confirmation = data.confirmation.code;
    expect((await stranger.call<Asked>('cancel_run', { ...ref, confirmation })).data.problem).toMatch(/not for this/);
    expect((await other.call('cancel_run', { ...ref, confirmation })).data).toMatchObject({ outcome: 'requested' });
    await Promise.all([one.close(), other.close(), stranger.close()]);
  });
});

/** The choice that a person is given. */
function choiceOf(params: ElicitRequest['params']): { readonly enum: string[]; readonly enumNames: string[] } {
  const { requestedSchema } = params as { requestedSchema: { properties: Record<string, unknown> } };
  return requestedSchema.properties.choice as ReturnType<typeof choiceOf>;
}

describe('where the person can be asked', () => {
  type Answers = (params: ElicitRequest['params']) => ElicitResult;
  const open = async (answer: Answers): Promise<{ client: Client; asked: ElicitRequest['params'][] }> => {
    const asked: ElicitRequest['params'][] = [];
    const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params);
      return answer(params);
    });
    const env = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [bundle()], env, stderr: 'ignore' }),
    );
    return { client, asked };
  };
  const start = async (client: Client): Promise<{ kind: string; id: string }> => {
    const result = await client.callTool({
      name: 'start_run',
      arguments: { kind: 'talend.task', target: 'Publish revenue marts' },
    });
    return { kind: 'talend.task', id: (result.structuredContent as Started).run.id };
  };

  it('their agreement is enough, and without it nothing is done', async () => {
    let content: ElicitResult = { action: 'decline' };
    const { client, asked } = await open(() => content);
    const ref = await start(client);
    const before = deletions();
    for (const refusal of [
      { action: 'decline' },
      { action: 'cancel' },
      { action: 'accept', content: { confirm: false } },
    ] satisfies ElicitResult[]) {
      content = refusal;
      const declined = await client.callTool({ name: 'cancel_run', arguments: ref });
      expect(declined.structuredContent).toMatchObject({ done: false, declined: true });
    }
    expect(deletions()).toBe(before);
    content = { action: 'accept', content: { confirm: true } };
    const done = await client.callTool({ name: 'cancel_run', arguments: ref });
    expect(done.structuredContent).toMatchObject({ outcome: 'requested' });
    expect(deletions()).toBe(before + 1);
    expect(asked).toHaveLength(4);
    expect(asked[0]?.message).toContain(ref.id);
    await client.close();
  });

  it('they say which of several is meant, with its place', async () => {
    const { client, asked } = await open((params) => ({
      action: 'accept',
      content: { choice: choiceOf(params).enum.at(-1) ?? '' },
    }));
    const result = await client.callTool({ name: 'start_run', arguments: { kind: 'talend.task', target: 'stock' } });
    expect(asked).toHaveLength(1);
    const choice = choiceOf(asked[0] as ElicitRequest['params']);
    expect(choice.enum.length).toBeGreaterThan(1);
    expect(choice.enumNames[0]).toMatch(/“.*” \(.*\) in .* \/ /);
    expect(result.structuredContent).toMatchObject({ run: { target: choice.enum.at(-1) } });
    await client.close();
  });

  it('they are asked for what is missing, such as the environment, and may leave it open', async () => {
    let isAnswered = true;
    const { client, asked } = await open((params) =>
      isAnswered ? { action: 'accept', content: { choice: choiceOf(params).enum[0] ?? '' } } : { action: 'cancel' },
    );
    const create = {
      name: 'call_write_operation',
      arguments: { id: 'talend.workspaces.create', input: { name: 'Shelf labels', owner: 'sandbox' } },
    };
    const created = await client.callTool(create);
    expect(asked.map(({ message }) => message)).toEqual([expect.stringContaining('environmentId')]);
    expect(created.isError ? created.content : undefined).toBeUndefined();
    isAnswered = false;
    const refused = await client.callTool(create);
    expect(refused.isError).toBe(true);
    expect(JSON.stringify(refused.content)).toContain('environmentId');
    await client.close();
  });
});

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { bearer, connectHttp, startHttp } from './httpServer.js';
import { startServer } from './process.js';
import { openSession } from './session.js';

interface Line {
  readonly time: string;
  readonly caller: string;
  readonly tool: string;
  readonly operation: string;
  readonly target: Readonly<Record<string, string>>;
  readonly outcome: string;
  readonly status?: number;
  readonly durationMs: number;
  readonly requestId: string;
}

const sandbox = createSandbox();
let talend = '';
let folder = '';
beforeAll(async () => {
  talend = `${(await sandbox.listen()).url}/talend`;
  folder = await mkdtemp(join(tmpdir(), 'runbridge-audit-'));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line.includes('"audit"'))
    .map((line) => JSON.parse(line) as Line);

describe('the audit log', () => {
  it('has a line for each write, whatever came of it, and none for what reads', async () => {
    const path = join(folder, 'audit.jsonl');
    const session = await openSession({ talend, args: ['--audit-log', path, '--confirm', 'never'] });
    const started = await session.call<{ run: { id: string; target: string } }>('start_run', {
      kind: 'talend.task',
      target: 'Publish revenue marts',
    });
    const { id, target } = started.data.run;
    await session.call('cancel_run', { kind: 'talend.task', id });
    await session.call('call_write_operation', { id: 'talend.plans.delete', input: { planId: 'no-such-plan' } });
    await session.call('call_write_operation', {
      id: 'talend.workspaces.create',
      input: { name: 'canary-name', owner: 'canary-owner', environmentId: 'no-such-environment' },
    });
    await session.call('list_runs', { limit: 1 });
    await session.call('call_write_operation', { id: 'talend.plans.delete', input: {} });
    await session.close();

    const lines = linesOf(await readFile(path, 'utf8'));
    expect(lines.map(({ operation, outcome, status }) => [operation, outcome, status])).toEqual([
      ['talend.tasks.execute', 'succeeded', 201],
      ['talend.executions.terminateTask', 'succeeded', expect.any(Number)],
      ['talend.plans.delete', 'failed', 404],
      ['talend.workspaces.create', 'failed', expect.any(Number)],
    ]);
    expect(lines[0]).toMatchObject({ caller: 'local', tool: 'start_run', target: { executable: target } });
    expect(lines[1]).toMatchObject({ tool: 'cancel_run', target: { executionId: id } });
    expect(lines[2]).toMatchObject({ tool: 'call_write_operation', target: { planId: 'no-such-plan' } });
    for (const { time, requestId, durationMs } of lines) {
      expect(Date.parse(time)).not.toBeNaN();
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
    const docs = await readFile(join(__dirname, '../../docs/mcp.md'), 'utf8');
    const [, shown = ''] = /```json\n(\{\s+"audit"[\s\S]*?)```/.exec(docs) ?? [];
    expect(Object.keys(JSON.parse(shown) as object)).toEqual(expect.arrayContaining(Object.keys(lines[0] ?? {})));
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('canary');
    expect(text).not.toContain(PERSONAL_ACCESS_TOKEN);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('tells what may have happened where no answer came', async () => {
    const path = join(folder, 'lost.jsonl');
    const session = await openSession({ talend, args: ['--audit-log', path] });
    sandbox.faults.add({ method: 'POST', path: '*/executions', kind: 'resetAfter' });
    await session.call('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    sandbox.faults.clear();
    await session.close();
    expect(linesOf(await readFile(path, 'utf8'))).toMatchObject([
      { operation: 'talend.tasks.execute', outcome: 'unknown' },
    ]);
  });

  it('goes to stderr unless it is told otherwise', async () => {
    const session = await openSession({ talend });
    await session.call('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    await session.close();
    expect(linesOf(session.stderr())).toHaveLength(1);
    const silent = await openSession({ talend, env: { RUNBRIDGE_AUDIT_LOG: 'none' } });
    await silent.call('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    await silent.close();
    expect(linesOf(silent.stderr())).toEqual([]);
  });

  it('names the caller over HTTP', async () => {
    const server = await startHttp({
      RUNBRIDGE_TALEND_BASE_URL: talend,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
      RUNBRIDGE_HTTP_TOKENS: 'ada:canary-0123456789abcdef',
    });
    const client = await connectHttp(server.url, bearer('canary-0123456789abcdef'));
    await client.callTool({ name: 'start_run', arguments: { kind: 'talend.task', target: 'Publish revenue marts' } });
    await client.close();
    await server.stop();
    expect(linesOf(server.stderr())).toMatchObject([{ caller: 'ada', operation: 'talend.tasks.execute' }]);
    expect(server.stderr()).not.toContain('canary');
  });

  it('is tried at the start', async () => {
    const env = { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'x' };
    const { code, stderr } = await startServer(env, ['--audit-log', join(folder, 'no', 'such', 'folder')]).ended;
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--audit-log: .*cannot be written/),
    });
  });
});

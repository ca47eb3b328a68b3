import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandbox, CYCLOID_API_KEY, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { everyPlatform, platformVariables } from './everyPlatform.js';
import { openSession } from './session.js';
import type { CallResult, Session } from './session.js';

interface Call {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

interface Told {
  readonly next?: readonly { readonly tool?: string; readonly arguments?: Call['args'] }[];
  readonly nextCursor?: string;
  readonly confirmation?: { readonly code: string };
}

/** How far suggestions of suggestions are followed. */
const DEPTH = 3;
/** An operation that a sentence names: platform, resource, action. */
const OPERATION = /\b(?:talend|cycloid|indigo|twinit)\.[a-zA-Z]+\.[a-zA-Z]+\b/g;

/** What an answer says in its own words, without what a platform says. */
const ownLines = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith('|'));

/** Calls that an answer tells to make: written as text, as structured content, with a cursor, or with a code. */
function suggestionsIn({ tool, args }: Call, { text, data }: CallResult<Told>): Call[] {
  const written = ownLines(text).flatMap((line) => {
    const [, name = '', json = ''] =
      /^ *(?:There is no log: nothing of it has run\. )?(\w+) (\{.*?\})(?:: | tells )/.exec(line) ?? [];
    return name === '' ? [] : [{ tool: name, args: JSON.parse(json) as Call['args'] }];
  });
  return [
    ...written,
    ...(data.next ?? []).flatMap((step) =>
      step.tool === undefined ? [] : [{ tool: step.tool, args: step.arguments ?? {} }],
    ),
    ...(data.nextCursor === undefined ? [] : [{ tool, args: { ...args, cursor: data.nextCursor } }]),
    ...(data.confirmation === undefined ? [] : [{ tool, args: { ...args, confirmation: data.confirmation.code } }]),
  ];
}

/** Follows whatever is suggested; answers what was refused, every tool that was suggested, and the operations named. */
async function followAll(session: Session, first: readonly Call[]) {
  const seen = new Set<string>();
  const refused: { call: Call; said: string }[] = [];
  const operations = new Set<string>();
  const suggested = new Set<string>();
  let calls = first;
  for (let depth = 0; depth <= DEPTH; depth++) {
    const next: Call[] = [];
    for (const call of calls) {
      const key = JSON.stringify([call.tool, Object.entries(call.args).sort()]);
      if (seen.has(key)) continue;
      seen.add(key);
      if (depth > 0) suggested.add(call.tool);
      // Waits are good for an hour; here it is enough that they begin.
      const args = call.tool === 'wait_for_run' ? { ...call.args, timeout_seconds: 1 } : call.args;
      const result = await session.call<Told>(call.tool, args);
      // What is to be repaired first is refused until it is.
      if (depth > 0 && result.isError && !result.text.includes('The task is paused.'))
        refused.push({ call, said: result.text });
      for (const [id] of ownLines(result.text).join('\n').matchAll(OPERATION)) operations.add(id);
      next.push(...suggestionsIn(call, result));
    }
    calls = next;
  }
  return { refused, suggested: [...suggested], operations: [...operations] };
}

const sandbox = createSandbox({ clock: { speed: 30 } });
const folder = mkdtempSync(join(tmpdir(), 'runbridge-suggestions-'));
let single: Session;
let several: Session;

beforeAll(async () => {
  const { url } = await sandbox.listen();
  const { indigo, twinit } = platformVariables(url);
  const talend = { baseUrl: `${url}/talend`, token: PERSONAL_ACCESS_TOKEN };
  const cycloid = { baseUrl: `${url}/cycloid`, apiKey: CYCLOID_API_KEY, organization: 'brightwater' };
  const file = join(folder, 'runbridge.json');
  writeFileSync(
    file,
    JSON.stringify({
      connections: { talend: { prod: talend, staging: talend }, cycloid: { live: cycloid, spare: cycloid } },
    }),
  );
  single = await openSession({ env: everyPlatform(url) });
  several = await openSession({ env: { ...indigo, ...twinit }, args: ['--config', file] });
});
afterAll(async () => {
  await Promise.all([single.close(), several.close()]);
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const kinds = ['talend.plan', 'talend.task', 'cycloid.build', 'indigo.deployment', 'twinit.orchrun'];
const queries = ['nightly revenue', 'drift scan', 'tosca', 'staging to production', 'rebuild element', 'zzz'];

describe('every call that an answer suggests works as it is written', () => {
  it('over all platforms', async () => {
    const { refused, suggested, operations } = await followAll(single, [
      { tool: 'check_connections', args: {} },
      ...queries.map((query) => ({ tool: 'find_runnables', args: { query } })),
      ...kinds.flatMap((kind) => [
        { tool: 'list_runs', args: { kind, state: 'failed', limit: 2 } },
        { tool: 'list_runs', args: { kind, state: 'running', limit: 2 } },
      ]),
      { tool: 'start_run', args: { kind: 'talend.plan', target: 'Hourly Stock Sync' } },
      { tool: 'start_run', args: { kind: 'cycloid.build', target: 'drift-scan' } },
      { tool: 'start_run', args: { kind: 'twinit.orchrun', target: 'Rebuild element index' } },
      { tool: 'search_operations', args: { query: 'pause a plan' } },
      { tool: 'call_read_operation', args: { id: 'talend.tasks.list', limit: 7, fields: ['id', 'name'] } },
    ]);
    expect(refused).toEqual([]);
    expect(suggested.sort()).toEqual([
      'call_read_operation',
      'cancel_run',
      'describe_operation',
      'diagnose_run',
      'find_runnables',
      'list_runs',
      'start_run',
      'wait_for_run',
    ]);
    for (const id of operations)
      expect(await single.call('describe_operation', { id })).toMatchObject({ isError: false });
  });

  it('by the connection that it is about, where a platform has several', async () => {
    sandbox.clock.freeze();
    const { data } = await several.call<{ run: { id: string } }>('start_run', {
      kind: 'talend.plan',
      target: 'Hourly Stock Sync',
      connection: 'staging',
    });
    const plan = { kind: 'talend.plan', id: data.run.id, connection: 'staging' };
    const early = await followAll(several, [{ tool: 'get_run_logs', args: plan }]);
    expect(early).toMatchObject({ refused: [], suggested: expect.arrayContaining(['get_run', 'wait_for_run']) });
    sandbox.clock.advance(2_000);
    const stopping = await followAll(several, [{ tool: 'cancel_run', args: plan }]);
    expect(stopping).toMatchObject({ refused: [], suggested: ['cancel_run'] });
    sandbox.clock.resume();

    const { refused, suggested } = await followAll(several, [
      { tool: 'find_runnables', args: { query: 'drift scan', connection: 'spare' } },
      { tool: 'find_runnables', args: { query: 'nightly revenue', connection: 'staging' } },
      ...kinds.map((kind) => ({ tool: 'list_runs', args: { kind, state: 'failed', limit: 3 } })),
      { tool: 'list_runs', args: { kind: 'talend.plan', target: 'Nightly Revenue Load', limit: 2 } },
    ]);
    expect(refused).toEqual([]);
    expect(suggested).toEqual(expect.arrayContaining(['start_run', 'diagnose_run', 'list_runs']));
  });
});

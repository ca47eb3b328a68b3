import { describe, expect, it } from '@jest/globals';
import { bearerToken, createClient, talend } from '@runbridge/core';
import type { Operation, Transport } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import { callOperation } from './callOperation.js';

/** What a list operation's answer says of how to go on, where the vendor answers so many items at once. */
async function adviceOf(
  operation: Operation,
  items: readonly unknown[],
  limits: { limit?: number; usualLimit?: number },
): Promise<{ next?: string; count: number }> {
  const transport: Transport = {
    request: () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: (async function* () {
          yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(items)));
        })(),
      }),
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const client = createClient(talend, {
    baseUrl: 'https://talend.example',
    transport,
    clock,
    auth: bearerToken('token-of-a-test'),
  });
  const bridge = { clientOf: () => client, redact: (value: unknown) => value } as unknown as Bridge;
  const answer = await callOperation(operation, {}, limits, { bridge, signal: new AbortController().signal });
  const { next, items: shown } = answer.finish(bridge).structuredContent as { next?: string; items: unknown[] };
  return { ...(next === undefined ? {} : { next }), count: shown.length };
}

const many = (count: number, size = 1): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${String(index)}${'x'.repeat(size)}` }));

const { environments, executions } = talend.operations;

describe('a list without pages that is longer than the limit', () => {
  it('can be asked for with a larger limit', async () => {
    const { next, count } = await adviceOf(environments.list, many(80), { usualLimit: 50 });
    expect(count).toBe(50);
    expect(next).toBe('raise limit (now 50, at most 1000).');
  });

  it('at the largest limit is to be narrowed, with the filters there are', async () => {
    const { next } = await adviceOf(environments.list, many(1001), { limit: 1000, usualLimit: 50 });
    expect(next).toMatch(/^1 more came .*: narrow it with query\.$/);
  });

  it('without a filter says that the rest cannot be shown', async () => {
    const { next } = await adviceOf({ ...executions.listPlanSteps, path: '/steps', input: () => ({}) }, many(1001), {
      limit: 1000,
      usualLimit: 50,
    });
    expect(next).toContain('cannot be shown here');
  });

  it('of a tool without a limit is shown as far as it fits', async () => {
    expect(await adviceOf(environments.list, many(300), {})).toEqual({ count: 300 });
    const { next, count } = await adviceOf(environments.list, many(300, 500), {});
    expect(next).toBe(
      `only ${String(count)} of 300 fit into one answer, and this list has no pages: narrow it with query.`,
    );
  });
});

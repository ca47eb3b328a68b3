import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cycloid, operationsOf } from '@runbridge/core';
import { CYCLOID_LOGIN } from '@runbridge/sandbox';

import { openSession } from '../../mcp/test/session.js';
import type { CallResult, Session } from '../../mcp/test/session.js';
import { useCycloid } from '../support/cycloid.js';
import { caseOf, Made } from '../support/cycloid-cases.js';
import { cycloidCases } from '../support/cycloid-inputs.js';
import { leaves, secretsOf, sessionToken } from '../support/cycloid-secrets.js';

interface Answered {
  readonly operation: string;
  readonly status?: number;
  /** Of a list. */
  readonly items?: readonly unknown[];
  readonly answer?: unknown;
}

const vendor = useCycloid({ keepsState: true });
const operations = new Map<string, ReturnType<typeof operationsOf>[number]>(
  operationsOf(cycloid).map((operation) => [operation.id, operation]),
);
const made = new Made(vendor);
const secrets = new Set<string>();
const answers: { id: string; result: CallResult<Answered> }[] = [];
let session: Session;

beforeAll(async () => {
  session = await openSession({
    env: {
      RUNBRIDGE_CYCLOID_BASE_URL: vendor.url,
      RUNBRIDGE_CYCLOID_EMAIL: CYCLOID_LOGIN.email,
      RUNBRIDGE_CYCLOID_PASSWORD: CYCLOID_LOGIN.password,
      RUNBRIDGE_LOG_LEVEL: 'trace',
      RUNBRIDGE_CONFIRM: 'never',
    },
  });
});
afterAll(() => session.close());

describe('in one session of the server', () => {
  it.each(Object.keys(cycloidCases))('%s is answered', async (id) => {
    const operation = operations.get(id);
    const example = operation && caseOf(cycloidCases, operation);
    if (operation === undefined || example === undefined) throw new Error(`No case is known of ${id}.`);
    const input = example.input(made);
    for (const secret of secretsOf(vendor.sandbox)) secrets.add(secret);
    const tool = operation.effect === 'read' ? 'call_read_operation' : 'call_write_operation';
    const result = await session.call<Answered>(tool, { id, input });
    answers.push({ id, result });
    for (const secret of secretsOf(vendor.sandbox)) secrets.add(secret);

    expect(result.isError ? result.text : '').toBe('');
    expect(result.data.operation).toBe(id);
    if (result.data.status !== undefined) expect(result.data.status).toBe(example.status ?? 200);
    const { items, answer } = result.data;
    if (items === undefined && operation.paging !== undefined) throw new Error(`${id} answered no items.`);
    example.keep?.((items === undefined ? answer : { data: items }) as never, made);
    const own = vendor.received().filter(({ path }) => path !== '/cycloid/user/login' || id.endsWith('.login'));
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ method, handled }) => method === operation.method && handled)).toBe(true);
  });

  it('no secret of the account is in any answer or line of the log', () => {
    expect(answers).toHaveLength(269);
    expect(secrets.size).toBeGreaterThan(10);
    const texts = answers.flatMap(({ id, result }) =>
      [result.text, ...leaves(result.data)].map((text) => ({ id, text })),
    );
    texts.push({ id: 'log', text: session.stderr() });
    const shown = texts.filter(
      ({ text }) => sessionToken.test(text) || [...secrets].some((secret) => text.includes(secret)),
    );
    expect(shown.map(({ id, text }) => `${id}: ${text.slice(0, 200)}`)).toEqual([]);
    expect(session.stderr()).not.toBe('');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InputError, nameParts, operationsOf } from '@runbridge/core';
import type { Client, Operation, Platform } from '@runbridge/core';

import { openSession } from '../../mcp/test/session.js';
import type { CallResult, Session } from '../../mcp/test/session.js';
import { caseOf, Made } from './cases.js';
import type { CasesOf } from './cases.js';
import type { PlatformFixture } from './platformFixture.js';
import { rejection } from './rejection.js';

interface Tested<P extends Platform> {
  readonly platform: P;
  readonly cases: CasesOf<P>;
  /** One that keeps its state. */
  readonly vendor: PlatformFixture<P>;
}

/** `client.<platform>.<resource>.<action>` */
function call<P extends Platform>(client: Client<P>, operation: Operation, input: object): Promise<unknown> {
  const { platform, resource, action } = nameParts(operation);
  const tree = client as unknown as Record<string, Record<string, Record<string, (input: object) => Promise<unknown>>>>;
  const method = tree[platform]?.[resource]?.[action];
  if (method === undefined) throw new Error(`The client has no ${operation.id}.`);
  return method(input);
}

/** A path with parameters, as a pattern that only their values fill. */
function pathPattern({ id }: Platform, path: string): RegExp {
  return new RegExp(`^/${id}${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

function operationsById(platform: Platform): ReadonlyMap<string, Operation> {
  return new Map(operationsOf(platform).map((operation) => [operation.id, operation]));
}

function known(operations: ReadonlyMap<string, Operation>, id: string): Operation {
  const operation = operations.get(id);
  if (operation === undefined) throw new Error(`There is no ${id}.`);
  return operation;
}

/** Each operation of a platform through the typed client: taken once, and refused once before anything is sent. */
export function describeEveryOperation<P extends Platform>({
  platform,
  cases,
  vendor,
  documented,
  undocumented,
}: Tested<P> & { readonly documented: number; readonly undocumented: number }): void {
  const operations = operationsById(platform);
  const made = new Made();

  describe('the catalogue', () => {
    it('has a case for each of its operations, and a case for nothing else', () => {
      expect(Object.keys(cases).sort()).toEqual([...operations.keys()].sort());
    });

    it('has the documented operations, and those that the pages leave out', () => {
      const all = [...operations.values()];
      expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(documented + undocumented);
      expect(all.filter((operation) => operation.documented)).toHaveLength(documented);
    });
  });

  describe.each(Object.keys(cases))('%s', (id) => {
    const operation = known(operations, id);
    const example = caseOf(cases, id);

    it('takes a valid input, and its request arrives as documented', async () => {
      const answer = await call(vendor.client, operation, example.input(made));
      const received = vendor.received();
      expect(received).toHaveLength(1);
      expect(received[0]).toMatchObject({
        method: operation.method,
        status: example.status,
        handled: true,
        authenticated: operation.anonymous === true ? 'none' : 'pat',
      });
      expect(received[0]?.path).toMatch(pathPattern(platform, operation.path));
      example.keep?.(answer as never, made);
      if (operation.response === 'none') expect(answer).toBeUndefined();
      // Answers are never refused because of their schema; the sandbox's should fit it all the same.
      else expect(operation.output().safeParse(answer).error?.issues ?? []).toEqual([]);
    });

    it('refuses an invalid input before anything is sent, and names the field', async () => {
      const field = example.field ?? Object.keys(example.wrong)[0];
      const input = { ...example.input(made), ...example.wrong };
      const error = await rejection(call(vendor.client, operation, input), InputError);
      expect(error.operationId).toBe(id);
      expect(error.problems.map((problem) => problem.field)).toEqual([field]);
      expect(error.message).toContain(`${id}: ${field ?? ''} `);
      expect(vendor.received()).toEqual([]);
    });
  });
}

interface Answered {
  readonly operation: string;
  readonly status?: number;
  /** Of a list. */
  readonly items?: readonly unknown[];
  readonly answer?: unknown;
}

/** Each operation of a platform over MCP, in one session of the real server. */
export function describeEveryOperationOverMcp<P extends Platform>({
  platform,
  cases,
  vendor,
  env,
  toPage,
  secrets,
}: Tested<P> & {
  readonly env: () => Readonly<Record<string, string>>;
  /** The vendor's page with these items. */
  readonly toPage: (items: readonly unknown[]) => object;
  /** What no answer may show. */
  readonly secrets: () => readonly string[];
}): void {
  const operations = operationsById(platform);
  const made = new Made();
  const results: { readonly id: string; readonly result: CallResult<Answered> }[] = [];
  let session: Session;
  beforeAll(async () => {
    session = await openSession({ env: { ...env(), RUNBRIDGE_LOG_LEVEL: 'trace', RUNBRIDGE_CONFIRM: 'never' } });
  });
  afterAll(() => session.close());

  const toolOf = ({ effect }: Operation): string =>
    effect === 'read' ? 'call_read_operation' : 'call_write_operation';

  describe.each(Object.keys(cases))('%s', (id) => {
    const operation = known(operations, id);
    const example = caseOf(cases, id);

    it('is answered', async () => {
      const result = await session.call<Answered>(toolOf(operation), { id, input: example.input(made) });
      results.push({ id, result });
      expect(result.isError ? result.text : '').toBe('');
      expect(result.data.operation).toBe(id);
      const { items, answer } = result.data;
      expect(items !== undefined).toBe(operation.paging !== undefined);
      example.keep?.((items === undefined ? answer : toPage(items)) as never, made);
      const received = vendor.received();
      expect(received.length).toBeGreaterThan(0);
      for (const request of received)
        expect(request).toMatchObject({ method: operation.method, status: example.status, handled: true });
    });

    it('is refused with an invalid input, and the field is named', async () => {
      const input = { ...example.input(made), ...example.wrong };
      const result = await session.call<{ error: { type: string } }>(toolOf(operation), { id, input });
      expect(result).toMatchObject({ isError: true, data: { error: { type: 'InputError' } } });
      expect(result.text).toContain(example.field ?? Object.keys(example.wrong)[0] ?? 'a field');
      expect(vendor.received()).toEqual([]);
    });
  });

  it('shows no secret in any answer or line of the log', () => {
    expect(results).toHaveLength(operations.size);
    const texts = [
      ...results.map(({ id, result }) => ({ from: id, text: `${result.text} ${JSON.stringify(result.data)}` })),
      { from: 'the log', text: session.stderr() },
    ];
    expect(secrets()).not.toEqual([]);
    const shown = texts.filter(({ text }) => secrets().some((secret) => text.includes(secret)));
    expect(shown.map(({ from }) => from)).toEqual([]);
  });
}

import { describe, expect, it } from '@jest/globals';
import { cycloid, InputError, nameParts, operationsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import { asUser, useCycloid } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { caseOf, Made } from '../support/cycloid-cases.js';
import type { AnyCase } from '../support/cycloid-cases.js';
import { cycloidCases } from '../support/cycloid-inputs.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid({ keepsState: true });
const operations = new Map(operationsOf(cycloid).map((operation) => [operation.id, operation]));
const made = new Made(vendor);

/** `client.cycloid.<resource>.<action>` */
function call(client: CycloidClient, operation: Operation, input: object): Promise<unknown> {
  const { resource, action } = nameParts(operation);
  const resources = client.cycloid as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  const method = resources[resource]?.[action];
  if (method === undefined) throw new Error(`The client has no ${operation.id}.`);
  return method(input);
}

function known(id: string): { operation: Operation; example: AnyCase } {
  const operation = operations.get(id);
  const example = operation && caseOf(cycloidCases, operation);
  if (operation === undefined || example === undefined) throw new Error(`No case is known of ${id}.`);
  return { operation, example };
}

/** A path with parameters, as a pattern that only their values fill. */
function pathPattern(path: string): RegExp {
  return new RegExp(`^/cycloid${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

describe('the catalogue', () => {
  it('has a case for each of its operations, and a case for nothing else', () => {
    expect(Object.keys(cycloidCases).sort()).toEqual([...operations.keys()].sort());
  });

  it('has the 269 documented operations and no other, 13 of them deprecated', () => {
    const all = [...operations.values()];
    expect(all.filter(({ documented }) => documented)).toHaveLength(269);
    expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(269);
    expect(all.filter(({ deprecated }) => deprecated)).toHaveLength(13);
  });
});

describe.each(Object.keys(cycloidCases))('%s', (id) => {
  const { operation, example } = known(id);

  it('takes a valid input, and its request arrives as documented', async () => {
    const client = example.asUser === true ? vendor.connect({ auth: asUser() }) : vendor.client;
    const answer = await call(client, operation, example.input(made));
    const received = vendor.received().filter(({ path }) => example.asUser !== true || path !== '/cycloid/user/login');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: operation.method,
      status: example.status ?? 200,
      handled: true,
      authenticated: operation.anonymous === true ? 'none' : example.asUser === true ? 'session' : 'pat',
    });
    expect(received[0]?.path).toMatch(pathPattern(operation.path));
    example.keep?.(answer as never, made);
    if (operation.unwrap !== undefined) expect(answer ?? {}).not.toHaveProperty('data');
    // Answers are never refused because of their schema; the sandbox's should fit it all the same.
    if (operation.response !== 'none') expect(operation.output().safeParse(answer).error?.issues ?? []).toEqual([]);
  });

  it('refuses an invalid input before anything is sent, and names the field', async () => {
    const field = example.field ?? Object.keys(example.wrong)[0];
    const error = await rejection(
      call(vendor.client, operation, { ...example.input(made), ...example.wrong }),
      InputError,
    );
    expect(error.operationId).toBe(id);
    expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    expect(error.message).toContain(`${id}: ${field ?? ''} `);
    expect(vendor.received()).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { InputError, nameParts, operationsOf, talend } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';
import { caseOf, Made, talendCases } from '../support/talend-inputs.js';
import type { AnyCase } from '../support/talend-inputs.js';

const vendor = useTalend({ keepsState: true });
const operations = new Map(operationsOf(talend).map((operation) => [operation.id, operation]));
const made = new Made();

/** `client.talend.<resource>.<action>` */
function call(operation: Operation, input: object): Promise<unknown> {
  const { resource, action } = nameParts(operation);
  const resources = vendor.client.talend as unknown as Record<
    string,
    Record<string, (input: object) => Promise<unknown>>
  >;
  const method = resources[resource]?.[action];
  if (method === undefined) throw new Error(`The client has no ${operation.id}.`);
  return method(input);
}

function known(id: string): { operation: Operation; example: AnyCase } {
  const operation = operations.get(id);
  const example = operation && caseOf(operation);
  if (operation === undefined || example === undefined) throw new Error(`No case is known of ${id}.`);
  return { operation, example };
}

/** A path with parameters, as a pattern that only their values fill. */
function pathPattern(path: string): RegExp {
  return new RegExp(`^/talend${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

describe('the catalogue', () => {
  it('has a case for each of its operations, and a case for nothing else', () => {
    expect(Object.keys(talendCases).sort()).toEqual([...operations.keys()].sort());
  });

  it('has the 107 documented operations, and 8 that the pages leave out', () => {
    const documented = [...operations.values()].filter((operation) => operation.documented);
    expect(documented).toHaveLength(107);
    expect(operations.size - documented.length).toBe(8);
    expect(new Set(documented.map(({ method, path }) => `${method} ${path}`)).size).toBe(107);
  });
});

describe.each(Object.keys(talendCases))('%s', (id) => {
  const { operation, example } = known(id);

  it('takes a valid input, and its request arrives as documented', async () => {
    const answer = await call(operation, example.input(made));
    const received = vendor.received();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: operation.method,
      status: example.status,
      handled: true,
      authenticated: 'pat',
    });
    expect(received[0]?.path).toMatch(pathPattern(operation.path));
    example.keep?.(answer as never, made);
    // Answers are never refused because of their schema; the sandbox's should fit it all the same.
    if (operation.response !== 'none') expect(operation.output().safeParse(answer).error?.issues ?? []).toEqual([]);
  });

  it('refuses an invalid input before anything is sent, and names the field', async () => {
    const field = example.field ?? Object.keys(example.wrong)[0];
    const error = await rejection(call(operation, { ...example.input(made), ...example.wrong }), InputError);
    expect(error.operationId).toBe(id);
    expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    expect(error.message).toContain(`${id}: ${field ?? ''} `);
    expect(vendor.received()).toEqual([]);
  });
});

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { fieldsOf, operationsOf } from '@runbridge/core';

import { setups } from './platforms/setups.js';
import { outputJsonSchema, toJsonSchema } from './jsonSchema.js';
import { shapeOf } from './shape.js';
import { typedTool } from './typedTool.js';

const operations = setups.flatMap(({ platform }) => operationsOf(platform));
const nowhere = { connections: [] };

afterEach(() => {
  jest.restoreAllMocks();
});

describe('typed tools', () => {
  it('have names that are unique, short, and of letters that every client takes', () => {
    const names = operations.map((operation) => typedTool(operation).name);
    expect(new Set(names).size).toBe(operations.length);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,59}$/.test(name))).toEqual([]);
  });

  it('say what they do to the platform', () => {
    const annotations = (id: string) => {
      const operation = operations.find((each) => each.id === id);
      if (!operation) throw new Error(`${id} does not exist`);
      return typedTool(operation).annotations;
    };
    expect(annotations('talend.plans.list')).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    });
    expect(annotations('talend.plans.create')).toMatchObject({
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
    });
    expect(annotations('talend.plans.update')).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
    });
    expect(annotations('talend.plans.delete')).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(annotations('talend.promotions.execute')).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: false,
    });
    for (const operation of operations)
      expect(typedTool(operation).annotations.readOnlyHint).toBe(operation.effect === 'read');
  });

  it('take all fields of their operation, flat and described', () => {
    for (const operation of operations) {
      const schema = typedTool(operation).inputSchema(nowhere);
      const fields = fieldsOf(operation);
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(Object.keys(schema.properties ?? {})).toEqual(fields.map(({ name }) => name));
      expect(schema.required ?? []).toEqual(fields.filter(({ required }) => required).map(({ name }) => name));
      for (const [name, property] of Object.entries(schema.properties ?? {}))
        expect({ id: operation.id, name, described: (property.description ?? '').length > 0 }).toMatchObject({
          described: true,
        });
    }
  });
});

describe('schemas', () => {
  it('of every operation are made without a complaint, and whole', () => {
    const complaints = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const operation of operations) {
      expect(JSON.stringify(toJsonSchema(operation))).not.toContain('$ref');
      expect(shapeOf(outputJsonSchema(operation))).not.toBe('');
    }
    expect(complaints).not.toHaveBeenCalled();
  });

  it('suggest the values that a vendor is known to use, and allow others', () => {
    const filter = operations.find(({ id }) => id === 'talend.executions.listTasks');
    const status = filter && toJsonSchema(filter).properties?.status;
    expect(status).toMatchObject({ type: 'string', examples: expect.arrayContaining(['execution_failed']) });
    expect(status).not.toHaveProperty('enum');
  });

  it('of answers are told in few words, each shape once on the way in', () => {
    const plans = operations.find(({ id }) => id === 'talend.plans.list');
    const shape = plans ? shapeOf(outputJsonSchema(plans)) : '';
    expect(shape).toMatch(/^\{items: \[\{executable: string, name: string, /);
    expect(shape).toMatch(/nextStep: \{…\}/);
    expect(shape).toMatch(/total: integer\}$/);
  });
});

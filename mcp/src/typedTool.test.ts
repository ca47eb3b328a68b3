import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createClient, cycloid, fieldsOf, operationsOf } from '@runbridge/core';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

import { setups } from './platforms/setups.js';
import type { Bridge } from './bridge.js';
import { compactSchema } from './compactSchema.js';
import { defaultTools } from './defaultTools.js';
import { outputJsonSchema, toJsonSchema } from './jsonSchema.js';
import type { JsonSchema } from './jsonSchema.js';
import { plainFields } from './plainFields.js';
import { listedTool } from './listedTool.js';
import { shapeOf } from './shape.js';
import type { Tool } from './tool.js';
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

  it('take all fields of their operation, flat, each described or known by its name', () => {
    for (const operation of operations) {
      const schema = typedTool(operation).inputSchema(nowhere);
      const fields = fieldsOf(operation);
      expect(schema.type).toBe('object');
      expect(Object.keys(schema.properties ?? {})).toEqual(fields.map(({ name }) => name));
      expect(schema.required ?? []).toEqual(fields.filter(({ required }) => required).map(({ name }) => name));
      for (const [name, property] of Object.entries(schema.properties ?? {}))
        expect({ id: operation.id, name, described: (property.description ?? '').length > 0 }).toMatchObject({
          described: !plainFields.has(name),
        });
    }
  });

  it('ask for nothing that their connection fills in', () => {
    const list = operations.find(({ id }) => id === 'cycloid.projects.list');
    const connections = [
      {
        client: createClient(cycloid, {
          baseUrl: 'http://127.0.0.1:1',
          transport: { request: () => Promise.reject(new Error('nothing is sent')) },
          clock: { now: () => 0, sleep: () => Promise.resolve() },
          defaults: { organization_canonical: 'brightwater' },
        }),
        name: 'default',
        credentials: 'API key',
      },
    ];
    const required = (of: Pick<Bridge, 'connections'>): unknown => list && typedTool(list).inputSchema(of).required;
    expect(required(nowhere)).toEqual(['organization_canonical']);
    expect(required({ connections })).toBeUndefined();
  });

  it('of all platforms together cost an assistant at most 60,000 tokens, the default ones 4,000', () => {
    const connections = setups.map(({ platform }) => ({ client: { platform, defaults: {} } }));
    const bridge = { connections } as unknown as Pick<Bridge, 'connections'>;
    const options = { bridge, choices: new Map(), confirm: 'delete', hasViews: false } as const;
    const tokens = (tools: readonly Tool[]): number =>
      encode(JSON.stringify(tools.map((tool) => listedTool(tool, options)))).length;
    const typed = operations.map(typedTool);
    expect(typed.length).toBeGreaterThanOrEqual(399);
    expect(tokens(defaultTools)).toBeLessThanOrEqual(4_000);
    expect(tokens([...defaultTools, ...typed])).toBeLessThanOrEqual(60_000);
  });
});

describe('a compact schema', () => {
  const of = (properties: Record<string, JsonSchema>) => compactSchema({ type: 'object', properties }).properties;

  it('keeps what a call is made right by, and not what core checks', () => {
    const level = {
      type: 'string',
      enum: ['low', 'high'],
      description: 'How loud. More than one needs this. Default: low.',
    };
    const count = { type: 'integer', minimum: 0, maximum: 9, description: 'How many, e.g. 3.' };
    const code = { type: 'string', pattern: '^[a-z]+$', minLength: 3, maxLength: 9 };
    expect(of({ level, count, code })).toEqual({
      level: { type: 'string', enum: ['low', 'high'], description: 'How loud. Default: low' },
      count: { type: 'integer', maximum: 9, description: 'How many, e.g. 3' },
      code: { type: 'string' },
    });
  });

  it('names the fields of an object in it, and where it is long only the object', () => {
    const item = (fields: number): JsonSchema => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: fields }, (_, index) => [`field${String(index)}`, { type: 'string', description: 'x' }]),
      ),
      required: ['field0'],
    });
    expect(of({ step: item(1) })).toEqual({
      step: { type: 'object', properties: { field0: { type: 'string' } }, required: ['field0'] },
    });
    expect(of({ step: item(80) })).toEqual({ step: { type: 'object' } });
  });

  it('of long alternatives tells what they are chosen by', () => {
    const store = (engine: string): JsonSchema => ({
      type: 'object',
      properties: {
        engine: { type: 'string', const: engine },
        [`setting_of_${engine}_`.repeat(12)]: { type: 'string' },
      },
    });
    expect(of({ store: { anyOf: [store('s3'), store('swift')] } })).toEqual({
      store: { type: 'object', properties: { engine: { enum: ['s3', 'swift'] } }, required: ['engine'] },
    });
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

import { nameParts, toolName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import { answer } from '../answer.js';
import type { Bridge } from '../bridge.js';
import { outputJsonSchema, toJsonSchema } from '../jsonSchema.js';
import type { InputSchema } from '../jsonSchema.js';
import { shapeOf } from '../shape.js';
import { defineTool } from '../tool.js';
import { defaultsFor } from '../typedTool.js';
import { operationId } from './arguments.js';
import { findOperation } from './operation.js';

export const describeOperation = defineTool({
  name: 'describe_operation',
  title: 'Describe Operation',
  description:
    'Tell what an operation found by search_operations does, takes and answers, before calling it with call_read_operation or call_write_operation.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  isOfCatalogue: true,
  input: (platforms) => ({ id: operationId(platforms) }),
  run({ id }, { bridge, offers }) {
    const operation = findOperation('describe_operation', bridge, id);
    const caller = operation.effect === 'read' ? 'call_read_operation' : 'call_write_operation';
    return Promise.resolve(
      answer(
        { operation: describe(operation, bridge), ...(offers(caller) ? { call: { tool: caller } } : {}) },
        ({ operation: told, call }) =>
          [
            `${told.id}: ${told.title} (${told.effect}${told.deprecated ? ', deprecated' : ''})`,
            `${told.summary}${told.requires === undefined ? '' : ` Needs ${told.requires}.`}`,
            `${told.method} ${told.path}${told.documented ? '' : ', which the vendor does not document'}`,
            `input: ${JSON.stringify(told.inputSchema)}`,
            `answer: ${told.answer}`,
            ...Object.entries(told.statuses ?? {}).map(([status, meaning]) => `${status}: ${meaning}`),
            call === undefined
              ? 'No tool of this server calls it.'
              : `Call it with ${call.tool} {"id": "${told.id}", "input": {…}}.`,
          ].join('\n'),
        { isCatalogue: true },
      ),
    );
  },
});

function describe(
  operation: Operation,
  bridge: Pick<Bridge, 'connections'>,
): {
  id: string;
  platform: string;
  title: string;
  summary: string;
  method: string;
  path: string;
  effect: string;
  idempotent: boolean;
  documented: boolean;
  deprecated: boolean;
  isList: boolean;
  tool: string;
  requires?: string;
  statuses?: Readonly<Record<string, string>>;
  inputSchema: InputSchema;
  answer: string;
} {
  const { id, title, summary, method, path, effect, idempotent, documented, deprecated, requires, statusHints } =
    operation;
  return {
    id,
    platform: nameParts(operation).platform,
    title,
    summary,
    method,
    path,
    effect,
    idempotent,
    documented,
    deprecated,
    isList: operation.paging !== undefined,
    tool: toolName(operation),
    ...(requires === undefined ? {} : { requires }),
    ...(statusHints === undefined ? {} : { statuses: statusHints }),
    inputSchema: toJsonSchema(operation, defaultsFor(operation, bridge.connections)),
    answer: operation.response === 'none' ? 'nothing' : shapeOf(outputJsonSchema(operation)),
  };
}

import { nameParts, toolName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import { callOperation } from './callOperation.js';
import { completed } from './choices/completed.js';
import { compactSchema } from './compactSchema.js';
import { consequenceOf } from './confirm/consequenceOf.js';
import { toJsonSchema } from './jsonSchema.js';
import type { Tool, ToolAnnotations } from './tool.js';

/**
 * An operation as a tool of its own, told in few words: its name says what its title would, and what its schema leaves
 * out is checked by core when it is called.
 */
export function typedTool(operation: Operation): Tool {
  const { summary, deprecated } = operation;
  return {
    name: toolName(operation),
    isTerse: true,
    description: deprecated ? `${summary} Deprecated.` : summary,
    annotations: annotationsOf(operation),
    operation,
    ...(operation.effect === 'read'
      ? {}
      : {
          complete: (args, context) => completed(operation, args, context),
          consequence: (args, context) => Promise.resolve(consequenceOf(operation, args, context)),
        }),
    inputSchema: ({ connections }) => compactSchema(toJsonSchema(operation, defaultsFor(operation, connections))),
    call: (args, context) => callOperation(operation, args, {}, context),
  };
}

/** What the operation's connection fills in, so that nobody has to give it. */
export function defaultsFor(
  operation: Operation,
  connections: Bridge['connections'],
): Readonly<Record<string, string>> {
  const { platform } = nameParts(operation);
  return connections.find(({ client }) => client.platform.id === platform)?.client.defaults ?? {};
}

/** Actions that only add. Whatever else a write does may replace what was there. */
const additive = /^(?:create|add|assign|generate|analyze)/;

export function annotationsOf(operation: Pick<Operation, 'id' | 'effect' | 'idempotent'>): ToolAnnotations {
  const { effect, idempotent } = operation;
  return {
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'delete' || (effect === 'write' && !additive.test(nameParts(operation).action)),
    idempotentHint: idempotent,
    openWorldHint: true,
  };
}

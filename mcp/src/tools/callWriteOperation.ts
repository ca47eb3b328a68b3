import { InputError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { z } from 'zod';

import type { Bridge } from '../bridge.js';
import { callOperation } from '../callOperation.js';
import { completed } from '../choices/completed.js';
import { consequenceOf } from '../confirm/consequenceOf.js';
import { defineTool } from '../tool.js';
import { operationId } from './arguments.js';
import { findOperation } from './operation.js';

export const callWriteOperation = defineTool({
  name: 'call_write_operation',
  title: 'Call Write Operation',
  description:
    'Call an operation that creates, changes or deletes something. Sent once, never repeated. Describe it first.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  input: (platforms) => ({
    id: operationId(platforms, 'write'),
    input: z.record(z.unknown()).optional().describe('As describe_operation tells, e.g. {"name": "Nightly Load"}'),
  }),
  fill: async ({ id, input = {} }, context) => ({
    id,
    input: await completed(writing(id, context.bridge), input, context),
  }),
  wouldDo({ id, input = {} }, context) {
    return Promise.resolve(consequenceOf(writing(id, context.bridge), input, context));
  },
  run({ id, input = {} }, context) {
    return callOperation(writing(id, context.bridge), input, {}, context);
  },
});

function writing(id: string, bridge: Bridge): Operation {
  const operation = findOperation('call_write_operation', bridge, id);
  if (operation.effect === 'read')
    throw new InputError('call_write_operation', [
      { field: 'id', problem: `${operation.id} only reads: use call_read_operation` },
    ]);
  return operation;
}

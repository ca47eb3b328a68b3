import { InputError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { z } from 'zod';

import { callOperation } from '../callOperation.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { cursor, fields, limit, operationId } from './arguments.js';
import { findOperation } from './operation.js';

const LIMIT = 50;

export const callReadOperation = defineTool({
  name: 'call_read_operation',
  title: 'Call Read Operation',
  description:
    'Call an operation that only reads, once describe_operation has told its input. For runs and their logs use list_runs, get_run, get_run_logs. Lists are followed over pages up to limit and end with a cursor where there is more.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({
    id: operationId(platforms),
    input: z.record(z.unknown()).optional().describe('As describe_operation tells, e.g. {"name": "Nightly Load"}'),
    limit: limit(1000, LIMIT),
    fields: fields('"id", "workspace.name"'),
    cursor: cursor(),
  }),
  run({ id, input = {}, ...asked }, context) {
    const bounds = { tool: 'call_read_operation', usualLimit: LIMIT, ...asked };
    return callOperation(reading(id, context), input, bounds, context);
  },
});

function reading(id: string, { bridge, offers }: Pick<ToolContext, 'bridge' | 'offers'>): Operation {
  const operation = findOperation('call_read_operation', bridge, id);
  if (operation.effect === 'read') return operation;
  const how = offers('call_write_operation') ? 'use call_write_operation' : 'no tool of this server calls it';
  throw new InputError('call_read_operation', [
    { field: 'id', problem: `${operation.id} changes something (${operation.effect}): ${how}` },
  ]);
}

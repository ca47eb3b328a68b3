import { parseInput } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import { inline } from '../text/vendor.js';
import type { Consequence } from '../tool.js';

const MOST_CHARACTERS = 600;

/** What calling an operation would do. Throws core's `InputError` for input that it would refuse. */
export function consequenceOf(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  { bridge }: { readonly bridge: Bridge },
): Consequence | undefined {
  const { id, title, method, path, effect } = operation;
  if (effect === 'read') return undefined;
  const client = bridge.clientOf(operation);
  const complete = client.complete(operation, input);
  parseInput(operation, complete);
  const where =
    client.connection === undefined ? client.platform.name : `${client.platform.name} (${client.connection})`;
  const given = inline(JSON.stringify(bridge.redact(complete, operation)), MOST_CHARACTERS);
  return { effect, message: `This calls “${title}” on ${where}: ${id}, ${method} ${path}, with ${given}.` };
}

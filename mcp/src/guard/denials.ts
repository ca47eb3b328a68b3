import { toolName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import { UsageError } from '../usageError.js';

/** What `--deny` names: tools, and operations by their id or by the name of their tool. */
export interface Denials {
  readonly patterns: readonly string[];
  deniesTool(name: string): boolean;
  /** The pattern that denies an operation, wherever it would be called from. */
  patternFor(operation: Operation): string | undefined;
}

export const noDenials: Denials = { patterns: [], deniesTool: () => false, patternFor: () => undefined };

/**
 * Reads a list such as `talend.*.delete,cancel_run`; `*` stands for any characters. `known` are the names of tools that
 * are no operations. Throws `UsageError` for a pattern that denies nothing, and for a list of none: a safety setting must
 * not be off because of a typing error. `source` is where it stands, for the error.
 */
export function readDenials(
  list: string,
  { operations, tools }: { readonly operations: readonly Operation[]; readonly tools: readonly string[] },
  source: string,
): Denials {
  const patterns = [...new Set(list.split(',').map((pattern) => pattern.trim()))].filter((pattern) => pattern !== '');
  if (patterns.length === 0) throw new UsageError(`${source} names nothing: try "*.delete", or leave it out.`);
  const matchers = patterns.map((pattern) => ({ pattern, matches: matcher(pattern) }));
  for (const { pattern, matches } of matchers)
    if (!tools.some(matches) && !operations.some((operation) => matchesOperation(matches, operation)))
      throw new UsageError(
        `${source}: ${JSON.stringify(pattern)} denies nothing: it is the name of no tool and the id of no operation.`,
      );
  return {
    patterns,
    deniesTool: (name) => matchers.some(({ matches }) => matches(name)),
    patternFor: (operation) => matchers.find(({ matches }) => matchesOperation(matches, operation))?.pattern,
  };
}

function matchesOperation(matches: (name: string) => boolean, operation: Operation): boolean {
  return matches(operation.id) || matches(toolName(operation));
}

function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'i');
  return (name) => expression.test(name);
}

import { operationsOf, toolName } from '@runbridge/core';
import type { Platform } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import type { Sourced } from './config.js';
import { defaultTools } from './defaultTools.js';
import type { Denials } from './guard/denials.js';
import { setups } from './platforms/setups.js';
import type { Tool } from './tool.js';
import type { Toolsets } from './toolsets.js';
import { typedTool } from './typedTool.js';
import { UsageError } from './usageError.js';

export interface Filters {
  readonly toolsets: Toolsets;
  /** Single tools besides those of the toolsets. */
  readonly tools: readonly Tool[];
  readonly denials: Denials;
  /** Stands above every choice. */
  readonly readOnly: boolean;
}

/** What is chosen, without what is denied, without what changes anything where only reading is allowed. */
export function enabledTools({ toolsets, tools, denials, readOnly }: Filters): readonly Tool[] {
  const { defaults, operations } = toolsets;
  const chosen = [...(defaults ? defaultTools : []), ...operations.map(typedTool), ...tools];
  const unique = [...new Map(chosen.map((tool) => [tool.name, tool])).values()];
  return unique.filter(
    ({ name, operation, annotations }) =>
      (!readOnly || annotations.readOnlyHint) &&
      !denials.deniesTool(name) &&
      (operation === undefined || denials.patternFor(operation) === undefined),
  );
}

/** Reads a list of names of single tools, `start_run,talend_plans_list`. Throws `UsageError` for one that is not there. */
export function readTools({ value, source }: Sourced, platforms: readonly Platform[]): readonly Tool[] {
  const operations = new Map(platforms.flatMap(operationsOf).map((each) => [toolName(each), each]));
  const defaults = new Map(defaultTools.map((tool) => [tool.name, tool]));
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new UsageError(`${source} names no tool: try start_run.`);
  return names.map((name) => {
    const operation = operations.get(name);
    const tool = defaults.get(name) ?? (operation && typedTool(operation));
    if (tool !== undefined) return tool;
    const off = setups.find(({ platform }) => operationsOf(platform).some((each) => toolName(each) === name));
    if (off !== undefined)
      throw new UsageError(
        `${source}: ${JSON.stringify(name)} is of ${off.platform.name}, which is not configured: set its variables, or leave it out.`,
      );
    const [meant] = nearest(name, [...defaults.keys(), ...operations.keys()]);
    throw new UsageError(
      `${source}: ${JSON.stringify(name)} is not a tool of a configured platform${
        meant === undefined ? '.' : `: did you mean ${meant}?`
      }`,
    );
  });
}

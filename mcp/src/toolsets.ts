import { operationsOf } from '@runbridge/core';
import type { Operation, Platform } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import type { Sourced } from './config.js';
import { setups } from './platforms/setups.js';
import { UsageError } from './usageError.js';

/** What a list of toolsets turns on. */
export interface Toolsets {
  /** As written, without repetitions. */
  readonly names: readonly string[];
  /** The tools around runs, search and call. */
  readonly defaults: boolean;
  /** Operations that get a tool of their own. */
  readonly operations: readonly Operation[];
}

/** Where single tools are chosen instead. */
export const noToolsets: Toolsets = { names: [], defaults: false, operations: [] };

/** `default`, `all`, each platform, and each of its resources: `talend.plans`. */
export function toolsetNames(platforms: readonly Platform[]): string[] {
  return [
    'default',
    'all',
    ...platforms.flatMap(({ id, operations }) => [
      id,
      ...Object.keys(operations).map((resource) => `${id}.${resource}`),
    ]),
  ];
}

/** Reads a list such as `default,talend.plans`. Throws `UsageError`. */
export function readToolsets({ value: list, source }: Sourced, platforms: readonly Platform[]): Toolsets {
  const names = [...new Set(list.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  if (names.length === 0) throw new UsageError(`${source} names no toolset: try default.`);
  const known = toolsetNames(platforms);
  for (const name of names) {
    if (known.includes(name)) continue;
    const off = setups.find(({ platform }) => toolsetNames([platform]).includes(name));
    if (off !== undefined)
      throw new UsageError(
        `${source}: ${JSON.stringify(name)} is of ${off.platform.name}, which is not configured: set its variables, or leave it out.`,
      );
    const [meant] = nearest(name, known);
    const sameResource = known.find((each) => each.split('.')[1]?.toLowerCase() === name.toLowerCase());
    const suggestion = meant ?? sameResource;
    throw new UsageError(
      `${source}: ${JSON.stringify(name)} is not a toolset: ${
        suggestion === undefined ? 'runbridge-mcp --help lists them.' : `did you mean ${suggestion}?`
      }`,
    );
  }
  const all = names.includes('all');
  return {
    names,
    defaults: all || names.includes('default'),
    operations: platforms
      .flatMap(operationsOf)
      .filter(({ id }) => all || names.some((name) => name === id.split('.')[0] || id.startsWith(`${name}.`))),
  };
}

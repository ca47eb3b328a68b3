import type { Doc } from '../document.js';
import { readConfig } from './config.js';

/** The vendor's PipelineDiffs: what a new configuration adds, removes and changes. */
export function diffConfigs(before: string, after: string): Doc {
  const [old, renewed] = [readConfig(before), readConfig(after)];
  return {
    jobs: diffNamed(old.jobs, renewed.jobs, ({ steps, serial }) => [
      `serial: ${String(serial)}`,
      ...steps.map(({ kind, name }) => `${kind}: ${name}`),
    ]),
    resources: diffNamed(old.resources, renewed.resources, ({ type }) => [`type: ${type}`]),
    resource_types: [],
    groups: [],
  };
}

function diffNamed<Item extends { name: string }>(
  before: readonly Item[],
  after: readonly Item[],
  linesOf: (item: Item) => string[],
): Doc[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, renewed] = [before, after].map((items) => items.find((item) => item.name === name));
    const [was, is] = [old, renewed].map((item) => (item === undefined ? [] : linesOf(item)));
    const removed = (was ?? []).filter((line) => is?.includes(line) !== true);
    const added = (is ?? []).filter((line) => was?.includes(line) !== true);
    if (old !== undefined && renewed !== undefined && removed.length + added.length === 0) return [];
    const status = old === undefined ? 'added' : renewed === undefined ? 'removed' : 'changed';
    const diff = [
      ...removed.map((line) => ({ delta_type: '-', line })),
      ...added.map((line) => ({ delta_type: '+', line })),
    ];
    return [{ name, status, diff }];
  });
}

import type { Bridge } from './bridge.js';
import type { ConnectionChoices } from './connectionOf.js';

export interface Offer {
  readonly bridge: Pick<Bridge, 'connections' | 'runs'>;
  /** Names of the tools that are really offered. */
  readonly tools: readonly string[];
  readonly readOnly: boolean;
  readonly choices: ConnectionChoices;
}

/** What the server tells an assistant about itself: only of what is really offered. */
export function instructionsFor({ bridge, tools, readOnly, choices }: Offer): string {
  const has = (...names: readonly string[]): boolean => names.every((name) => tools.includes(name));
  const names = new Set(bridge.connections.map(({ client }) => client.platform.name));
  const kinds = bridge.runs.kinds.map(({ id }) => id).join(', ');
  return [
    `RunBridge ${readOnly ? 'watches and explains' : 'starts, watches, explains and stops'} work on ${[...names].join(', ')}.`,
    has('find_runnables', 'start_run')
      ? `Kinds of runs are ${kinds}: find_runnables, start_run, wait_for_run, and diagnose_run when one fails.`
      : has('list_runs', 'diagnose_run')
        ? `Kinds of runs are ${kinds}: list_runs, and diagnose_run for one that failed.`
        : 'Each tool is one operation of the platform.',
    has('search_operations') ? 'For everything else: search_operations, describe_operation, then call it.' : '',
    ...[...choices].map(([platform, all]) => `Connections of ${platform}: ${all.join(', ')}.`),
    readOnly ? 'This server is read-only: nothing can be changed.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

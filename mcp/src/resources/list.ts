import type { Resource } from '@modelcontextprotocol/sdk/types.js';
import type { Run, RunState } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import { recentRuns } from '../completion/recentRuns.js';
import { durationBetween } from '../text/duration.js';
import { inline } from '../text/vendor.js';
import { toolFor } from './allowed.js';
import { PLATFORMS_URI, runUri } from './uris.js';

/** Runs that are listed at the most, of all platforms together. */
const RUNS = 20;

/** What a person would look at first. */
const priorities: Readonly<Record<RunState, number>> = {
  failed: 0.8,
  running: 0.7,
  queued: 0.6,
  unknown: 0.5,
  cancelled: 0.4,
  succeeded: 0.3,
};

/** The platforms and the newest runs; whatever else there is has a template. */
export async function listResources(bridge: Bridge): Promise<Resource[]> {
  const runs = bridge.deniesTool(toolFor.run) ? [] : await recentRuns(bridge, { limit: RUNS });
  return [platforms, ...runs.map(runResource)];
}

const platforms: Resource = {
  uri: PLATFORMS_URI,
  name: 'platforms',
  title: 'Platforms',
  description: 'What this server reaches: platforms, connections, kinds of runs, and operations by resource.',
  mimeType: 'application/json',
  annotations: { audience: ['user', 'assistant'], priority: 0.6 },
};

function runResource(run: Run): Resource {
  // A whole id says nothing that the address does not.
  const isNamed = run.name !== undefined && run.name !== run.id;
  const name = isNamed ? inline(run.name) : `${run.kind} ${inline(run.id, 9)}`;
  const took = durationBetween(run.startedAt, run.finishedAt);
  const lastModified = isoOf(run.finishedAt ?? run.startedAt);
  return {
    uri: runUri(run),
    name,
    title: `${name}: ${run.state}`,
    description: [run.kind, run.connection, run.startedAt && `started ${inline(run.startedAt)}`, took && `took ${took}`]
      .filter(Boolean)
      .join(', '),
    mimeType: 'application/json',
    annotations: {
      audience: ['user', 'assistant'],
      priority: priorities[run.state],
      ...(lastModified === undefined ? {} : { lastModified }),
    },
  };
}

/** As the protocol has it: with seconds and a zone, which not every platform gives. */
function isoOf(moment: string | undefined): string | undefined {
  const at = Date.parse(moment ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

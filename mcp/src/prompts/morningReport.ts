import { InputError } from '@runbridge/core';
import type { RunKind } from '@runbridge/core';

import type { ServerContext } from '../serverContext.js';
import { readSince } from '../tools/arguments.js';
import { connectionArgument, platformArgument } from './arguments.js';
import type { Prompt } from './prompt.js';
import { call, DATA, numbered } from './writing.js';

const NAME = 'morning_report';
const SINCE = '24h';
/** Things whose failure is looked into; the report has to be there while it is morning. */
const DIAGNOSED = 10;

export const morningReport: Prompt = {
  name: NAME,
  title: 'Morning Report',
  description: 'What failed since yesterday, by platform, why, and what needs somebody now.',
  isOffered: ({ offers }) => offers('list_runs'),
  arguments: (context) => [
    {
      name: 'since',
      description: `How far back, e.g. 24h, 7d or 2026-01-31T06:00:00Z; default ${SINCE}`,
      values: () => ({ all: [SINCE, '12h', '48h', '3d', '7d'].map((value) => ({ value })) }),
    },
    platformArgument,
    ...connectionArgument(context),
  ],
  text({ since = SINCE, platform, connection }, context) {
    const { offers } = context;
    readSince(NAME, since);
    const kinds = kindsOf(platform, context);
    const listed = kinds.filter(({ canList }) => canList).map(({ id }) => id);
    const unlisted = kinds.filter(({ canList }) => !canList).map(({ id }) => id);
    // Without a kind all platforms are asked at once; of one, each of its kinds.
    const asked = platform === undefined ? [undefined] : listed;
    const list = (state: string, limit: number): string =>
      asked
        .map((kind) => call('list_runs', { kind, state, ...(state === 'failed' ? { since } : {}), limit, connection }))
        .join(' and ');
    return [
      `Write my morning report: what failed since ${since === SINCE ? 'yesterday (24h)' : `“${since}”`}. ${DATA}`,
      numbered([
        offers('check_connections')
          ? `Call ${call('check_connections', {})}. A platform that does not answer is told first: of it nothing is known.`
          : undefined,
        `Call ${list('failed', 100)}. If an answer says that there may be more, or that a platform could not be asked, say so in the report.`,
        'Put together the runs of the same kind and target: several failures of one thing are one line.',
        offers('diagnose_run')
          ? `Of each such thing, at most ${String(DIAGNOSED)} in all and the most frequent first, diagnose the newest failed run: ${call('diagnose_run', { kind: '<kind>', id: '<id>', connection: connection ?? (hasChoice(context) ? '<connection of the run>' : undefined) })}.`
          : undefined,
        'See with list_runs of its kind and target, limit 1, whether its newest run has succeeded since: then it has recovered.',
        `Call ${list('running', 50)} for what is still under way, and name what began unusually long ago.`,
      ]),
      [
        'Report by platform, what needs somebody now first:',
        '- one line of numbers: failed, recovered, still failing, under way;',
        '- a table: what (name), kind, failures, last failure (time and run id), cause in a few words, recovered or not, what to do;',
        '- what could not be found out.',
        ...(unlisted.length === 0
          ? []
          : [`Runs of ${unlisted.join(', ')} cannot be listed: say that the report is without them.`]),
        'Where nothing failed, say so in one sentence. Change nothing: this is a report, and what to do is a recommendation.',
      ].join('\n'),
    ].join('\n\n');
  },
};

function kindsOf(platform: string | undefined, { bridge }: ServerContext): readonly RunKind[] {
  if (platform === undefined) return bridge.runs.kinds;
  const found = bridge.connections.find(({ client }) => client.platform.id === platform);
  if (found) return found.client.platform.runKinds;
  const known = [...new Set(bridge.connections.map(({ client }) => client.platform.id))].join(', ');
  throw new InputError(NAME, [
    { field: 'platform', problem: `must be one of ${known}, but is ${JSON.stringify(platform)}` },
  ]);
}

function hasChoice({ bridge }: ServerContext): boolean {
  return bridge.connections.some(({ client }) => client.connection !== undefined);
}

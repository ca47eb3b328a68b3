import {
  chosenRun,
  connectionArgument,
  failedRunArgument,
  kindArgument,
  readKind,
  readRunOrTarget,
  targetArgument,
} from './arguments.js';
import { canStart } from './prompt.js';
import type { Prompt } from './prompt.js';
import { call, DATA, numbered, RECOMMEND } from './writing.js';

const NAME = 'diagnose_failed_run';

export const diagnoseFailedRun: Prompt = {
  name: NAME,
  title: 'Diagnose a Failed Run',
  description: 'Find out why a run failed, and what to do about it.',
  isOffered: ({ offers }) => offers('diagnose_run'),
  arguments: (context) => [
    kindArgument(context.bridge.runs.kinds),
    failedRunArgument,
    targetArgument,
    ...connectionArgument(context),
  ],
  run: chosenRun,
  text(given, context) {
    const { offers, bridge } = context;
    const { id: kind, canList } = readKind(NAME, given, bridge.runs.kinds);
    readRunOrTarget(NAME, given, { isRunRequired: !canList, isOneRequired: !offers('list_runs') });
    const { run: id, target, connection } = given;
    const isAnyRun = id === undefined && target === undefined;
    return [
      `Find out why a run on ${bridge.platformName(kind.split('.')[0] ?? '')} failed. ${DATA}`,
      numbered([
        isAnyRun && offers('list_runs')
          ? `Find the last failed run: ${call('list_runs', { kind, state: 'failed', limit: 1, connection })}. Use its id below.`
          : undefined,
        `Call ${call('diagnose_run', { kind, id: id ?? (isAnyRun ? '<id>' : undefined), target, connection })}.`,
        offers('get_run_logs')
          ? `If that names no cause, read more of the log: ${call('get_run_logs', { kind, id: id ?? '<id>', tail: 500, connection })}, with "step" for the step that failed.`
          : undefined,
        'Compare with the last good run, where there is one: what differs in duration, steps and counts?',
      ]),
      'Report in at most 15 lines: what failed and where (names and ids), since when, the cause with the line of the log that shows it, whether the cause has to be repaired first or was a passing one, and what could not be found out. Say what is a fact and what is your guess.',
      canStart(context)
        ? 'Change nothing. End with the one step you would take next, as a call from the “next” of the answer, and ask me before you make it.'
        : RECOMMEND,
    ].join('\n\n');
  },
};

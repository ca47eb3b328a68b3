import type { RunKind } from '@runbridge/core';

import type { ServerContext } from '../serverContext.js';
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

const NAME = 'rerun_from_failed_step';

export const rerunFromFailedStep: Prompt = {
  name: NAME,
  title: 'Rerun from the Failed Step',
  description: 'Continue a failed run from the step that failed, after a check that this is safe.',
  isOffered: (context) => context.offers('diagnose_run') && continuable(context).length > 0,
  arguments: (context) => [
    kindArgument(continuable(context)),
    failedRunArgument,
    targetArgument,
    ...connectionArgument(context),
  ],
  run: chosenRun,
  text(given, context) {
    const { offers, bridge } = context;
    const { id: kind } = readKind(NAME, given, continuable(context), ', whose failed runs can be continued');
    readRunOrTarget(NAME, given, { isRunRequired: false, isOneRequired: true });
    const { run: id, target, connection } = given;
    const check = numbered([
      `Call ${call('diagnose_run', { kind, id, target, connection })}. Go on only if the state of the run is failed.`,
      offers('list_runs')
        ? `Look at what has run since: ${call('list_runs', { kind, target: target ?? '<target of the run>', limit: 5, connection })}. If a later run is under way or has succeeded, stop and tell me: a rerun would do its work a second time.`
        : undefined,
      'Is the cause repaired, or was it a passing one? If you cannot tell, ask me.',
      'Among “next” of the diagnosis, “rerun-from-step” is the call that continues the run. If it is not there, this run can only be run again as a whole: say so, and do not take that for the same.',
    ]);
    return [
      `Rerun what failed on ${bridge.platformName(kind.split('.')[0] ?? '')}, from the failed step on. Check first, before anything is changed. ${DATA}`,
      check,
      canStart(context)
        ? `Then tell me in a few lines which run and step you will continue, what will run again and what that may repeat (rows loaded twice, messages sent twice), and ask for my agreement.\n\n${afterAgreement(kind, connection, offers)}`
        : `Tell me in a few lines which run and step should be continued, what will run again and what that may repeat. ${RECOMMEND}`,
    ].join('\n\n');
  },
};

function continuable({ bridge }: Pick<ServerContext, 'bridge'>): readonly RunKind[] {
  return bridge.runs.kinds.filter(({ canRerun }) => canRerun);
}

function afterAgreement(kind: string, connection: string | undefined, offers: ServerContext['offers']): string {
  const follow = offers('wait_for_run')
    ? `Follow it with ${call('wait_for_run', { kind, id: '<id of the new run>', connection })} until it has ended.`
    : 'Look at it with get_run until it has ended.';
  return [
    'Once I agree, and not before:',
    numbered([
      'Call start_run with the arguments of “rerun-from-step” as they stand, once. If the answer says that the outcome is unknown, do not send it again: look for the run among the newest ones.',
      follow,
      'Report how it ended, with its id. If it failed again, say whether the cause is the same.',
    ]),
  ].join('\n');
}

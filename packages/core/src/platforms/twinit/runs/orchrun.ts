import type { Caller } from '../../../client.js';
import { InputError, NotFoundError } from '../../../errors.js';
import type { InputOf, Operation } from '../../../operation.js';
import { isFinished } from '../../../run.js';
import type { RunKind, StartRequest } from '../../../run.js';
import { isUuid } from '../../uuid.js';
import { startOnce, startedRun } from '../../../start.js';
import { orchruns } from '../operations/orchruns.js';
import type { LogEntry } from '../schemas.js';
import { findOrchestrators, listOrchRuns } from './list.js';
import { KIND, readOrchRun } from './read.js';

/** Orchestrator runs (Twinit, Datasource Service, Orchestrator Run). */
export const twinitOrchRun: RunKind = {
  id: KIND,
  target: 'orchestrator',
  isTargetId: isUuid,
  startOperation: orchruns.create.id,
  startOptions: {
    sequence_type_id: 'the sequence that the parameters are for; required with parameters',
    _actualparams: 'instead of parameters, values for several sequences: a list of {sequence_type_id, params}',
  },
  canRerun: false,
  canCancel: true,
  canList: true,
  takesParameters: true,

  find: findOrchestrators,
  list: listOrchRuns,

  async start(client, request, context) {
    const { target } = request;
    const input = inProject(client, orchruns.create, {
      orchestratorId: target,
      _actualparams: actualParams(request),
    });
    const answer = await startOnce(
      twinitOrchRun,
      client,
      context,
      () => client.call(orchruns.create, input, { signal: context.signal }),
      () => twinitOrchRun.list(client, { target, limit: 5 }, context),
    );
    return answer?.id
      ? readOrchRun(client, answer, false)
      : startedRun(twinitOrchRun, client, undefined, target, context);
  },

  async get(client, id, { signal, steps }) {
    const run = await client.call(orchruns.get, inProject(client, orchruns.get, { id }), { signal });
    if (Array.isArray(run) && run.length === 0) throw noRun(id);
    return readOrchRun(client, run, steps, id);
  },

  async logs(client, id, { tail, signal, run, step }) {
    const entries = await client.call(orchruns.getLogs, inProject(client, orchruns.getLogs, { id }), { signal });
    const shown = tail > 0 ? entries.slice(-tail) : [];
    const notes = [
      ...(step === undefined ? [] : ['Twinit keeps one log of a run: this is all of it, not that of one step.']),
      ...(entries.some(({ end }) => end === true) ? [] : ['The log goes on: the run has not written its end yet.']),
    ];
    return [
      {
        run: { kind: KIND, id },
        ...(run?.name === undefined ? {} : { name: run.name }),
        ...(run ? { state: run.state } : {}),
        lines: shown.map(logLine),
        omitted: entries.length - shown.length,
        ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
      },
    ];
  },

  async cancel(client, id, { signal }) {
    // Asked to stop, a run that is over would lose the status that it ended with.
    const run = await twinitOrchRun.get(client, id, { signal, steps: false });
    if (isFinished(run))
      return {
        outcome: 'already-finished',
        message: `Orchestrator run ${id} had already finished: ${run.nativeStatus}.`,
      };
    await client.call(orchruns.cancel, inProject(client, orchruns.cancel, { id }), { signal });
    return { outcome: 'requested', message: `Orchestrator run ${id} was asked to stop; Twinit says REQUEST_CANCEL.` };
  },

  next(run) {
    if (run.state === 'queued' || run.state === 'running')
      return [
        { action: 'wait', why: 'It has not finished.' },
        ...(run.nativeStatus === 'REQUEST_CANCEL'
          ? []
          : [{ action: 'cancel', why: 'A run can be asked to stop while it is queued or running.' } as const]),
      ];
    if (run.state === 'succeeded') return [];
    if (run.state === 'unknown') return [{ action: 'look', why: 'Its status says neither success nor failure.' }];
    return [
      ...(run.state === 'failed'
        ? [{ action: 'repair', why: 'Remove the cause first, or it will fail again.' } as const]
        : []),
      {
        action: 'start-again',
        why: 'An orchestrator is run anew, with its parameters given again; a run cannot be continued.',
      },
    ];
  },
};

/** A run that is not there is answered as an empty list, with success. */
function noRun(id: string): NotFoundError {
  return new NotFoundError({
    operationId: orchruns.get.id,
    status: 200,
    vendor: { message: `an empty list: there is no run ${id}` },
    hint: `Check the id and the namespace: ${orchruns.list.id} gives the runs of the project. It may have been deleted.`,
    effected: 'none',
  });
}

/** The input with the connection's namespace. */
function inProject<Op extends Operation>(client: Caller, operation: Op, input: object): InputOf<Op> {
  return client.complete(operation, input) as InputOf<Op>;
}

function actualParams({ parameters = {}, options = {} }: StartRequest): unknown {
  const { _actualparams: whole, sequence_type_id: sequence } = options;
  const isGiven = Object.keys(parameters).length > 0;
  const refuse = (field: string, problem: string): InputError => new InputError(KIND, [{ field, problem }]);
  if (whole !== undefined) {
    if (isGiven) throw refuse('parameters', 'must be left out with options._actualparams, which holds them');
    if (sequence !== undefined)
      throw refuse('options.sequence_type_id', 'must be left out with options._actualparams, which holds it');
    return whole;
  }
  if (sequence === undefined && isGiven)
    throw refuse(
      'options.sequence_type_id',
      'is required with parameters: which sequence of the orchestrator they are for',
    );
  return sequence === undefined ? [] : [{ sequence_type_id: sequence, params: parameters }];
}

/** An entry of a log as a line. */
export function logLine({ timestamp, level, message }: LogEntry): string {
  return [timestamp, level, message].filter((part) => part !== undefined && part !== '').join(' ');
}

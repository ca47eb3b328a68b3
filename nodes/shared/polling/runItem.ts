import type { IDataObject } from 'n8n-workflow';
import { RunBridgeError, createRuns, present } from '@runbridge/core';
import type { Caller, Diagnosis, Operation, Run, RunState } from '@runbridge/core';
import { runJson } from '../runJson.js';
import { successJson } from '../successJson.js';
import type { Sighting } from './source.js';

/** A run as the vendor answered it, and as it reads. */
export interface SeenRun {
  readonly run: Run;
  readonly answer: object;
}

/** What a user wants of each run. */
export interface RunItemChoices {
  /** The fields that all platforms have in common, in place of the vendor's answer. */
  readonly simplify: boolean;
  /** With each run that failed, why: its failing step, the end of its log, and what can be done. */
  readonly includeDiagnosis: boolean;
}

/** Lines of a log that a diagnosis brings along. */
const LOG_LINES = 40;
/** Diagnoses of one poll: each takes several requests, and a log some seconds to be made. */
const MOST_DIAGNOSES = 10;
const notDiagnosed: IDataObject = {
  summary: `Why it failed was not looked into: that is done for ${String(MOST_DIAGNOSES)} failed runs at a time.`,
};

/** Makes items of the runs of one poll. `nameOf` finds the name of what ran, where the vendor's list does not tell it. */
export function runItems(
  client: Caller,
  operation: Operation,
  { simplify, includeDiagnosis }: RunItemChoices,
  nameOf: (run: Run) => Promise<string | undefined> = () => Promise.resolve(undefined),
): (seen: SeenRun) => Promise<IDataObject> {
  const names = new Map<string, Promise<string | undefined>>();
  let diagnosed = 0;
  return async ({ run, answer }) => {
    let name = run.name;
    if (simplify && name === undefined && run.target !== undefined) {
      const known = names.get(run.target) ?? nameOf(run).catch(unlessOurs);
      names.set(run.target, known);
      name = await known;
    }
    const isExplained = includeDiagnosis && run.state === 'failed';
    return {
      ...(simplify
        ? simplified(client.redact({ ...run, ...(name !== undefined && { name }) }))
        : successJson(client.redact(answer, operation))),
      ...(isExplained && { diagnosis: ++diagnosed > MOST_DIAGNOSES ? notDiagnosed : await diagnosis(client, run) }),
    };
  };
}

function simplified(run: Run): IDataObject {
  const { id, name, target, state, nativeStatus, startedAt, finishedAt, links } = run;
  const { failure } = runJson(run);
  const seconds = (Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
  const item = { id, name, target, state, nativeStatus, startedAt, finishedAt, failure, links };
  return {
    ...present(item),
    ...(seconds >= 0 && { durationSeconds: seconds }),
  };
}

/** A run that cannot be explained is told of all the same. */
async function diagnosis(client: Caller, { kind, id }: Run): Promise<IDataObject> {
  const found = createRuns([client]).diagnose({ kind, id }, { logTail: LOG_LINES });
  return found.then(diagnosisJson, (error: unknown) => {
    if (!(error instanceof RunBridgeError)) throw error;
    return { summary: `It could not be found out why. ${error.explanation}` };
  });
}

function diagnosisJson({ summary, cause, failed, log, next, gaps }: Diagnosis): IDataObject {
  return {
    summary,
    ...(cause && { cause: { ...cause } }),
    ...(failed && { failedStep: failed.name ?? failed.id }),
    ...(log && { log: log.lines.join('\n') }),
    next: next.map(({ why }) => why),
    ...(gaps && { gaps: [...gaps] }),
  };
}

function unlessOurs(error: unknown): undefined {
  if (!(error instanceof RunBridgeError)) throw error;
}

/** When a run began, or ended where only that is told. */
export function timeOf({ startedAt, finishedAt }: Run): number | undefined {
  const at = Date.parse(startedAt ?? finishedAt ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** Whether a run has ended as the user wants to hear of. */
export function endedAs(outcome: string): (seen: SeenRun) => boolean {
  const states: Readonly<Record<string, readonly RunState[]>> = { Succeeded: ['succeeded'], Failed: ['failed'] };
  const wanted = states[outcome];
  return ({ run }) => wanted === undefined || wanted.includes(run.state);
}

export type RunSighting = Sighting<SeenRun>;

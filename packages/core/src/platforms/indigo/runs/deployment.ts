import type { Caller } from '../../../client.js';
import { NotFoundError } from '../../../errors.js';
import { isFinished } from '../../../run.js';
import type { NextAction, Run, RunContext, RunKind, RunStep } from '../../../run.js';
import { isUuid } from '../../uuid.js';
import { deployments } from '../operations/deployments.js';
import { resources } from '../operations/resources.js';
import type { Resource } from '../schemas/deployment.js';
import { deleted, deletions } from './deletions.js';
import { NEW, findDeployments } from './find.js';
import { listDeployments } from './list.js';
import { KIND, readDeployment, readStep } from './read.js';
import { startDeployment, startOptions } from './start.js';

/** Resources that are read as steps at the most. */
const MOST_STEPS = 500;
/** A log is text of whatever length; more of it than this is no answer. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/**
 * Creation, update and deletion of deployments (INDIGO PaaS Orchestrator, Deployment). A deployment has one process at a
 * time, and tells of the last one only: its id is the run's.
 */
export const indigoDeployment: RunKind = {
  id: KIND,
  target: 'deployment',
  // Ids need not be UUIDs: another is looked up among those there are.
  isTargetId: (text) => text.toLowerCase() === NEW || isUuid(text),
  startOperation: deployments.create.id,
  startOptions,
  startEffect: ({ options = {} }) => (options.action === 'delete' ? 'delete' : 'write'),
  canRerun: false,
  canCancel: false,
  canList: true,
  takesParameters: true,

  find: findDeployments,
  start: (client, request, context) => startDeployment(indigoDeployment, client, request, context),
  list: listDeployments,

  async get(client, id, { signal, steps }) {
    const deployment = await client.call(deployments.get, { deploymentId: id }, { signal }).catch((error: unknown) => {
      if (error instanceof NotFoundError && deletions.isKnown(client, id)) return undefined;
      throw error;
    });
    if (deployment === undefined) return deleted(client, id);
    const run = readDeployment(client, deployment, id);
    if (run.nativeStatus === 'DELETE_IN_PROGRESS') deletions.remember(client, id);
    return steps ? { ...run, steps: await readSteps(client, run, { signal }) } : run;
  },

  async logs(client, id, { tail, signal, run, step }) {
    const text = await client.call(deployments.getLog, { deploymentId: id }, { signal, maxBytes: MAX_LOG_BYTES });
    const lines = text.trim() === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
    const shown = tail > 0 ? lines.slice(-tail) : [];
    const note =
      lines.length === 0
        ? 'The log is empty so far.'
        : step === undefined
          ? undefined
          : 'INDIGO keeps one log of a deployment: this is all of it, not that of one resource.';
    return [
      {
        run: { kind: KIND, id },
        ...(run ? { state: run.state } : {}),
        lines: shown,
        omitted: lines.length - shown.length,
        ...(note === undefined ? {} : { note }),
      },
    ];
  },

  async cancel(client, id, { signal }) {
    const run = await indigoDeployment.get(client, id, { signal, steps: false });
    return isFinished(run)
      ? { outcome: 'already-finished', message: `Deployment ${id} has already come to ${run.nativeStatus}.` }
      : {
          outcome: 'not-offered',
          message: `INDIGO cannot stop the process of a deployment. Deleting the deployment ends it, and is a run of its own: start ${KIND} with the target ${id} and the option action delete.`,
        };
  },

  next(run) {
    const id = run.target ?? run.id;
    const remove: NextAction = {
      action: 'delete',
      why: 'Deleting removes it with all it made; it is a run of its own, with the option action delete.',
      start: { kind: KIND, target: id, options: { action: 'delete' } },
    };
    const wait: NextAction = { action: 'wait', why: 'It has not finished.' };
    switch (run.nativeStatus) {
      case 'CREATE_IN_PROGRESS':
      case 'UPDATE_IN_PROGRESS':
        return [wait, remove];
      case 'DELETE_IN_PROGRESS':
        return [
          wait,
          {
            action: 'look',
            why: `Where it is stuck, ${deployments.reset.id} with the status DELETE_FAILED lets it be deleted again.`,
          },
        ];
      case 'CREATE_FAILED':
        return [
          { action: 'look', why: 'The log tells what the infrastructure did.' },
          {
            action: 'start-again',
            why: `It cannot be continued: with the cause removed, start with the target ${NEW} and the template, which ${deployments.getTemplate.id} gives.`,
          },
          remove,
        ];
      case 'UPDATE_FAILED':
        return [
          { action: 'look', why: 'The log tells what the infrastructure did.' },
          { action: 'start-again', why: 'With the cause removed, update it again: the option action is update.' },
          remove,
        ];
      case 'DELETE_FAILED':
        return [
          {
            action: 'start-again',
            why: 'It can be deleted again; with the option force it is given up even where its resources cannot be removed.',
            start: { kind: KIND, target: id, options: { action: 'delete' } },
          },
        ];
      default:
        return run.state === 'unknown' ? [{ action: 'look', why: 'Its status says neither success nor failure.' }] : [];
    }
  },
};

async function readSteps(client: Caller, run: Run, { signal }: RunContext): Promise<RunStep[]> {
  const steps: RunStep[] = [];
  try {
    for await (const item of client.pages(resources.list, { deploymentId: run.id }, { signal, limit: MOST_STEPS }))
      steps.push(readStep(item as Resource, run));
  } catch (error) {
    // Deleted between the two looks.
    if (!(error instanceof NotFoundError)) throw error;
  }
  return steps;
}

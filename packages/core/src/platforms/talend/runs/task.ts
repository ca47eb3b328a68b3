import type { Caller } from '../../../client.js';
import type { OutputOf } from '../../../operation.js';
import type { Run, RunKind } from '../../../run.js';
import { isTalendId } from './id.js';
import { executeTask } from '../operations/execute.js';
import { executions } from '../operations/executions.js';
import { tasks } from '../operations/tasks.js';
import { findListed, withPause } from './find.js';
import { readTaskLog } from './log.js';
import { listExecutions } from './list.js';
import { present, readCounts, readFailure } from './read.js';
import { startOnce, startedRun } from '../../../start.js';
import { readState } from './state.js';

export type TaskExecution = OutputOf<typeof executions.getTask>;

const KIND = 'talend.task';

export function readTaskRun(client: Caller, execution: TaskExecution, name?: string): Run {
  const { state, nativeStatus } = readState(execution);
  return {
    platform: client.platform.id,
    kind: KIND,
    id: execution.executionId ?? '',
    state,
    nativeStatus,
    ...present({
      name,
      target: execution.jobId,
      startedAt: execution.startTimestamp ?? execution.triggerTimestamp,
      finishedAt: execution.finishTimestamp,
      error: state === 'failed' || state === 'cancelled' ? readFailure(execution) : undefined,
      counts: readCounts(execution),
    }),
  };
}

/** A task's name, or nothing where it cannot be read: a name is worth a request, not a failure. */
export async function taskName(
  client: Caller,
  taskId: string | undefined,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (taskId === undefined) return undefined;
  return client.call(tasks.get, { taskId }, { signal }).then(
    ({ name }) => name,
    () => undefined,
  );
}

/** Executions of tasks (Talend Processing API, Task Executions). */
export const talendTask: RunKind = {
  id: KIND,
  target: 'task',
  isTargetId: isTalendId,
  startOperation: executeTask.id,
  startOptions: {
    logLevel: 'OFF, ERROR, WARN or INFO',
    timeout: 'minutes after which Talend stops it, at least 1',
  },
  canRerun: false,
  canCancel: true,
  canList: true,
  takesParameters: true,

  find: (client, query, context) =>
    findListed(KIND, client, tasks.list, (item) => withPause(item, 'taskPauseDetails'), query, context),

  async start(client, { target, parameters, options }, context) {
    const input = { executable: target, ...(parameters ? { parameters: { ...parameters } } : {}), ...options };
    const answer = await startOnce(
      talendTask,
      client,
      context,
      () => client.call(executeTask, input, { signal: context.signal }),
      () => talendTask.list(client, { target, limit: 5 }, context),
    );
    return startedRun(talendTask, client, answer?.executionId, target, context);
  },

  async get(client, id, { signal, steps }) {
    const execution = await client.call(executions.getTask, { executionId: id }, { signal });
    return readTaskRun(client, execution, steps ? await taskName(client, execution.jobId, signal) : undefined);
  },

  list: (client, filter, context) =>
    listExecutions(
      {
        kind: 'task',
        all: executions.listTasks,
        ofTarget: executions.listForTask,
        targetField: 'taskId',
        read: (caller, item) => readTaskRun(caller, item as TaskExecution),
      },
      client,
      filter,
      context,
    ),

  async logs(client, id, { tail, signal, run }) {
    const { name, state } = run ?? (await talendTask.get(client, id, { signal, steps: true }));
    return [await readTaskLog(client, { id, name, state }, tail, signal)];
  },

  async cancel(client, id, { signal }) {
    const { status, data } = await client.callForAnswer(executions.terminateTask, { executionId: id }, { signal });
    return status === 200
      ? {
          outcome: 'already-finished',
          message: `Task execution ${id} had already finished.`,
          ...present({ vendorMessage: data }),
        }
      : { outcome: 'requested', message: `Task execution ${id} was told to stop.` };
  },

  next(run) {
    const start = { kind: KIND, target: run.target ?? '' };
    if (run.state === 'queued' || run.state === 'running')
      return [
        { action: 'wait', why: 'It has not finished.' },
        { action: 'cancel', why: 'A task execution can be stopped while it runs.' },
      ];
    if (run.state === 'succeeded') return [];
    return [
      { action: 'repair', why: 'Remove the cause first, or it will fail again.' },
      ...(run.target === undefined
        ? []
        : [{ action: 'start-again', why: 'A task is started anew; it cannot be continued.', start } as const]),
    ];
  },
};

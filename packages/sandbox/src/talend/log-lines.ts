import { DISPATCH_MS } from './execution-engine.js';
import type { TaskExecution } from './model.js';
import type { TalendState } from './state.js';

export interface LogEntry {
  at: number;
  severity: 'INFO' | 'WARN' | 'ERROR';
  message: string;
}

/**
 * What the job of an execution writes, oldest first: made when it is read, the same each time. One with hundreds of
 * thousands of entries is made piece by piece. While it runs, entries lie ahead of the clock: the reader stops there.
 */
export function* logEntries(state: TalendState, execution: TaskExecution): Generator<LogEntry> {
  if (execution.logsDeleted === true) return;
  const entries =
    execution.logEntries === undefined ? story(state, execution) : parcels(execution, execution.logEntries);
  // One that was stopped before its engine had it never wrote what comes after.
  for (const entry of entries) if (entry.at <= (execution.finishedAt ?? Infinity)) yield entry;
}

/** An ordinary job: start, connections, components with their rows, and how it ended. */
function* story(state: TalendState, execution: TaskExecution): Generator<LogEntry> {
  const task = state.tasks.find(execution.taskId);
  const { startedAt, outcome, destination } = execution;
  const running = startedAt + DISPATCH_MS;
  const finishedAt = execution.finishedAt ?? running + (task?.behaviour.durationMs ?? 3000);
  const at = (part: number): number => Math.round(running + part * Math.max(0, finishedAt - running));

  yield info(
    startedAt,
    `Execution ${execution.id} of task '${execution.taskName}' received, trigger ${execution.type}`,
  );
  if (outcome?.status === 'execution_rejected') {
    yield entry(finishedAt, 'WARN', `Execution rejected: ${outcome.misfiredExecutionReason ?? 'no reason given'}`);
    return;
  }
  if (outcome?.status === 'deploy_failed') {
    yield entry(finishedAt, 'ERROR', `Deployment failed: ${outcome.errorMessage ?? 'no reason given'}`);
    return;
  }
  yield info(
    running,
    `Job deployed to ${destination.type}${engineName(state, execution)}, JVM 17.0.12, log level ${execution.logLevel ?? 'INFO'}`,
  );
  for (const [name, value] of Object.entries(execution.parameters ?? {})) {
    yield info(
      running,
      `Context parameter ${name} = ${/pass|secret|token|key/iu.test(name) ? '***' : JSON.stringify(value)}`,
    );
  }
  yield* connecting(state, execution, at(0.1));
  if (outcome?.status === 'execution_failed') {
    yield* failure(execution, at(0.15), finishedAt);
    return;
  }
  yield* working(execution, at);
  yield* ending(execution, finishedAt);
}

function* connecting(state: TalendState, execution: TaskExecution, at: number): Generator<LogEntry> {
  const connections = Object.values(state.tasks.find(execution.taskId)?.connections ?? {});
  for (const connection of connections.flatMap((id) => state.connections.find(id) ?? [])) {
    const value = (name: string): string | undefined =>
      connection.parameters.find((parameter) => parameter.name === name)?.value;
    const host = value('host');
    yield info(
      at,
      `Opening connection '${connection.name}'${host === undefined ? '' : ` to ${host}:${value('port') ?? '443'}`}`,
    );
    const successor = execution.isRetry && host !== undefined ? state.retiredHosts.get(host) : undefined;
    if (successor !== undefined) {
      yield entry(at, 'WARN', `${host ?? ''} refused the connection; second attempt, falling back to ${successor}`);
      yield entry(
        at,
        'WARN',
        `Set parameter 'host' of connection '${connection.name}' to ${successor} to be rid of this`,
      );
    }
  }
}

function* failure({ components, outcome }: TaskExecution, at: number, finishedAt: number): Generator<LogEntry> {
  const component = components[0] ?? 'tJob';
  const message = outcome?.errorMessage ?? 'The job failed';
  yield info(at, `[${component}] started`);
  yield entry(at, 'WARN', `[${component}] attempt 1 of 3 failed, waiting before the next`);
  yield entry(
    Math.round((at + finishedAt) / 2),
    'WARN',
    `[${component}] attempt 2 of 3 failed, waiting before the next`,
  );
  yield entry(finishedAt, 'ERROR', `[${component}] ${message}`);
  const frames = [
    `java.lang.RuntimeException: component ${component} failed`,
    `\tat brightwater.jobs.${component}.begin(${component}.java:214)`,
    '\tat brightwater.jobs.Runner.runComponent(Runner.java:88)',
    '\tat brightwater.jobs.Runner.main(Runner.java:31)',
    `Caused by: ${message}`,
    ...(message.includes('connection')
      ? [
          'Caused by: java.net.ConnectException: Connection refused',
          '\tat java.base/java.net.Socket.connect(Socket.java:751)',
        ]
      : []),
    '\t... 3 more',
  ];
  for (const frame of frames) yield entry(finishedAt, 'ERROR', frame);
  yield entry(finishedAt, 'ERROR', 'Job ended with exit code 1');
}

function* working(
  { components, outcome, timeoutMinutes }: TaskExecution,
  at: (part: number) => number,
): Generator<LogEntry> {
  const rows = outcome?.rows;
  for (const [index, component] of components.entries()) {
    const [begin, end] = [0.2 + (0.7 * index) / components.length, 0.2 + (0.7 * (index + 1)) / components.length];
    yield info(at(begin), `[${component}] started`);
    if (rows === undefined) continue;
    yield info(at((begin + end) / 2), `[${component}] ${String(Math.floor(rows / 2))} rows so far`);
    yield info(at(end), `[${component}] finished, ${String(rows)} rows`);
  }
  const rejected = outcome?.rejectedRows ?? 0;
  if (rejected > 0) yield entry(at(0.92), 'WARN', `${String(rejected)} rows rejected: see the reject file of the job`);
  if (timeoutMinutes !== undefined) yield info(at(0.95), `Timeout of this execution: ${String(timeoutMinutes)} min`);
}

function* ending({ outcome, startedAt }: TaskExecution, finishedAt: number): Generator<LogEntry> {
  if (outcome === undefined) return;
  if (outcome.status === 'execution_successful') {
    const seconds = ((finishedAt - startedAt) / 1000).toFixed(1);
    yield info(
      finishedAt,
      `Job ended with exit code 0 after ${seconds} s, ${String(outcome.rows ?? 0)} rows processed`,
    );
    return;
  }
  yield entry(
    finishedAt,
    'WARN',
    outcome.status === 'terminated' ? 'Stopped by a user' : (outcome.errorMessage ?? outcome.status),
  );
}

function* parcels(execution: TaskExecution, count: number): Generator<LogEntry> {
  const { startedAt } = execution;
  const finishedAt = execution.finishedAt ?? startedAt + 60_000;
  for (let n = 0; n < count; n += 1) {
    const at = Math.round(startedAt + ((finishedAt - startedAt) * n) / count);
    if (n % 50_000 === 49_999)
      yield entry(at, 'WARN', `[tS3Put_1] slow upload, ${String(n + 1)} parcels archived so far`);
    else yield info(at, `[tLogRow_1] parcel BW${String(10_000_000 + n)} archived`);
  }
}

function engineName(state: TalendState, { destination }: TaskExecution): string {
  if (destination.type === 'CLOUD') return '';
  const name =
    destination.type === 'REMOTE_ENGINE_CLUSTER'
      ? state.clusters.find(destination.clusterId)?.name
      : (state.remoteEngines.find(destination.engineId) ?? state.pipelineEngines.find(destination.engineId))?.name;
  return name === undefined ? '' : ` '${name}'`;
}

const entry = (at: number, severity: LogEntry['severity'], message: string): LogEntry => ({ at, severity, message });
const info = (at: number, message: string): LogEntry => entry(at, 'INFO', message);

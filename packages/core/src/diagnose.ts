import type { Caller } from './client.js';
import { RunBridgeError } from './errors.js';
import { oneLine } from './oneLine.js';
import { walkSteps } from './run.js';
import type { Diagnosis, LogPart, Run, RunContext, RunError, RunKind, RunStep } from './run.js';

const DEFAULT_LOG_TAIL = 40;
/** How many earlier runs are looked through for the last good one. */
const LOOK_BACK = 200;

/**
 * What an on-call person would gather: the step that failed and its error handler, the vendor's error, the end of
 * the log, the last good run, and what can be done next. What cannot be had is told in `gaps`.
 */
export async function diagnose(
  kind: RunKind,
  client: Caller,
  id: string,
  { signal, logTail = DEFAULT_LOG_TAIL }: RunContext & { logTail?: number },
): Promise<Diagnosis> {
  const run = await kind.get(client, id, { signal, steps: true });
  const gaps: string[] = [];
  const attempt = async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (signal?.aborted === true || !(error instanceof RunBridgeError)) throw error;
      gaps.push(`${what}: ${error.explanation}`);
      return undefined;
    }
  };

  const failed = failedStep(run);
  const errorHandler = [...walkSteps(run.steps)].find((step) => step.kind === 'error-handler');
  const [log, { lastGood, goodSince } = {}] = await Promise.all([
    run.state === 'failed' || run.state === 'cancelled' || run.state === 'unknown'
      ? attempt('The log could not be read', () => failedLog(kind, client, run, failed, logTail, signal))
      : undefined,
    run.state === 'succeeded' || run.target === undefined || !kind.canList
      ? undefined
      : attempt('Earlier runs could not be listed', () => goodRuns(kind, client, run, signal, gaps)),
  ]);
  const cause = failed?.error ?? run.error ?? causeInLog(log);
  return {
    run,
    summary: summarize(kind, run, failed, cause, errorHandler, lastGood, goodSince),
    ...(failed ? { failed } : {}),
    ...(cause ? { cause } : {}),
    ...(errorHandler ? { errorHandler } : {}),
    ...(log ? { log } : {}),
    ...(lastGood ? { lastGood } : {}),
    ...(goodSince ? { goodSince } : {}),
    next: kind.next(run),
    ...(gaps.length > 0 ? { gaps } : {}),
  };
}

/** The innermost part that failed first: a task rather than the step it is in. Error handlers are not causes. */
export function failedStep(run: Pick<Run, 'steps'>): RunStep | undefined {
  const failing = (steps: readonly RunStep[] = []): RunStep | undefined => {
    const first = steps.find(
      (step) => step.kind !== 'error-handler' && (step.state === 'failed' || step.state === 'cancelled'),
    );
    return first && (failing(first.steps) ?? first);
  };
  return failing(run.steps);
}

async function failedLog(
  kind: RunKind,
  client: Caller,
  run: Run,
  failed: RunStep | undefined,
  tail: number,
  signal: AbortSignal | undefined,
): Promise<LogPart | undefined> {
  const request = { tail, signal, run };
  const parts = await kind.logs(client, run.id, failed === undefined ? request : { ...request, step: failed.id });
  return parts.find(({ lines }) => lines.length > 0) ?? parts[0];
}

/** The last run that succeeded before this one, and the newest that has since. */
async function goodRuns(
  kind: RunKind,
  client: Caller,
  run: Run,
  signal: AbortSignal | undefined,
  gaps: string[],
): Promise<Pick<Diagnosis, 'lastGood' | 'goodSince'>> {
  const good = await kind.list(
    client,
    { ...(run.target === undefined ? {} : { target: run.target }), state: 'succeeded', limit: LOOK_BACK },
    { signal },
  );
  const others = good.filter((each) => each.state === 'succeeded' && each.id !== run.id);
  const lastGood = others.find((each) => (each.startedAt ?? '') < (run.startedAt ?? '~'));
  const goodSince = others.find((each) => run.startedAt !== undefined && (each.startedAt ?? '') > run.startedAt);
  if (lastGood === undefined && (good.cut !== undefined || good.length >= LOOK_BACK))
    gaps.push(
      good.cut ?? `The last good run before it was not found: the newest ${String(LOOK_BACK)} good ones are later.`,
    );
  return { ...(lastGood ? { lastGood } : {}), ...(goodSince ? { goodSince } : {}) };
}

/** The last line of a log that names an error, where the vendor itself gives no reason. */
function causeInLog(log: LogPart | undefined): RunError | undefined {
  const line = log?.lines.findLast((each) => /\b(?:error|exception|failed|fatal|caused by)\b/i.test(each));
  return line === undefined ? undefined : { message: line.trim() };
}

function summarize(
  kind: RunKind,
  run: Run,
  failed: RunStep | undefined,
  cause: RunError | undefined,
  handler: RunStep | undefined,
  lastGood: Run | undefined,
  goodSince: Run | undefined,
): string {
  const name = `${capital(kind.target)} ${run.name === undefined ? run.id : `“${oneLine(run.name)}”`}`;
  const status = oneLine(run.nativeStatus);
  if (run.state === 'queued' || run.state === 'running')
    return `${name} is ${run.state === 'queued' ? 'waiting to begin' : 'still running'} (${status}).`;
  if (run.state === 'succeeded') return `${name} succeeded (${status}).`;
  const sentences = [
    `${name} ${run.state === 'cancelled' ? 'was stopped' : run.state === 'failed' ? 'failed' : 'ended in a way we have no word for'} (${status})` +
      (failed ? ` at ${pathTo(run.steps, failed)}.` : '.'),
    cause ? `Reason: ${oneLine(cause.message, 400).replace(/[.\s]+$/, '')}.` : 'The platform gives no reason.',
    handler ? `Its error handler ${handler.state === 'succeeded' ? 'ran' : `ended ${handler.state}`}.` : '',
    goodSince?.startedAt !== undefined
      ? `It has succeeded since, on ${goodSince.startedAt}.`
      : lastGood?.startedAt === undefined
        ? ''
        : `It last succeeded on ${lastGood.startedAt}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** `step 3 “Load warehouse”, task “Load fact_sales”` */
function pathTo(steps: readonly RunStep[] | undefined, wanted: RunStep): string {
  const designed = (steps ?? []).filter(({ kind }) => kind !== 'error-handler');
  for (const [index, step] of designed.entries()) {
    const own = `${step.kind}${step.kind === 'step' ? ` ${String(index + 1)}` : ''}${step.name === undefined ? '' : ` “${oneLine(step.name)}”`}`;
    if (step.id === wanted.id) return own;
    const inner = pathTo(step.steps, wanted);
    if (inner !== '') return `${own}, ${inner}`;
  }
  return '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

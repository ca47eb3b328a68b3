import type { Caller } from './client.js';
import {
  ApiError,
  AuthenticationError,
  InputError,
  NotFoundError,
  PermissionError,
  RunBridgeError,
  TimeoutError,
} from './errors.js';
import { diagnose } from './diagnose.js';
import { timeoutSignal } from './http/timeout.js';
import { oneLine } from './oneLine.js';
import { maskedLogs } from './maskedLogs.js';
import { isFinished, listed, newestFirst } from './run.js';
import type {
  CancelOutcome,
  Diagnosis,
  Listed,
  LogPart,
  LogRequest,
  Run,
  RunContext,
  RunFilter,
  RunKind,
  Runnable,
  StartRequest,
} from './run.js';

export interface WaitOptions extends RunContext {
  /** Milliseconds to wait at the most. Default: 600,000 (ten minutes). */
  readonly timeoutMs?: number | undefined;
  /** First pause between two looks, in milliseconds; pauses grow by half up to `maxPollMs`. Default: 1,000. */
  readonly pollMs?: number | undefined;
  /** Default: 30,000. The same as `pollMs` keeps the pauses even. */
  readonly maxPollMs?: number | undefined;
  /** Told of each look. */
  readonly onProgress?: ((run: Run) => void | Promise<void>) | undefined;
}

export interface WaitResult {
  readonly run: Run;
  /** False when the time was over first: the remote run goes on. */
  readonly finished: boolean;
  readonly waitedMs: number;
  /** How to pick an unfinished run up again. */
  readonly hint?: string;
}

interface KindOfClient {
  readonly kind: RunKind;
  readonly client: Caller;
}

export interface RunRef {
  readonly kind: string;
  readonly id: string;
}

/** Starting, watching, explaining and stopping runs, whatever their platform. */
export interface Runs {
  readonly kinds: readonly RunKind[];
  /**
   * Things that can be started: by words of their name, description or place, of which every one has to match, or by
   * their whole name. `limit`: 20 unless told.
   */
  find(
    query?: { text?: string; name?: string; kind?: string; platform?: string; limit?: number },
    context?: RunContext,
  ): Promise<Listed<Runnable>>;
  /** Sends one start and never a second one. */
  start(request: StartRequest & { readonly kind: string }, context?: RunContext): Promise<Run>;
  get(ref: RunRef, context?: RunContext & { steps?: boolean }): Promise<Run>;
  /** Newest first. */
  list(
    filter?: RunFilter & { readonly kind?: string; readonly platform?: string },
    context?: RunContext,
  ): Promise<Listed<Run>>;
  wait(ref: RunRef, options?: WaitOptions): Promise<WaitResult>;
  logs(ref: RunRef, request?: LogRequest): Promise<readonly LogPart[]>;
  cancel(ref: RunRef, context?: RunContext): Promise<CancelOutcome>;
  diagnose(ref: RunRef, context?: RunContext & { logTail?: number }): Promise<Diagnosis>;
}

const DEFAULT_LIST_LIMIT = 20;
const DEFAULT_TAIL = 200;
/** Milliseconds that a look may take at the end of a wait, whose own time may be over by then. */
const FINAL_LOOK_MS = 10_000;

/**
 * Runs over the given clients. Where a platform has several, told apart by `connection`, finding and listing go over
 * all of them; whatever concerns one run throws `InputError`, because which of them is meant cannot be known.
 */
export function createRuns(clients: readonly Caller[]): Runs {
  const kinds = clients.flatMap((client) => client.platform.runKinds.map((kind) => ({ kind, client })));

  function allOf(id: string): readonly KindOfClient[] {
    const found = kinds.filter(({ kind }) => kind.id === id);
    if (found.length > 0) return found;
    const known = [...new Set(kinds.map(({ kind }) => kind.id))].join(', ');
    throw new InputError('runs', [{ field: 'kind', problem: `must be one of ${known}, but is ${JSON.stringify(id)}` }]);
  }

  function kindOf(id: string): KindOfClient {
    const [found, ...others] = allOf(id) as readonly [KindOfClient, ...KindOfClient[]];
    if (others.length === 0) return found;
    const names = [found, ...others].map(({ client }) => client.connection ?? '').join(', ');
    throw new InputError('runs', [
      { field: 'connection', problem: `is required, as ${found.client.platform.name} has several: ${names}` },
    ]);
  }

  function some(filter: { kind?: string; platform?: string }): readonly KindOfClient[] {
    if (filter.kind !== undefined) return allOf(filter.kind);
    const platforms = [...new Set(clients.map(({ platform }) => platform.id))];
    if (filter.platform !== undefined && !platforms.includes(filter.platform))
      throw new InputError('runs', [
        {
          field: 'platform',
          problem: `must be one of ${platforms.join(', ')}, but is ${JSON.stringify(filter.platform)}`,
        },
      ]);
    return kinds.filter(({ client }) => filter.platform === undefined || client.platform.id === filter.platform);
  }

  const runs: Runs = {
    kinds: [...new Set(kinds.map(({ kind }) => kind))],

    async find({ text, name, limit = DEFAULT_LIST_LIMIT, ...filter } = {}, context = {}) {
      const query = {
        ...(text === undefined ? {} : { text }),
        ...(name === undefined ? {} : { name }),
        chosen: isChosen(filter),
        limit,
      };
      const found = await ofEach(some(filter), filter, context, async ({ kind, client }) =>
        named(client, await kind.find(client, query, context)),
      );
      return listed(
        inTurns(found).slice(0, limit),
        found.map(({ cut }) => cut),
      );
    },

    async start({ kind: id, ...request }, context = {}) {
      const { kind, client } = kindOf(id);
      const problems = startProblems(kind, request);
      if (problems.length > 0) throw new InputError(id, problems);
      return namedRun(client, await kind.start(client, request, context));
    },

    async get({ kind: id, id: run }, { steps = true, ...context } = {}) {
      const { kind, client } = kindOf(id);
      return namedRun(client, await kind.get(client, run, { ...context, steps }));
    },

    async list({ limit = DEFAULT_LIST_LIMIT, ...filter } = {}, context = {}) {
      const { kind: kindId, platform, ...rest } = filter;
      const chosen = some({
        ...(kindId === undefined ? {} : { kind: kindId }),
        ...(platform === undefined ? {} : { platform }),
      });
      // Asked for by name, a kind that cannot be listed says so; among others it is left out.
      const listable = kindId === undefined ? chosen.filter(({ kind }) => kind.canList) : chosen;
      const found = await ofEach(listable, filter, context, async ({ kind, client }) =>
        named(client, await kind.list(client, { ...rest, limit }, context)),
      );
      return listed(
        newestFirst(found.flat()).slice(0, limit),
        found.map(({ cut }) => cut),
      );
    },

    async wait(ref, options = {}) {
      const { kind, client } = kindOf(ref.kind);
      const { timeoutMs = 600_000, pollMs = 1_000, maxPollMs = 30_000, signal, onProgress } = options;
      const { clock } = client;
      const from = clock.now();
      const deadline = from + timeoutMs;
      // Ends a look that hangs when the time to wait is over. Without any time to wait, one look is all there is.
      const over = timeoutSignal(timeoutMs > 0 ? timeoutMs : FINAL_LOOK_MS);
      const within = (limit: AbortSignal): AbortSignal => (signal ? AbortSignal.any([signal, limit]) : limit);
      let pause = pollMs;
      let last: Run | undefined;
      let failure: unknown;
      for (;;) {
        signal?.throwIfAborted();
        try {
          last = namedRun(client, await kind.get(client, ref.id, { signal: within(over), steps: false }));
          failure = undefined;
          await onProgress?.(last);
        } catch (error) {
          // A vendor's bad minute must not end a wait of hours; what no time can mend does.
          if (signal?.aborted === true || (!over.aborted && isFinal(error))) throw error;
          failure = error;
        }
        const left = over.aborted ? 0 : deadline - clock.now();
        if (last !== undefined && isFinished(last)) {
          const brief = last;
          const limit = timeoutSignal(Math.max(left, FINAL_LOOK_MS));
          const run = await kind.get(client, ref.id, { signal: within(limit), steps: true }).catch(() => brief);
          return { run: namedRun(client, run), finished: true, waitedMs: clock.now() - from };
        }
        const again = `Wait again for ${ref.kind} ${ref.id} to pick it up.`;
        if (left <= 0) {
          if (last === undefined)
            throw failure instanceof RunBridgeError
              ? failure
              : new TimeoutError(
                  `The state of ${ref.kind} ${ref.id} could not be read within ${String(timeoutMs / 1000)} s.`,
                  `If it has begun, it goes on. ${again}`,
                  { sent: true, cause: failure },
                );
          return {
            run: last,
            finished: false,
            waitedMs: clock.now() - from,
            hint: `The time to wait is over; the ${kind.target} goes on. ${again}`,
          };
        }
        await clock.sleep(Math.min(left, jittered(pause, pollMs === maxPollMs)), signal);
        pause = Math.min(pause * 1.5, Math.max(maxPollMs, pollMs));
      }
    },

    async logs({ kind: id, id: run }, { tail = DEFAULT_TAIL, ...request } = {}) {
      const { kind, client } = kindOf(id);
      return maskedLogs(kind, client, run, { ...request, tail });
    },

    async cancel({ kind: id, id: run }, context = {}) {
      const { kind, client } = kindOf(id);
      return kind.cancel(client, run, context);
    },

    async diagnose({ kind: id, id: run }, context = {}) {
      const { kind, client } = kindOf(id);
      const masked: RunKind = { ...kind, logs: (of, id, request) => maskedLogs(kind, of, id, request) };
      const diagnosis = await diagnose(masked, client, run, context);
      const { lastGood, goodSince } = diagnosis;
      return client.redact({
        ...diagnosis,
        run: namedRun(client, diagnosis.run),
        ...(lastGood === undefined ? {} : { lastGood: namedRun(client, lastGood) }),
        ...(goodSince === undefined ? {} : { goodSince: namedRun(client, goodSince) }),
      });
    },
  };
  return runs;
}

interface KindFilter {
  readonly kind?: string | undefined;
  readonly platform?: string | undefined;
}

function isChosen({ kind, platform }: KindFilter): boolean {
  return kind !== undefined || platform !== undefined;
}

/**
 * What each kind answers. Where no kind and no platform is asked for by name, one that fails is told in `cut` and does
 * not spoil what the others answer; it is an error only if all of them fail.
 */
async function ofEach<T>(
  asked: readonly KindOfClient[],
  filter: KindFilter,
  { signal }: RunContext,
  ask: (each: KindOfClient) => Promise<Listed<T>>,
): Promise<readonly Listed<T>[]> {
  const failures: RunBridgeError[] = [];
  const answers = await Promise.all(
    asked.map(async (each) => {
      try {
        return await ask(each);
      } catch (error) {
        if (isChosen(filter) || signal?.aborted === true || !(error instanceof RunBridgeError)) throw error;
        failures.push(error);
        return listed<T>([], [`${nameOf(each.client)} could not be asked: ${withoutVendor(error)}`]);
      }
    }),
  );
  const [first] = failures;
  if (first !== undefined && failures.length === asked.length) throw first;
  return answers;
}

function nameOf({ platform, connection }: Caller): string {
  return connection === undefined ? platform.name : `${platform.name} (${connection})`;
}

function namedRun<T extends object>({ connection }: Caller, found: T): T {
  return connection === undefined ? found : { ...found, connection };
}

function named<T extends object>(client: Caller, found: Listed<T>): Listed<T> {
  return listed(
    found.map((each) => namedRun(client, each)),
    [found.cut],
  );
}

/** On one line, and without what the vendor said: it stands among sentences of ours. */
function withoutVendor(error: RunBridgeError): string {
  const said =
    error instanceof ApiError
      ? `${error.operationId} was answered with ${String(error.status)}. ${error.hint}`
      : error.message;
  return oneLine(said, 300);
}

function startProblems(kind: RunKind, request: StartRequest): { field: string; problem: string }[] {
  const problems: { field: string; problem: string }[] = [];
  if (request.target.trim() === '')
    problems.push({ field: 'target', problem: `is required: the id of the ${kind.target}` });
  if (!kind.canRerun)
    for (const field of ['rerunOf', 'fromStep', 'onlyFailed'] as const)
      if (request[field] !== undefined)
        problems.push({ field, problem: `does not apply: a ${kind.target} cannot be continued, only started again` });
  if (kind.canRerun && request.rerunOf === undefined)
    for (const field of ['fromStep', 'onlyFailed'] as const)
      if (request[field] !== undefined) problems.push({ field, problem: 'needs rerunOf, the failed run to continue' });
  if (!kind.takesParameters && request.parameters !== undefined && Object.keys(request.parameters).length > 0)
    problems.push({ field: 'parameters', problem: `do not apply: a ${kind.target} takes none` });
  for (const name of Object.keys(request.options ?? {}))
    if (!(name in kind.startOptions)) {
      const known = Object.entries(kind.startOptions)
        .map(([option, meaning]) => `${option} (${meaning})`)
        .join('; ');
      problems.push({
        field: `options.${name}`,
        problem: known === '' ? 'is not known: there are none' : `is not known: there are ${known}`,
      });
    }
  return problems;
}

function isFinal(error: unknown): boolean {
  if (error instanceof AuthenticationError || error instanceof PermissionError || error instanceof NotFoundError)
    return true;
  // What a look is asked with stays what it is.
  if (error instanceof InputError) return true;
  if (error instanceof RunBridgeError) return 'status' in error && !(error as ApiError).retryable;
  return true;
}

/** The first of each list, then the second of each: a short answer has something of every kind. */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

/** A tenth to either side, so that many waits do not look at the same moment. */
function jittered(ms: number, even: boolean): number {
  return even ? ms : ms * (0.9 + Math.random() * 0.2);
}

import { stem } from './stem.js';
import { wordsOf } from './words.js';

/** Words that mean the same to somebody who asks. */
interface Concept {
  /** What people ask for and what operations are described with. */
  readonly words: string;
  /** What only people who ask say: symptoms, slang, expressions of several words. Separated by commas. */
  readonly asked?: string;
}

/** What somebody wants done. The action of an operation belongs to one or more of these. */
const actions = {
  start: {
    words: 'start execute launch',
    asked:
      'run, trigger, begin, kick off, set off, fire, invoke, go, deploy, promote, release, ship, migrate, push, between environments, to production, to staging',
  },
  rerun: {
    words: 'rerun',
    asked: 'run again, start again, execute again, retry, restart, repeat, redo, from failed step',
  },
  stop: { words: 'stop terminate', asked: 'kill, abort, cancel, halt, interrupt, end, hang, stuck' },
  delete: {
    words: 'delete',
    asked:
      'remove, drop, purge, erase, destroy, wipe, get rid of, clean up, clear, trash, decommission, retire, unschedule',
  },
  remove: { words: 'remove take', asked: 'take out, detach' },
  list: {
    words: 'list find search',
    asked: 'show, all, every, browse, which, overview, look up, enumerate, last, recent, past',
  },
  get: {
    words: 'get',
    asked:
      'show, read, view, details, describe, inspect, see, info, fetch, check, status, progress, finished, done, how far',
  },
  create: { words: 'create register', asked: 'new, add, make, define, set up, build' },
  update: {
    words: 'update change rename replace set',
    asked:
      'edit, modify, alter, adjust, fix, correct, repair, raise, increase, wrong, moved, point to, switch, upgrade, newer',
  },
  pause: { words: 'pause resume', asked: 'suspend, hold, unpause, freeze, disable, enable, continue' },
  schedule: {
    words: 'schedule configure',
    asked:
      'cron, timer, recurring, every night, every day, every hour, daily, nightly run, hourly, calendar, trigger at',
  },
  simulate: { words: 'simulate analyze', asked: 'analyse, dry run, preview, what if, try out, changes would' },
  add: { words: 'add put', asked: 'join, attach' },
  assign: { words: 'assign', asked: 'give, grant, allow, share, permission' },
  unassign: { words: 'unassign', asked: 'revoke, take away, withdraw' },
  unpair: { words: 'unpair', asked: 'disconnect, unlink, decouple' },
  generate: { words: 'generate', asked: 'download, export, retrieve, tail' },
} as const satisfies Readonly<Record<string, Concept>>;

export type Action = keyof typeof actions;

/** What it is to be done to. */
const things: Readonly<Record<string, Concept>> = {
  execution: { words: 'execution', asked: 'run, history, happened, ran, failed, last night, yesterday, last days' },
  promotion: {
    words: 'promotion promote',
    asked:
      'promo, deploy, deployment, release, ship, migrate, push, prod, between environments, to production, to staging',
  },
  task: { words: 'task', asked: 'job, flow, etl, integration' },
  plan: { words: 'plan', asked: 'workflow, chain, sequence' },
  artifact: { words: 'artifact', asked: 'artefact, build, package, jar, published job' },
  log: { words: 'log', asked: 'output, trace, console, stack trace, stacktrace, stdout, traceback, messages' },
  failure: {
    words: 'error fail',
    asked: 'broken, broke, why, crash, wrong, problem, exception, reason, cause, failure, red, issue, trouble',
  },
  status: {
    words: 'status state',
    asked: 'progress, done, finished, ready, online, offline, up, down, alive, complete, stuck, hang',
  },
  timing: { words: 'schedule moment', asked: 'upcoming, unschedule, next, when, run next, next run, future, due' },
  engine: { words: 'engine', asked: 'agent, runtime, worker, runner, executor, node' },
  gen2: { words: 'gen2', asked: 'pipeline engine, gen 2, elastic engine' },
  environment: { words: 'environment', asked: 'env, stage' },
  workspace: { words: 'workspace', asked: 'ws, folder' },
  project: { words: 'project', asked: 'repository, repo, git, source code' },
  user: { words: 'user', asked: 'colleague, person, people, who, member, access, service account' },
  connection: {
    words: 'connection',
    asked: 'database, datasource, data source, credential, jdbc, host, password, snowflake',
  },
  memory: { words: 'jvm argument', asked: 'memory, heap, xmx, ram, out of memory, oom' },
  java: { words: 'jvm java', asked: 'jdk, java version, java 8, java 11' },
  handler: { words: 'handler', asked: 'error handler, on error' },
  rows: { words: 'row', asked: 'records, volume, throughput, rejected' },
  bigData: { words: 'hadoop', asked: 'big data, spark, yarn' },
  profile: { words: 'profile', asked: 'run configuration, sizing' },
  cluster: { words: 'cluster', asked: 'group of engines' },
};

const all: Readonly<Record<string, Concept>> = { ...actions, ...things };

/** `~stop`: no word of a text looks like it, so it cannot be confused with one. */
const termOf = (concept: string): string => `~${concept}`;

function groupBy(entries: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, concept] of entries) groups.set(key, [...(groups.get(key) ?? []), termOf(concept)]);
  return groups;
}

const described = groupBy(
  Object.entries(all).flatMap(([concept, { words }]) => words.split(' ').map((word) => [stem(word), concept] as const)),
);

const expressions = Object.entries(all).flatMap(([concept, { asked = '' }]) =>
  asked
    .split(',')
    .map((expression) => wordsOf(expression).map(stem))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, concept })),
);

const askedWords = groupBy(
  expressions
    .filter(({ words }) => words.length === 1)
    .map(({ words, concept }) => [words.join(' '), concept] as const),
);

const phrases = expressions.filter(({ words }) => words.length > 1);

/** Every root that has synonyms, for the correction of typing errors. */
export const knownRoots: readonly string[] = [...new Set([...described.keys(), ...askedWords.keys()])];

/** Concepts of a word in an operation's description, to be indexed beside it. */
export function conceptsOfDescription(root: string): readonly string[] {
  return described.get(root) ?? [];
}

/** Concepts that somebody who uses this word may mean. */
export function conceptsOfAsked(root: string): readonly string[] {
  return [...new Set([...(described.get(root) ?? []), ...(askedWords.get(root) ?? [])])];
}

/** The expressions of several words in a request given as roots, stop words included, and what each means. */
export function phrasesIn(roots: readonly string[]): readonly { words: readonly string[]; concept: string }[] {
  const text = ` ${roots.join(' ')} `;
  return phrases
    .filter(({ words }) => text.includes(` ${words.join(' ')} `))
    .map(({ words, concept }) => ({ words, concept: termOf(concept) }));
}

/** Whether a concept says what to do, rather than to what. */
export function isAction(concept: string): boolean {
  return Object.hasOwn(actions, concept.slice(1));
}

/** `run` is a verb, a noun and half of “run profile”: what it may mean tells more than where it stands. */
export const ambiguousRoots: ReadonlySet<string> = new Set(['run']);

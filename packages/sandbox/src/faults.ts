import { seededRandom } from './random.js';
import { pathMatcher } from './record.js';

/**
 * What can go wrong on demand.
 *
 * Before the request is handled, so that nothing changes: `429`, `503`, `500`, `502` (an HTML page), `resetBefore` and
 * `unauthorizedOnce` (401). After it was handled, so that state has changed: `slowFirstByte`, `slowBody`, `resetAfter`,
 * `truncatedJson`, `wrongContentType` (HTML with 200) and `oversizedBody`.
 */
export const FAULT_KINDS = [
  '429',
  '503',
  '500',
  '502',
  'slowFirstByte',
  'slowBody',
  'resetBefore',
  'resetAfter',
  'truncatedJson',
  'wrongContentType',
  'oversizedBody',
  'unauthorizedOnce',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How a fault behaves once it strikes. */
export interface FaultEffect {
  kind: FaultKind;
  /** For 429 (default 1) and 503 (default none): seconds of real time in `Retry-After`. */
  retryAfter?: number;
  /** Writes `Retry-After` as an HTTP date instead of seconds. Default false. */
  retryAfterAsDate?: boolean;
  /** For the slow kinds: milliseconds of real time, at most 60,000. Default 1000. */
  ms?: number;
  /** For `oversizedBody`: the size of the body. Default 64 MiB. */
  bytes?: number;
}

/** A fault for the requests that match. */
export interface FaultRule extends FaultEffect {
  method?: string;
  /** The raw path with or without the platform's prefix; `*` stands for any characters. Default: every path. */
  path?: string;
  /** Strikes from the nth matching request on, counted from 1. Default 1. */
  nth?: number;
  /** How often it strikes. Default 1; `Infinity` until removed. */
  times?: number;
}

/** Faults at random: the same seed strikes the same requests of a sequence. */
export interface RandomFaults {
  /** The part of the matching requests that is struck, 0 to 1. */
  rate: number;
  seed: number;
  /** Chosen from evenly. Default: every kind. */
  kinds?: FaultKind[];
  method?: string;
  path?: string;
  retryAfter?: number;
  retryAfterAsDate?: boolean;
  ms?: number;
  bytes?: number;
}

/** A fault in place, as listed. */
export interface FaultEntry {
  id: string;
  rule: FaultRule | RandomFaults;
  /** Requests that matched so far. */
  seen: number;
  /** Requests it struck so far. */
  struck: number;
}

interface Armed extends FaultEntry {
  matches: (method: string, path: string) => boolean;
  strike: (seen: number, struck: number) => FaultEffect | undefined;
}

/** The faults in place. The first that matches a request and is due strikes; the others still count it. */
export class Faults {
  #armed: Armed[] = [];
  #added = 0;

  /**
   * @returns the id to remove it by
   * @throws RangeError naming what is wrong with the rule
   */
  add(rule: FaultRule | RandomFaults): string {
    const id = `fault-${String((this.#added += 1))}`;
    this.#armed.push({ id, rule, seen: 0, struck: 0, matches: matcher(rule), strike: striker(rule) });
    return id;
  }

  remove(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((armed) => armed.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  list(): FaultEntry[] {
    return this.#armed.map(({ id, rule, seen, struck }) => ({ id, rule, seen, struck }));
  }

  /** Counts a request and answers the fault that strikes it, if any. */
  next(method: string, path: string): FaultEffect | undefined {
    let effect: FaultEffect | undefined;
    for (const armed of this.#armed) {
      if (!armed.matches(method, path)) continue;
      armed.seen += 1;
      if (effect !== undefined) continue;
      effect = armed.strike(armed.seen, armed.struck);
      if (effect !== undefined) armed.struck += 1;
    }
    return effect;
  }
}

function matcher(rule: { method?: string; path?: string }): Armed['matches'] {
  const method = rule.method?.toUpperCase();
  const matchesPath = pathMatcher(rule.path);
  return (requested, path) => (method === undefined || method === requested) && matchesPath(path);
}

function striker(rule: FaultRule | RandomFaults): Armed['strike'] {
  checkEffect(rule);
  if ('rate' in rule) {
    const { rate, seed, kinds = [...FAULT_KINDS], ...effect } = rule;
    if (!(rate >= 0 && rate <= 1)) throw new RangeError(`'rate' is between 0 and 1: got ${String(rate)}`);
    if (!Number.isFinite(seed)) throw new RangeError("'seed' must be a number");
    if (kinds.length === 0) throw new RangeError("'kinds' must name at least one kind");
    for (const name of ['kind', 'nth', 'times']) {
      if (name in rule) throw new RangeError(`'${name}' does not go with 'rate': it is for faults that are not random`);
    }
    for (const kind of kinds) checkKind(kind);
    const random = seededRandom(seed);
    return () => {
      const roll = random();
      const kind = kinds[Math.floor(random() * kinds.length)];
      return roll < rate && kind !== undefined ? { ...effect, kind } : undefined;
    };
  }
  checkKind(rule.kind);
  for (const name of ['seed', 'kinds']) if (name in rule) throw new RangeError(`'${name}' goes with 'rate' only`);
  const nth = rule.nth ?? 1;
  const times = rule.times ?? 1;
  if (!(Number.isInteger(nth) && nth >= 1))
    throw new RangeError(`'nth' is a whole number that counts from 1: got ${String(nth)}`);
  if (!(Number.isInteger(times) || times === Infinity) || times < 1)
    throw new RangeError(`'times' is a whole number of at least 1, or Infinity: got ${String(times)}`);
  return (seen, struck) => (seen >= nth && struck < times ? rule : undefined);
}

function checkKind(kind: string): void {
  if (!FAULT_KINDS.some((known) => known === kind)) {
    throw new RangeError(`'kind' is one of ${FAULT_KINDS.join(', ')}: got '${kind}'`);
  }
}

function checkEffect(effect: Omit<FaultEffect, 'kind'>): void {
  if (effect.ms !== undefined && !(effect.ms >= 0 && effect.ms <= 60_000)) {
    throw new RangeError(`'ms' is between 0 and 60000: got ${String(effect.ms)}`);
  }
  if (effect.bytes !== undefined && !(effect.bytes >= 1)) {
    throw new RangeError(`'bytes' is at least 1: got ${String(effect.bytes)}`);
  }
}

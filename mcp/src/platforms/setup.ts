import { checkBaseUrl, fieldsOf, RunBridgeError } from '@runbridge/core';
import type { Authenticator, Operation, Platform } from '@runbridge/core';

import { UsageError } from '../usageError.js';

/** The value of a variable, or `undefined` where it is not set. Throws `UsageError` for one that is empty. */
export type Read = (variable: string) => string | undefined;

/** Where a platform is, without anything to sign in with. */
export interface Place {
  readonly platform: Platform;
  readonly baseUrl: string;
  /** Input fields that this connection fills where they are left out. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** How to reach a platform, checked but not tried. */
export interface PlatformSettings extends Place {
  /** What it signs in with, in a word: `personal access token`. */
  readonly credentials: string;
  readonly auth: Authenticator;
}

/** The same as one of a platform's connections. */
export interface Settings extends PlatformSettings {
  /** Unique among the connections of its platform: `default`, `prod`. */
  readonly name: string;
}

/** A header by which a caller of the HTTP server brings something of its own. */
export interface CallerHeader {
  readonly name: string;
  readonly meaning: string;
}

/**
 * How a caller of the HTTP server uses an account of its own. There is no header for an address: the caller would choose
 * where requests and credentials go.
 */
export interface CallerAccount {
  /** Its value is sent as a bearer token. */
  readonly token: CallerHeader;
  /** Its value fills an input field, as the operation that is named has it. */
  readonly field?: CallerHeader & { readonly operation: Operation; readonly field: string };
}

/** What this server has to know of a platform to be configured for it. */
export interface PlatformSetup {
  readonly platform: Platform;
  /** Every variable and its meaning, in the order of the help. A platform is on when one of them is set. */
  readonly variables: Readonly<Record<string, string>>;
  readonly callerAccount: CallerAccount;
  /** Throws `UsageError` for what is missing, doubled or wrong. Only called when one of the variables is set. */
  read(read: Read): PlatformSettings;
  /** The same where every caller signs in for itself: variables with credentials are not looked at. */
  readPlace(read: Read): Place;
}

/** Runs a check of core's; what it refuses is told with the name of the variable. */
export function check<T>(variable: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RunBridgeError) throw new UsageError(`${variable}: ${error.explanation}`);
    throw error;
  }
}

/** A base URL, checked. What is no URL at all may be a secret in the wrong place, and is not repeated. */
export function readBaseUrl(variable: string, value: string): string {
  if (!URL.canParse(value)) throw new UsageError(`${variable} is not a URL: give it as https://host/path.`);
  return check(variable, () => checkBaseUrl(value));
}

/** Refuses what was pasted with a space around it or with a line end: it would be refused later, with less to go by. */
export function checkAlone(variable: string, value: string): void {
  if (value.trim() !== value || /\p{Cc}/u.test(value))
    throw new UsageError(`${variable} has a space around it or a line end in it: give the value alone.`);
}

/** A value for an input field, checked as that field of the operation would be. It is not repeated, as it may be wrong. */
export function readDefault(read: Read, variable: string, operation: Operation, field: string): string | undefined {
  const value = read(variable);
  if (value === undefined) return undefined;
  checkAlone(variable, value);
  const result = fieldsOf(operation)
    .find(({ name }) => name === field)
    ?.schema.safeParse(value);
  if (result?.error)
    throw new UsageError(
      `${variable} has a form that the platform does not take: ${result.error.issues[0]?.message ?? ''}.`,
    );
  return value;
}

/** One way to sign in: the variables that it needs, and what it makes of their values. */
export interface Way {
  readonly credentials: string;
  readonly needs: readonly string[];
  readonly may?: readonly string[];
  auth(values: Readonly<Record<string, string>>): Authenticator;
}

/**
 * The one way to sign in whose variables are set. Throws `UsageError` where there is none, where one is set in part,
 * or where variables of two are set, because which of them is meant cannot be known.
 */
export function chooseWay(read: Read, ways: readonly Way[]): { credentials: string; auth: Authenticator } {
  const given = (names: readonly string[]): string[] => names.filter((name) => read(name) !== undefined);
  const all = (way: Way): readonly string[] => [...way.needs, ...(way.may ?? [])];
  const everything = given([...new Set(ways.flatMap(all))]);
  const complete = ways
    .filter((way) => given(way.needs).length === way.needs.length)
    .sort((a, b) => given(all(b)).length - given(all(a)).length);
  const [best] = complete;
  if (best === undefined) {
    const begun = ways.filter((way) => given(way.needs).length > 0);
    const [closest] = [...begun].sort((a, b) => missing(read, a).length - missing(read, b).length);
    if (closest === undefined)
      throw new UsageError(
        `${join(ways[0]?.needs ?? [])} is missing (or ${ways
          .slice(1)
          .map(({ needs }) => join(needs))
          .join(', or ')}).`,
      );
    throw incomplete(read, closest);
  }
  const stray = everything.find((name) => !all(best).includes(name));
  const wider = ways.find(
    (way) => stray !== undefined && way.needs.includes(stray) && best.needs.every((name) => way.needs.includes(name)),
  );
  if (wider !== undefined) throw incomplete(read, wider);
  if (stray !== undefined)
    throw new UsageError(
      `${best.needs[0] ?? ''} and ${stray} are both set, and belong to different ways to sign in: keep one of them.`,
    );
  const values = Object.fromEntries(given(all(best)).map((name) => [name, read(name) ?? '']));
  return {
    credentials: best.credentials,
    auth: check(best.needs.join(' or '), () => best.auth(values)),
  };
}

function incomplete(read: Read, way: Way): UsageError {
  const absent = missing(read, way);
  const present = way.needs.filter((name) => !absent.includes(name));
  const verb = ({ length }: readonly string[]): string => (length === 1 ? 'is' : 'are');
  return new UsageError(`${join(absent)} ${verb(absent)} missing, and ${join(present)} ${verb(present)} set.`);
}

function missing(read: Read, way: Way): string[] {
  return way.needs.filter((name) => read(name) === undefined);
}

function join(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

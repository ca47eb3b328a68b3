import { bearerToken, ConfigurationError } from '@runbridge/core';
import type { Authenticator } from '@runbridge/core';

import { UsageError } from '../usageError.js';
import { check, readDefault } from './setup.js';
import type { CallerHeader, PlatformSettings, PlatformSetup, Read, Settings } from './setup.js';

/**
 * Whose accounts are used over HTTP: the server's (`off`), the caller's where it brings one (`allow`), or the caller's
 * and nothing else (`require`).
 */
export type CallerCredentialsMode = 'off' | 'allow' | 'require';

/** What one caller brings, by the platform's id. */
export type CallerCredentials = ReadonlyMap<string, OwnAccount>;

export interface OwnAccount {
  /** The connection that it is for, where the platform has several. */
  readonly connection?: string;
  readonly token?: string;
  /** Input fields that are filled where they are left out. */
  readonly defaults?: Readonly<Record<string, string>>;
}

const PREFIX = 'x-runbridge-';

/** Every header by which callers bring something of their own, and its meaning. */
export function callerHeaders(setups: readonly PlatformSetup[]): Readonly<Record<string, string>> {
  const all = setups.flatMap(({ callerAccount: { token, field }, platform }) => [
    token,
    ...(field === undefined ? [] : [field]),
    connectionHeader(platform),
  ]);
  return Object.fromEntries(all.map(({ name, meaning }) => [name, meaning]));
}

function connectionHeader({ id, name }: { readonly id: string; readonly name: string }): CallerHeader {
  return {
    name: `X-RunBridge-${id.charAt(0).toUpperCase()}${id.slice(1)}-Connection`,
    meaning: `the connection that these headers are for, where ${name} has several`,
  };
}

/** What the server can say of itself to whoever brings an account of its own. */
export interface CallerCredentialsPolicy {
  readonly mode: CallerCredentialsMode;
  readonly setups: readonly PlatformSetup[];
  readonly settings: readonly Pick<Settings, 'platform' | 'name'>[];
}

/**
 * What a request's headers bring. Names in lower case. Throws `UsageError` that names the header, never its value, for
 * one that is unknown, malformed or of no use here: a caller who believes to use its own account must not use another.
 */
export function readCallerCredentials(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  { mode, setups, settings }: CallerCredentialsPolicy,
): CallerCredentials {
  const given = Object.keys(headers).filter((name) => name.startsWith(PREFIX));
  if (given.length === 0) return new Map();
  if (mode === 'off')
    throw new UsageError(`${given.join(', ')}: this server uses its own accounts. Leave out these headers.`);
  const known = Object.keys(callerHeaders(setups));
  const unknown = given.find((name) => !known.some((each) => each.toLowerCase() === name));
  if (unknown !== undefined)
    throw new UsageError(`${unknown} is not a header of this server. It knows ${known.join(', ')}.`);
  const read: Read = (name) => {
    const value = headers[name.toLowerCase()];
    if (value === '') throw new UsageError(`${name} is empty: give it a value, or leave it out.`);
    return typeof value === 'string' ? value : undefined;
  };
  return new Map(
    setups.flatMap((setup) => {
      const account = readAccount(setup, settings, read);
      return account === undefined ? [] : [[setup.platform.id, account] as const];
    }),
  );
}

function readAccount(
  { platform, callerAccount }: PlatformSetup,
  settings: CallerCredentialsPolicy['settings'],
  read: Read,
): OwnAccount | undefined {
  const token = read(callerAccount.token.name);
  const defaults = readField(callerAccount.field, read);
  const header = connectionHeader(platform).name;
  const connection = read(header);
  if (token === undefined && defaults === undefined && connection === undefined) return undefined;
  const names = settings.filter((each) => each.platform === platform).map(({ name }) => name);
  if (names.length === 0)
    throw new UsageError(`${callerAccount.token.name}: ${platform.name} is not configured on this server.`);
  if (connection === undefined && names.length > 1)
    throw new UsageError(`${header} is missing: ${platform.name} has several connections, ${names.join(', ')}.`);
  if (connection !== undefined && !names.includes(connection))
    throw new UsageError(`${header} must be one of ${names.join(', ')}.`);
  if (token !== undefined) check(callerAccount.token.name, () => bearerToken(token));
  return {
    ...(connection === undefined ? {} : { connection }),
    ...(token === undefined ? {} : { token }),
    ...(defaults === undefined ? {} : { defaults }),
  };
}

function readField(
  field: PlatformSetup['callerAccount']['field'],
  read: Read,
): Readonly<Record<string, string>> | undefined {
  if (field === undefined) return undefined;
  const value = readDefault(read, field.name, field.operation, field.field);
  return value === undefined ? undefined : { [field.field]: value };
}

/** The connections with the caller's own accounts in the places that these are for. */
export function withCallerCredentials(
  settings: readonly Settings[],
  credentials: CallerCredentials,
  setups: readonly PlatformSetup[],
): readonly Settings[] {
  return settings.map((each) => {
    const account = credentials.get(each.platform.id);
    if (account === undefined || (account.connection ?? each.name) !== each.name) return each;
    const { token, defaults } = account;
    const own = setups.find(({ platform }) => platform === each.platform)?.callerAccount.token.meaning;
    return {
      ...each,
      ...(defaults === undefined ? {} : { defaults: { ...each.defaults, ...defaults } }),
      ...(token === undefined ? {} : { auth: bearerToken(token), credentials: `the caller's own: ${own ?? 'token'}` }),
    };
  });
}

/** The settings of a connection that only callers' own accounts can use. */
export function readCallersOnly(setup: PlatformSetup, read: Read): PlatformSettings {
  return {
    ...setup.readPlace(read),
    credentials: `the caller's own, by ${setup.callerAccount.token.name}`,
    auth: missingAccount(setup),
  };
}

function missingAccount({ platform, callerAccount: { token } }: PlatformSetup): Authenticator {
  return {
    headers: () =>
      Promise.reject(
        new ConfigurationError(
          `${platform.name} is reached with the caller's own account here, and this request brought none.`,
          `Send the header ${token.name}: ${token.meaning}.`,
        ),
      ),
    rejected: () => false,
    secrets: () => [],
  };
}

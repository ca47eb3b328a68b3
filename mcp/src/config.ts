import { readFileSync } from 'node:fs';

import { nearest } from '@runbridge/core/search';

import { keyOf } from './configFile/keys.js';
import { environmentRead, layersOf, renamed } from './configFile/layers.js';
import type { Layers } from './configFile/layers.js';
import { readConfigFile } from './configFile/readConfigFile.js';
import type { ConfigFile } from './configFile/readConfigFile.js';
import { confirmModes } from './confirm/modes.js';
import type { ConfirmMode } from './confirm/modes.js';
import { httpVariables } from './http/readHttpOptions.js';
import type { Options } from './options.js';
import { setups } from './platforms/setups.js';
import { readCallersOnly } from './platforms/callerCredentials.js';
import type { PlatformSettings, PlatformSetup, Read, Settings } from './platforms/setup.js';
import { UsageError } from './usageError.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A list as it is written, and where it stands. */
export interface Sourced {
  readonly value: string;
  readonly source: string;
}

export interface Configuration {
  /** At least one. Those of the environment are named `default`. */
  readonly connections: readonly Settings[];
  /** As in `--toolsets`. Whatever the command line says stands above the environment, and that above the file. */
  readonly toolsets?: Sourced;
  /** As in `--tools`. */
  readonly tools?: Sourced;
  /** As in `--deny`. */
  readonly deny?: Sourced;
  readonly readOnly: boolean;
  /** As in `--confirm`. */
  readonly confirm?: ConfirmMode;
  /** What confirmation codes are signed with. Default: a new one for each process. */
  readonly confirmationKey?: string;
  /** A file, `stderr` or `none`. */
  readonly auditLog: Sourced;
  /** Default: `warn`, over HTTP `info`. */
  readonly logLevel?: LogLevel;
  /** Things worth a line in the log. */
  readonly warnings: readonly string[];
  /** What concerns HTTP is read from these. */
  readonly layers: Layers;
}

/** What concerns no platform. */
const ownVariables = {
  RUNBRIDGE_TOOLSETS: 'like --toolsets',
  RUNBRIDGE_TOOLS: 'like --tools',
  RUNBRIDGE_DENY: 'like --deny',
  RUNBRIDGE_READ_ONLY: 'true or false, like --read-only',
  RUNBRIDGE_CONFIRM: 'never, delete or write, like --confirm',
  RUNBRIDGE_CONFIRMATION_KEY:
    'what confirmation codes are signed with, the same for all replicas; 16 characters or more',
  RUNBRIDGE_AUDIT_LOG: 'where each write is told in a line: a file, stderr (default) or none',
  RUNBRIDGE_LOG_LEVEL: `what is logged on stderr: ${logLevels.join(', ')}; default: warn, over HTTP info`,
} as const;

/** Every variable of a platform, in the order of the help. */
const platformVariables: Readonly<Record<string, string>> = Object.fromEntries(
  setups.flatMap((setup) => Object.entries(setup.variables)),
);

/** Every variable the server reads, in the order of the help. */
export const variables: Readonly<Record<string, string>> = {
  ...platformVariables,
  RUNBRIDGE_CONFIG: 'like --config',
  ...ownVariables,
  RUNBRIDGE_HTTP: 'like --http',
  ...httpVariables,
};

/** What may stand in a configuration file, by the variables that mean the same. */
export const fileVariables = { own: ownVariables, http: httpVariables, setups };

type Variable = keyof typeof ownVariables;
type Environment = Readonly<Record<string, string | undefined>>;

const noOptions: Options = { help: false, version: false, readOnly: false };
const optionNames = { toolsets: '--toolsets', tools: '--tools', deny: '--deny', auditLog: '--audit-log' } as const;

/** Reads the command line, the environment and, where there is one, a configuration file. Throws `UsageError` for what is missing, doubled or wrong. */
export function readConfiguration(environment: Environment, options: Options = noOptions): Configuration {
  const warnings = unknownVariables(environment);
  const path = options.config ?? environmentRead(environment)('RUNBRIDGE_CONFIG');
  const source = options.config === undefined ? 'RUNBRIDGE_CONFIG' : '--config';
  const file = path === undefined ? undefined : openConfigFile(path, source, environment);
  const layers = layersOf(environment, file, path);
  return layers.inKeys(() => {
    const { read, sourceOf } = layers;
    const sourced = (variable: Variable, name: keyof typeof optionNames): Sourced | undefined => {
      const option = options[name];
      if (option !== undefined) return { value: option, source: optionNames[name] };
      const value = read(variable);
      return value === undefined ? undefined : { value, source: sourceOf(variable) };
    };
    const given = <Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } =>
      (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T };
    return {
      connections: readConnections({ environment, file, path, isCallersOnly: isCallersOnly(options, read) }),
      ...given('toolsets', sourced('RUNBRIDGE_TOOLSETS', 'toolsets')),
      ...given('tools', sourced('RUNBRIDGE_TOOLS', 'tools')),
      ...given('deny', sourced('RUNBRIDGE_DENY', 'deny')),
      // Neither can turn off what the other turns on.
      readOnly: readSwitch('RUNBRIDGE_READ_ONLY', read('RUNBRIDGE_READ_ONLY')) || options.readOnly,
      ...given('confirm', options.confirm ?? readChoice('RUNBRIDGE_CONFIRM', read('RUNBRIDGE_CONFIRM'), confirmModes)),
      ...given('confirmationKey', readKey('RUNBRIDGE_CONFIRMATION_KEY', read('RUNBRIDGE_CONFIRMATION_KEY'))),
      auditLog: sourced('RUNBRIDGE_AUDIT_LOG', 'auditLog') ?? { value: 'stderr', source: 'RUNBRIDGE_AUDIT_LOG' },
      ...given('logLevel', readChoice('RUNBRIDGE_LOG_LEVEL', read('RUNBRIDGE_LOG_LEVEL'), logLevels)),
      warnings: [
        ...warnings,
        ...literalSecrets(file, path),
        ...(isOverHttp(options, read) ? [] : uselessOverStdio(environment)),
      ],
      layers,
    };
  });
}

function openConfigFile(path: string, source: string, environment: Environment): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${source}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? ''}).`);
  }
  return readConfigFile(text, path, fileVariables, environment);
}

/** Secrets in a file are read by whoever reads the file. */
function literalSecrets(file: ConfigFile | undefined, path = ''): string[] {
  const groups = file === undefined ? [] : [file.own, file.http, ...file.connections.map(({ values }) => values)];
  const keys = groups
    .flatMap((values) => [...values.values()])
    .filter(({ key, isLiteral }) => isLiteral && /(?:tokens?|secret|password|apiKey|confirmationKey)$/i.test(key))
    .map(({ key }) => key);
  return keys.length === 0
    ? []
    : [`${path} holds ${keys.join(', ')} in plain text: refer to the environment instead, as \${NAME}.`];
}

/** Whether callers over HTTP have to bring accounts of their own, so that this server needs none. */
function isCallersOnly(options: Options, read: Read): boolean {
  return isOverHttp(options, read) && read('RUNBRIDGE_HTTP_CALLER_CREDENTIALS') === 'require';
}

function isOverHttp({ http }: Options, read: Read): boolean {
  return (http ?? read('RUNBRIDGE_HTTP')) !== undefined;
}

/** Who sets these means to serve over HTTP. A configuration file may be kept for both. */
function uselessOverStdio(environment: Environment): string[] {
  const names = Object.keys(httpVariables).filter((name) => environment[name] !== undefined);
  return names.length === 0
    ? []
    : [
        `${names.join(', ')}: of use over HTTP only, and this server speaks over stdio. Give --http to serve over HTTP.`,
      ];
}

interface ConnectionSources {
  readonly environment: Environment;
  readonly file: ConfigFile | undefined;
  readonly path: string | undefined;
  readonly isCallersOnly: boolean;
}

function readConnections({ environment, file, path = '', isCallersOnly }: ConnectionSources): readonly Settings[] {
  const readSetup = (setup: PlatformSetup, from: Read): PlatformSettings =>
    isCallersOnly ? readCallersOnly(setup, from) : setup.read(from);
  const read = environmentRead(environment);
  const ofEnvironment = setups
    .filter((setup) => Object.keys(setup.variables).some((name) => read(name) !== undefined))
    .map((setup) => ({ name: 'default', ...readSetup(setup, read) }));
  const ofFile = (file?.connections ?? []).map(({ platform, name, values }) => {
    const setup = setups.find((each) => each.platform.id === platform);
    if (setup === undefined) throw new Error(`${platform} has no setup`);
    const prefix = `RUNBRIDGE_${platform.toUpperCase()}_`;
    // What a connection does not say is not taken from the environment: its credentials go to their own address only.
    const own: Read = (variable) =>
      variable.startsWith(prefix) ? values.get(keyOf(variable, prefix))?.value : read(variable);
    const keyFor = (variable: string): string | undefined =>
      variable.startsWith(prefix) ? `connections.${platform}.${name}.${keyOf(variable, prefix)}` : undefined;
    return renamed(() => ({ name, ...readSetup(setup, own) }), path, keyFor);
  });
  const all = [...ofEnvironment, ...ofFile];
  for (const { name, platform } of ofFile)
    if (all.filter((each) => each.name === name && each.platform === platform).length > 1)
      throw new UsageError(
        `${path}: connections.${platform.id}.${name} has the name of the connection that the environment makes: rename it, or leave the variables out.`,
      );
  // In the order of the platforms, and of the file.
  const sorted = setups.flatMap(({ platform }) => all.filter((each) => each.platform === platform));
  if (sorted.length > 0) return sorted;
  const names = setups.map(({ platform }) => `RUNBRIDGE_${platform.id.toUpperCase()}_…`).join(', ');
  throw new UsageError(
    `No platform is configured: set the variables of one (${names}), for example RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_TOKEN, or give a file with --config; runbridge-mcp --help tells all.`,
  );
}

/** An unreadable value is refused: a safety switch must not be off because of a typing error. */
function readSwitch(name: Variable, value: string | undefined): boolean {
  if (value === undefined) return false;
  const plain = value.trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(plain)) return true;
  if (['false', '0', 'no', 'off'].includes(plain)) return false;
  throw new UsageError(`${name} must be true or false.`);
}

function readChoice<T extends string>(name: Variable, value: string | undefined, choices: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((each) => each === value.trim().toLowerCase());
  if (choice === undefined) throw new UsageError(`${name} must be one of ${choices.join(', ')}.`);
  return choice;
}

/** Short keys can be guessed from the codes that they sign. */
function readKey(name: Variable, value: string | undefined): string | undefined {
  if (value !== undefined && value.length < 16) throw new UsageError(`${name} is too short: 16 characters or more.`);
  return value;
}

/**
 * Variables of ours by their name that we do not know. One that is close to a known one, or belongs to a platform
 * that we do know, is a mistake which must not pass in silence; any other may be meant for a newer version.
 */
function unknownVariables(environment: Environment): string[] {
  const known = Object.keys(variables);
  const warnings: string[] = [];
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('RUNBRIDGE_') || known.includes(name)) continue;
    const [meant] = nearest(name, known);
    if (meant !== undefined) throw new UsageError(`${name} is not a known variable: did you mean ${meant}?`);
    const prefix = /^RUNBRIDGE_[A-Z]+_/.exec(name)?.[0] ?? name;
    const own = known.filter((each) => each.startsWith(prefix));
    const setup = setups.find(({ platform }) => prefix === `RUNBRIDGE_${platform.id.toUpperCase()}_`);
    if (setup !== undefined)
      throw new UsageError(`${name} is not a known variable: for ${setup.platform.name} there are ${own.join(', ')}.`);
    warnings.push(`${name} is not a known variable and is ignored.`);
  }
  return warnings;
}

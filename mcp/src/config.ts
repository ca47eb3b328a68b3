import { nearest } from '@runbridge/core/search';

import { setups } from './platforms/setups.js';
import type { Read, Settings } from './platforms/setup.js';
import { UsageError } from './usageError.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Configuration {
  /** The platforms that are on, at least one. */
  readonly connections: readonly Settings[];
  /** As in `--toolsets`; the command line wins. */
  readonly toolsets?: string;
  readonly readOnly: boolean;
  /** Default: `warn`. */
  readonly logLevel: LogLevel;
  /** Things worth a line in the log. */
  readonly warnings: readonly string[];
}

/** What concerns no platform. */
const ownVariables = {
  RUNBRIDGE_TOOLSETS: 'like --toolsets',
  RUNBRIDGE_READ_ONLY: 'true or false, like --read-only',
  RUNBRIDGE_LOG_LEVEL: `what is logged on stderr: ${logLevels.join(', ')}; default: warn`,
} as const;

/** Every variable the server reads, in the order of the help. */
export const variables: Readonly<Record<string, string>> = Object.fromEntries(
  [...setups.map((setup) => setup.variables), ownVariables].flatMap((each) => Object.entries(each)),
);

type Variable = keyof typeof ownVariables;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from environment variables. Throws `UsageError` for what is missing, doubled or wrong. */
export function readConfiguration(environment: Environment): Configuration {
  const warnings = unknownVariables(environment);
  const read: Read = (name): string | undefined => {
    const value = environment[name];
    if (value?.trim() === '') throw new UsageError(`${name} is empty: give it a value, or leave it out.`);
    return value;
  };
  const readOnly = readSwitch('RUNBRIDGE_READ_ONLY', read('RUNBRIDGE_READ_ONLY'));
  const logLevel = readLogLevel(read('RUNBRIDGE_LOG_LEVEL'));
  const toolsets = read('RUNBRIDGE_TOOLSETS');
  return {
    connections: readConnections(read),
    readOnly,
    logLevel,
    warnings,
    ...(toolsets === undefined ? {} : { toolsets }),
  };
}

function readConnections(read: Read): readonly Settings[] {
  const on = setups.filter((setup) => Object.keys(setup.variables).some((name) => read(name) !== undefined));
  if (on.length > 0) return on.map((setup) => setup.read(read));
  const names = setups.map(({ platform }) => `RUNBRIDGE_${platform.id.toUpperCase()}_…`).join(', ');
  throw new UsageError(
    `No platform is configured: set the variables of one (${names}), for example RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_TOKEN; runbridge-mcp --help tells all.`,
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

function readLogLevel(value: string | undefined): LogLevel {
  if (value === undefined) return 'warn';
  const level = logLevels.find((each) => each === value.trim().toLowerCase());
  if (level === undefined) throw new UsageError(`RUNBRIDGE_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  return level;
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

import { bearerToken, checkBaseUrl, RunBridgeError, talendBaseUrl, talendRegions } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import { UsageError } from './usageError.js';

/** How to reach Talend Cloud, checked but not tried. */
export interface TalendConfiguration {
  readonly baseUrl: string;
  readonly credentials:
    | { readonly kind: 'personal access token'; readonly token: string }
    | { readonly kind: 'service account'; readonly clientId: string; readonly clientSecret: string };
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Configuration {
  readonly talend: TalendConfiguration;
  /** As in `--toolsets`; the command line wins. */
  readonly toolsets?: string;
  readonly readOnly: boolean;
  /** Default: `warn`. */
  readonly logLevel: LogLevel;
  /** Things worth a line in the log. */
  readonly warnings: readonly string[];
}

/** Every variable the server reads, in the order of the help. */
export const variables = {
  RUNBRIDGE_TALEND_REGION: `Talend Cloud's region: ${Object.keys(talendRegions).join(', ')}`,
  RUNBRIDGE_TALEND_BASE_URL: 'instead of the region: the address of a private tenant, https://…',
  RUNBRIDGE_TALEND_TOKEN: 'a personal access token',
  RUNBRIDGE_TALEND_CLIENT_ID: 'instead of the token: the ID of a service account …',
  RUNBRIDGE_TALEND_CLIENT_SECRET: '… and its secret',
  RUNBRIDGE_TOOLSETS: 'like --toolsets',
  RUNBRIDGE_READ_ONLY: 'true or false, like --read-only',
  RUNBRIDGE_LOG_LEVEL: `what is logged on stderr: ${logLevels.join(', ')}; default: warn`,
} as const;

type Variable = keyof typeof variables;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from environment variables. Throws `UsageError` for what is missing, doubled or wrong. */
export function readConfiguration(environment: Environment): Configuration {
  const warnings = unknownVariables(environment);
  const read = (name: Variable): string | undefined => {
    const value = environment[name];
    if (value?.trim() === '') throw new UsageError(`${name} is empty: give it a value, or leave it out.`);
    return value;
  };
  const readOnly = readSwitch('RUNBRIDGE_READ_ONLY', read('RUNBRIDGE_READ_ONLY'));
  const logLevel = readLogLevel(read('RUNBRIDGE_LOG_LEVEL'));
  const toolsets = read('RUNBRIDGE_TOOLSETS');
  const talend = readTalend(read);
  return { talend, readOnly, logLevel, warnings, ...(toolsets === undefined ? {} : { toolsets }) };
}

function readTalend(read: (name: Variable) => string | undefined): TalendConfiguration {
  const region = read('RUNBRIDGE_TALEND_REGION');
  const baseUrl = read('RUNBRIDGE_TALEND_BASE_URL');
  const token = read('RUNBRIDGE_TALEND_TOKEN');
  const clientId = read('RUNBRIDGE_TALEND_CLIENT_ID');
  const clientSecret = read('RUNBRIDGE_TALEND_CLIENT_SECRET');
  if ([region, baseUrl, token, clientId, clientSecret].every((value) => value === undefined))
    throw new UsageError(
      'No platform is configured: set RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_TOKEN (runbridge-mcp --help tells all).',
    );
  return { baseUrl: readPlace(region, baseUrl), credentials: readCredentials(token, clientId, clientSecret) };
}

function readPlace(region: string | undefined, baseUrl: string | undefined): string {
  if (region !== undefined && baseUrl !== undefined)
    throw new UsageError('RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_BASE_URL are both set: keep one of them.');
  if (region !== undefined) {
    if (Object.hasOwn(talendRegions, region)) return talendBaseUrl(region);
    // What is longer than a region may be a secret in the wrong place.
    const shown = /^[a-z0-9-]{1,12}$/i.test(region) ? ` "${region}"` : '';
    throw new UsageError(
      `RUNBRIDGE_TALEND_REGION${shown} is not a region of Talend Cloud: use one of ${Object.keys(talendRegions).join(', ')}.`,
    );
  }
  if (baseUrl === undefined)
    throw new UsageError('RUNBRIDGE_TALEND_REGION is missing (or RUNBRIDGE_TALEND_BASE_URL for a private tenant).');
  if (!URL.canParse(baseUrl))
    throw new UsageError('RUNBRIDGE_TALEND_BASE_URL is not a URL: give it as https://host/path.');
  return check('RUNBRIDGE_TALEND_BASE_URL', () => checkBaseUrl(baseUrl));
}

function readCredentials(
  token: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
): TalendConfiguration['credentials'] {
  if (token !== undefined) {
    const other =
      clientId !== undefined
        ? 'RUNBRIDGE_TALEND_CLIENT_ID'
        : clientSecret !== undefined
          ? 'RUNBRIDGE_TALEND_CLIENT_SECRET'
          : undefined;
    if (other !== undefined)
      throw new UsageError(
        `RUNBRIDGE_TALEND_TOKEN and ${other} are both set: keep the token, or the service account's ID and secret.`,
      );
    check('RUNBRIDGE_TALEND_TOKEN', () => bearerToken(token));
    return { kind: 'personal access token', token };
  }
  if (clientId === undefined && clientSecret === undefined)
    throw new UsageError(
      'RUNBRIDGE_TALEND_TOKEN is missing (or RUNBRIDGE_TALEND_CLIENT_ID and RUNBRIDGE_TALEND_CLIENT_SECRET).',
    );
  if (clientId === undefined)
    throw new UsageError('RUNBRIDGE_TALEND_CLIENT_ID is missing, and RUNBRIDGE_TALEND_CLIENT_SECRET is set.');
  if (clientSecret === undefined)
    throw new UsageError('RUNBRIDGE_TALEND_CLIENT_SECRET is missing, and RUNBRIDGE_TALEND_CLIENT_ID is set.');
  return { kind: 'service account', clientId, clientSecret };
}

function check<T>(name: Variable, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RunBridgeError) throw new UsageError(`${name}: ${error.explanation}`);
    throw error;
  }
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
    if (name.startsWith('RUNBRIDGE_TALEND_'))
      throw new UsageError(
        `${name} is not a known variable: for Talend there are ${known.filter((each) => each.startsWith('RUNBRIDGE_TALEND_')).join(', ')}.`,
      );
    warnings.push(`${name} is not a known variable and is ignored.`);
  }
  return warnings;
}

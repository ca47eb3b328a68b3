import { isIP } from 'node:net';

import type { CallerCredentialsMode } from '../platforms/callerCredentials.js';
import { readBaseUrl } from '../platforms/setup.js';
import type { Read } from '../platforms/setup.js';
import { UsageError } from '../usageError.js';
import { isLoopback, readAddress } from './address.js';
import type { Address } from './address.js';
import { defaultLimits } from './limits.js';
import type { HttpLimits } from './limits.js';
import { checkDistinct, readStaticTokens } from './staticTokens.js';
import type { StaticToken } from './staticTokens.js';

export interface OAuthOptions {
  /** As access tokens name it, to the letter. */
  readonly issuer: string;
  /** For whom access tokens must be. Default: the resource, which is the server's public URL. */
  readonly audience?: string;
}

export interface HttpOptions {
  readonly address: Address;
  readonly tokens: readonly StaticToken[];
  readonly oauth?: OAuthOptions;
  /** The endpoint's URL as clients use it. Default: that of the address. */
  readonly publicUrl?: string;
  /** In lower case; `name` stands for any port of it, `name:port` for that one. */
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly callerCredentials: CallerCredentialsMode;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly limits: HttpLimits;
}

/** Every variable that only the HTTP server reads, besides RUNBRIDGE_HTTP, and its meaning. */
export const httpVariables = {
  RUNBRIDGE_HTTP_TOKENS: 'who may call: name:token, for several separated by commas',
  RUNBRIDGE_HTTP_READ_ONLY_TOKENS: 'the same for callers that may only read',
  RUNBRIDGE_HTTP_OAUTH_ISSUER: 'who else may call: holders of access tokens (JWT) of this OAuth 2 issuer',
  RUNBRIDGE_HTTP_OAUTH_AUDIENCE: 'for whom these tokens must be; default: the public URL',
  RUNBRIDGE_HTTP_PUBLIC_URL: 'the URL that clients use, such as https://runbridge.company.example/mcp',
  RUNBRIDGE_HTTP_ALLOWED_HOSTS: 'other names that clients may call the server by (Host header)',
  RUNBRIDGE_HTTP_ALLOWED_ORIGINS: 'web pages that may call it, such as https://chat.company.example',
  RUNBRIDGE_HTTP_CALLER_CREDENTIALS:
    "whose accounts are used: the server's (off, default), the caller's where it sends one (allow), or only the caller's (require)",
  RUNBRIDGE_HTTP_TRUSTED_PROXIES:
    'addresses or networks of reverse proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8',
  RUNBRIDGE_HTTP_RATE_LIMIT: 'calls per minute and caller; default: 300',
  RUNBRIDGE_HTTP_MAX_CONCURRENT: 'calls answered at the same time; default: 64',
} as const;

type Variable = keyof typeof httpVariables;

/**
 * How to serve over HTTP; `undefined` where neither `--http` nor RUNBRIDGE_HTTP asks for it. Throws `UsageError` for what
 * is wrong, and for what would be open to others than this machine.
 */
export function readHttpOptions(option: string | undefined, read: Read): HttpOptions | undefined {
  const value = option ?? read('RUNBRIDGE_HTTP');
  if (value === undefined) return undefined;
  const address = readAddress(value, option === undefined ? 'RUNBRIDGE_HTTP' : '--http');
  const tokens = [
    ...readStaticTokens('RUNBRIDGE_HTTP_TOKENS', read('RUNBRIDGE_HTTP_TOKENS'), true),
    ...readStaticTokens('RUNBRIDGE_HTTP_READ_ONLY_TOKENS', read('RUNBRIDGE_HTTP_READ_ONLY_TOKENS'), false),
  ];
  checkDistinct(tokens);
  const oauth = readOAuth(read);
  const publicUrl = readPublicUrl(read('RUNBRIDGE_HTTP_PUBLIC_URL'));
  const options: HttpOptions = {
    address,
    tokens,
    ...(oauth === undefined ? {} : { oauth }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    allowedHosts: readList(read, 'RUNBRIDGE_HTTP_ALLOWED_HOSTS').map(checkHostName),
    allowedOrigins: readList(read, 'RUNBRIDGE_HTTP_ALLOWED_ORIGINS').map(checkOrigin),
    callerCredentials: readCallerCredentialsMode(read('RUNBRIDGE_HTTP_CALLER_CREDENTIALS')),
    trustedProxies: readList(read, 'RUNBRIDGE_HTTP_TRUSTED_PROXIES').map(checkNetwork),
    limits: {
      ...defaultLimits,
      callsPerMinute: readCount(read, 'RUNBRIDGE_HTTP_RATE_LIMIT', defaultLimits.callsPerMinute),
      maxConcurrent: readCount(read, 'RUNBRIDGE_HTTP_MAX_CONCURRENT', defaultLimits.maxConcurrent),
    },
  };
  checkExposure(options);
  return options;
}

/** Nobody listens to the world without knowing who calls. */
function checkExposure({ address: { host }, tokens, oauth, publicUrl }: HttpOptions): void {
  const isKnown = tokens.length > 0 || oauth !== undefined;
  // A proxy on this machine lets others in, and to the server they come from here.
  if (!isKnown && publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname))
    throw new UsageError(
      `RUNBRIDGE_HTTP_PUBLIC_URL tells that others call, by ${publicUrl}: set RUNBRIDGE_HTTP_TOKENS or RUNBRIDGE_HTTP_OAUTH_ISSUER.`,
    );
  if (isLoopback(host)) return;
  if (!isKnown)
    throw new UsageError(
      `${host} can be reached from other machines: set RUNBRIDGE_HTTP_TOKENS or RUNBRIDGE_HTTP_OAUTH_ISSUER, or listen at 127.0.0.1.`,
    );
  if (publicUrl === undefined && oauth !== undefined)
    throw new UsageError(
      'RUNBRIDGE_HTTP_PUBLIC_URL is missing: access tokens are made out to the URL that clients use.',
    );
}

function readOAuth(read: Read): OAuthOptions | undefined {
  const issuer = read('RUNBRIDGE_HTTP_OAUTH_ISSUER');
  const audience = read('RUNBRIDGE_HTTP_OAUTH_AUDIENCE');
  if (issuer === undefined) {
    if (audience === undefined) return undefined;
    throw new UsageError('RUNBRIDGE_HTTP_OAUTH_ISSUER is missing, and RUNBRIDGE_HTTP_OAUTH_AUDIENCE is set.');
  }
  readBaseUrl('RUNBRIDGE_HTTP_OAUTH_ISSUER', issuer);
  return { issuer, ...(audience === undefined ? {} : { audience }) };
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = new URL(readBaseUrl('RUNBRIDGE_HTTP_PUBLIC_URL', value));
  return `${url.origin}${url.pathname === '/' ? '/mcp' : url.pathname}`;
}

function readCallerCredentialsMode(value: string | undefined): CallerCredentialsMode {
  if (value === undefined) return 'off';
  if (value === 'off' || value === 'allow' || value === 'require') return value;
  throw new UsageError('RUNBRIDGE_HTTP_CALLER_CREDENTIALS must be off, allow or require.');
}

function readList(read: Read, variable: Variable): string[] {
  return (read(variable)?.split(',') ?? []).map((each) => each.trim()).filter((each) => each !== '');
}

function readCount(read: Read, variable: Variable, usual: number): number {
  const value = read(variable);
  if (value === undefined) return usual;
  if (!/^[1-9]\d{0,6}$/.test(value.trim())) throw new UsageError(`${variable} must be a whole number from 1 on.`);
  return Number(value);
}

function checkHostName(name: string): string {
  if (/^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.test(name) && URL.canParse(`http://${name}`))
    return name.toLowerCase();
  throw new UsageError(
    `RUNBRIDGE_HTTP_ALLOWED_HOSTS: ${JSON.stringify(name)} is not a host: give it as name or name:port.`,
  );
}

function checkOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    [url.origin, `${url.origin}/`].includes(origin.toLowerCase())
  )
    return url.origin;
  throw new UsageError(
    `RUNBRIDGE_HTTP_ALLOWED_ORIGINS: ${JSON.stringify(origin)} is not an origin: give it as https://host.`,
  );
}

function checkNetwork(network: string): string {
  const [address = '', bits, ...more] = network.split('/');
  const highest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (highest > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= highest)))
    return network;
  throw new UsageError(
    `RUNBRIDGE_HTTP_TRUSTED_PROXIES: ${JSON.stringify(network)} is not an address or a network such as 10.0.0.0/8.`,
  );
}

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from '../log.js';
import { UsageError } from '../usageError.js';
import { authority, isLoopback, isWildcard } from './address.js';
import type { Address } from './address.js';
import { createApp, ENDPOINT_PATH } from './app.js';
import { createDrain } from './drain.js';
import type { McpEndpoint } from './endpoint.js';
import type { HttpOptions } from './readHttpOptions.js';
import { resourceMetadata } from './resourceMetadata.js';

export interface HttpService {
  /** Of the endpoint, at the address that the server is bound to. */
  readonly url: string;
  /** Finishes the answers under way, for as long as the grace is, and refuses new requests meanwhile. */
  close(): Promise<void>;
}

/** Milliseconds between two looks for connections that are too slow. */
const CHECK_MS = 5_000;
const MAX_HEADER_BYTES = 32 * 1024;

/** Serves the endpoint over Streamable HTTP, without sessions. Throws `UsageError` where it cannot listen. */
export async function serveHttp(options: HttpOptions, endpoint: McpEndpoint, log: Logger): Promise<HttpService> {
  const { limits } = options;
  // Loaded before the first request can come.
  const verification = options.oauth === undefined ? undefined : await import('./accessToken.js');
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  const bound = await listen(server, options.address);
  const url = `http://${authority(bound)}${ENDPOINT_PATH}`;
  const resource = options.publicUrl ?? url;
  const drain = createDrain();
  const oauth =
    options.oauth === undefined || verification === undefined
      ? undefined
      : {
          verify: verification.accessTokenVerifier({ audience: resource, ...options.oauth }),
          metadata: resourceMetadata(resource, options.oauth.issuer, ENDPOINT_PATH),
        };
  server.on('request', createApp({ options, endpoint, drain, log, oauth }));
  log.info({ url, ...(resource === url ? {} : { publicUrl: resource }), signIn: waysToSignIn(options) }, 'listening');
  const outside = isOpen(options) ? namesElsewhere(options) : [];
  if (outside.length > 0)
    log.warn(
      { names: outside },
      'nobody has to sign in, so whoever a proxy lets through can call: set RUNBRIDGE_HTTP_TOKENS',
    );
  const weak = options.tokens.filter(({ isWeak }) => isWeak).map(({ name }) => name);
  if (weak.length > 0)
    log.warn({ callers: weak }, 'their tokens are short enough to be guessed: make others with openssl rand -hex 32');
  return {
    url,
    async close() {
      await drain.begin(limits.graceMs);
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

function isOpen({ tokens, oauth }: HttpOptions): boolean {
  return tokens.length === 0 && oauth === undefined;
}

/** Names by which clients on other machines call, which only a proxy can lead to a server on loopback. */
function namesElsewhere({ publicUrl, allowedHosts }: HttpOptions): string[] {
  const names = [...allowedHosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])];
  return names.filter((name) => !isLoopback(new URL(`http://${name}`).hostname));
}

function waysToSignIn(options: HttpOptions): string[] {
  const { tokens, oauth } = options;
  if (isOpen(options)) return ['none, as only this machine can call'];
  return [...(tokens.length > 0 ? ['tokens'] : []), ...(oauth === undefined ? [] : ['oauth'])];
}

function listen(server: Server, { host, port }: Address): Promise<Address> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      reject(new UsageError(`Cannot listen at ${authority({ host, port })}: ${reasons[code] ?? code}.`));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const { address, port: taken } = server.address() as AddressInfo;
      resolve({ host: isWildcard(host) ? host : address, port: taken });
    });
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EACCES: 'the port needs more rights',
  ENOTFOUND: 'the name is not known',
};

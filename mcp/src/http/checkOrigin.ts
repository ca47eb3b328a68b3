import type { RequestHandler } from 'express';

import { isLoopback } from './address.js';
import type { HttpOptions } from './readHttpOptions.js';
import { Refusal } from './refusal.js';

type Origins = Pick<HttpOptions, 'address' | 'publicUrl' | 'allowedOrigins'>;

/** Headers that the protocol's clients send, of its old revisions and of newer ones. */
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept',
  'Last-Event-ID',
  'Mcp-Protocol-Version',
  'Mcp-Session-Id',
  'Mcp-Method',
  'Mcp-Name',
];
const RESPONSE_HEADERS = ['WWW-Authenticate', 'Retry-After', 'Mcp-Session-Id', 'Mcp-Protocol-Version'];
const PREFLIGHT_SECONDS = 7200;

/** Web pages of listed origins may call the server; all other pages are refused. Clients that are no pages send none. */
export function checkOrigin(origins: Origins, callerHeaders: readonly string[]): RequestHandler {
  const isAllowed = allowedOrigin(origins);
  const requestHeaders = [...REQUEST_HEADERS, ...callerHeaders].join(', ');
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin === undefined) {
      next();
      return;
    }
    if (!isAllowed(origin))
      throw new Refusal(
        403,
        `Pages of ${JSON.stringify(origin.slice(0, 100))} may not call this server (Origin header).`,
      );
    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': RESPONSE_HEADERS.join(', '),
    });
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
      next();
      return;
    }
    response
      .set({
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Allow-Headers': requestHeaders,
        'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
      })
      .status(204)
      .end();
  };
}

function allowedOrigin({ address, publicUrl, allowedOrigins }: Origins): (origin: string) => boolean {
  const listed = [...allowedOrigins, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
  return (origin) =>
    listed.includes(origin.toLowerCase()) ||
    (isLoopback(address.host) && URL.canParse(origin) && isLoopbackPage(new URL(origin)));
}

function isLoopbackPage({ protocol, hostname }: URL): boolean {
  return /^https?:$/.test(protocol) && isLoopback(hostname);
}

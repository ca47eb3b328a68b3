import { isIP } from 'node:net';
import { hostname as machine } from 'node:os';

import type { RequestHandler } from 'express';

import { isLoopback, isWildcard } from './address.js';
import type { HttpOptions } from './readHttpOptions.js';
import { Refusal } from './refusal.js';

type Names = Pick<HttpOptions, 'address' | 'publicUrl' | 'allowedHosts'>;

/**
 * Refuses requests that were meant for another name. A web page that makes its own name lead to this machine (DNS
 * rebinding) could otherwise call the server through its visitor's browser.
 */
export function checkHost(names: Names): RequestHandler {
  const isAllowed = allowedHost(names);
  return (request, _response, next) => {
    const { host = '' } = request.headers;
    if (!isAllowed(host))
      throw new Refusal(
        403,
        `The server is not called by the name ${JSON.stringify(host.slice(0, 100))} (Host header). Its administrator can add it to RUNBRIDGE_HTTP_ALLOWED_HOSTS.`,
      );
    next();
  };
}

function allowedHost({ address, publicUrl, allowedHosts }: Names): (host: string) => boolean {
  const listed = [...allowedHosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])];
  const bound = address.host.toLowerCase();
  return (host) => {
    const url = `http://${host}`;
    if (host === '' || !/^[^/?#@\\\s]+$/.test(host) || !URL.canParse(url)) return false;
    const { hostname } = new URL(url);
    const plain = hostname.replace(/^\[(.*)\]$/, '$1');
    return (
      listed.includes(host.toLowerCase()) ||
      listed.includes(hostname) ||
      plain === bound ||
      // This machine's own name, and addresses, which no page can make its own name lead to.
      (isWildcard(bound) && (isIP(plain) !== 0 || isLoopback(hostname) || plain === machine().toLowerCase())) ||
      (isLoopback(bound) && isLoopback(hostname))
    );
  };
}

import { isIP } from 'node:net';

import { UsageError } from '../usageError.js';

/** Where the server listens. */
export interface Address {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

const DEFAULT_HOST = '127.0.0.1';

/** Reads `8765`, `127.0.0.1:8765` or `[::1]:8765`. Throws `UsageError` that names `source`. */
export function readAddress(value: string, source: string): Address {
  const [, bracketed, plain = DEFAULT_HOST, digits] =
    /^(?:(?:\[([0-9a-f:.]+)\]|([^\s[\]:/]+)):)?(\d{1,5})$/i.exec(value.trim()) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (digits === undefined || port > 65_535 || (bracketed !== undefined && isIP(bracketed) !== 6))
    throw new UsageError(`${source} must be [host:]port, for example 127.0.0.1:8765, but is ${JSON.stringify(value)}.`);
  return { host, port };
}

/** As it stands in a URL: `[::1]:8765`. */
export function authority({ host, port }: Address): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${String(port)}`;
}

/** Whether only this machine reaches that host. A name other than localhost may lead anywhere. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether it stands for all addresses of the machine, and so for no name that a client could call. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || /^[0:]+$/.test(host);
}

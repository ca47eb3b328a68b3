import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import { bearerToken } from '../../auth/token.js';
import { createClient } from '../../client.js';
import type { Client } from '../../client.js';
import { undiciTransport } from '../../http/undici.js';
import { systemClock } from '../../systemClock.js';
import { cycloid } from './platform.js';

export interface Received {
  /** `POST /organizations/…?query` */
  readonly request: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string as it is, anything else as JSON. */
  readonly body?: unknown;
  /** The connection stays open behind the body. */
  readonly open?: boolean;
}

export interface Vendor {
  readonly received: Received[];
  /** What a request is answered with, by method and path as they arrive, with the query or without. */
  replies: Record<string, Reply | ((request: Received) => Reply)>;
  client(defaults?: Readonly<Record<string, string>>): Client<typeof cycloid>;
}

/** A server that answers as told, over HTTP, while the tests of the file run. */
export function useVendor(): Vendor {
  const transport = undiciTransport();
  let url = '';
  const vendor: Vendor = {
    received: [],
    replies: {},
    client: (defaults = { organization_canonical: 'brightwater' }) =>
      createClient(cycloid, {
        baseUrl: url,
        transport,
        clock: systemClock,
        auth: bearerToken('canary-api-key'),
        defaults,
        retry: { retries: 0 },
      }),
  };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = request.url ?? '';
      const received = {
        request: `${request.method ?? ''} ${path}`,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      vendor.received.push(received);
      const found = vendor.replies[received.request] ?? vendor.replies[received.request.split('?')[0] ?? ''];
      const {
        status = found === undefined ? 404 : 200,
        headers = {},
        body = { errors: [{ code: 'NotFound', message: `nothing at ${path}`, details: [] }] },
        open = false,
      } = typeof found === 'function' ? found(received) : (found ?? {});
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.write(typeof body === 'string' ? body : JSON.stringify(body));
      if (!open) response.end();
    })();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  beforeEach(() => {
    vendor.received.length = 0;
    vendor.replies = {};
  });
  afterAll(async () => {
    await transport.close?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return vendor;
}

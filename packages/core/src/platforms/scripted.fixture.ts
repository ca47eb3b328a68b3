import { createClient } from '../client.js';
import type { Client, ClientOptions } from '../client.js';
import type { TransportRequest, TransportResponse } from '../http/transport.js';
import type { Platform } from '../platform.js';

export interface Scripted<P extends Platform> {
  readonly client: Client<P>;
  /** Requests so far. */
  readonly requests: TransportRequest[];
  /** `GET /path?query`, without the base URL. */
  readonly sent: () => string[];
  /** The parsed body of the last request. */
  readonly lastBody: () => unknown;
}

/** What a test answers: a status and a body, sent as JSON unless it is a text. */
export type Reply = readonly [status: number, body?: unknown] | Error;

const BASE = 'https://vendor.example/api';

/** A client of a vendor that answers as the test says. Pauses are over at once. */
export function scripted<P extends Platform>(
  platform: P,
  answer: (request: TransportRequest, path: string) => Reply,
  options: Partial<ClientOptions> = {},
): Scripted<P> {
  const requests: TransportRequest[] = [];
  let now = Date.parse('2026-03-01T12:00:00Z');
  const pathOf = ({ url }: TransportRequest): string => url.slice(BASE.length);
  const client = createClient(platform, {
    baseUrl: BASE,
    clock: {
      now: () => now,
      sleep: (ms) => {
        now += ms;
        return Promise.resolve();
      },
    },
    transport: {
      request: (request) => {
        requests.push(request);
        const reply = answer(request, pathOf(request));
        return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(respond(reply));
      },
    },
    ...options,
  });
  return {
    client,
    requests,
    sent: () => requests.map((request) => `${request.method} ${pathOf(request)}`),
    lastBody: () => JSON.parse(requests.at(-1)?.body ?? 'null') as unknown,
  };
}

function respond([status, body]: Exclude<Reply, Error>): TransportResponse {
  const isText = typeof body === 'string';
  const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }
  return { status, headers: { 'content-type': isText ? 'text/plain' : 'application/json' }, body: chunks() };
}

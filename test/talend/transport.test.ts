import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from '@jest/globals';
import {
  bearerToken,
  createClient,
  DEFAULT_MAX_BYTES,
  ResponseTooLargeError,
  ServerError,
  talend,
  TimeoutError,
  TransportError,
} from '@runbridge/core';
import type { ClientOptions, Transport } from '@runbridge/core';
import { systemClock, undiciTransport } from '@runbridge/core/node';
import type { UndiciTransportOptions } from '@runbridge/core/node';

import { useHttpServer, useProxy } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import type { TalendClient } from '../support/talend.js';

const server = useHttpServer();
const proxy = useProxy();
const transports: Transport[] = [];

/** Settings that this machine may have, so that a test sees only its own. */
const proxySettings = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const ofThisMachine = Object.fromEntries(proxySettings.map((name) => [name, process.env[name]]));

function clearProxySettings(): void {
  for (const name of proxySettings) Reflect.deleteProperty(process.env, name);
}

function connect(options: Partial<ClientOptions> = {}, adapter: UndiciTransportOptions = {}): TalendClient {
  const transport = undiciTransport(adapter);
  transports.push(transport);
  return createClient(talend, {
    baseUrl: server.url,
    transport,
    clock: systemClock,
    auth: bearerToken('transport-token'),
    retry: { retries: 0 },
    ...options,
  });
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

afterEach(async () => {
  for (const [name, value] of Object.entries(ofThisMachine)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  for (const transport of transports.splice(0)) await transport.close?.();
});

describe('connections', () => {
  it('are kept alive from one read to the next', async () => {
    server.answer((_, response) => {
      json(response, []);
    });
    const client = connect();
    for (let read = 0; read < 20; read++) await client.talend.environments.list({});
    expect(server.received).toHaveLength(20);
    // The second may be opened where the first is not yet free in the very moment that its answer was read.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('are opened anew for each change, which must not meet one that the other end is closing', async () => {
    server.answer((_, response) => {
      json(response, { executionId: 'e1' });
    });
    const client = connect();
    for (let start = 0; start < 3; start++) await client.talend.tasks.execute({ executable: 't1' });
    expect(server.received).toHaveLength(3);
    expect(server.connections()).toBe(3);
  });

  it('are limited in number, and requests beyond them wait for their turn', async () => {
    server.answer((_, response) => {
      setTimeout(() => {
        json(response, []);
      }, 5);
    });
    const client = connect({}, { connections: 3 });
    await Promise.all(Array.from({ length: 24 }, () => client.talend.environments.list({})));
    expect(server.received).toHaveLength(24);
    expect(server.connections()).toBe(3);
  });

  it('are let go when the transport is closed', async () => {
    const closed = new Promise<void>((resolve) => {
      server.answer((request, response) => {
        request.socket.once('close', () => {
          resolve();
        });
        json(response, []);
      });
    });
    await connect().talend.environments.list({});
    await transports.pop()?.close?.();
    await expect(closed).resolves.toBeUndefined();
  });
});

describe('proxies', () => {
  it('HTTP_PROXY leads a request through the proxy', async () => {
    clearProxySettings();
    process.env.HTTP_PROXY = proxy.url;
    server.answer((_, response) => {
      json(response, [{ id: 'through' }]);
    });
    await expect(connect().talend.environments.list({})).resolves.toEqual([{ id: 'through' }]);
    expect(proxy.asked.map(({ target }) => target)).toEqual([new URL(server.url).host]);
  });

  it('HTTPS_PROXY is asked for a tunnel, and gets no credentials of the platform', async () => {
    clearProxySettings();
    process.env.HTTPS_PROXY = proxy.url;
    const client = connect({ baseUrl: 'https://talend.example' });
    const error = await rejection(client.talend.environments.list({}), TransportError);
    expect(proxy.asked.map(({ target }) => target)).toEqual(['talend.example:443']);
    expect(JSON.stringify(proxy.asked)).not.toContain('transport-token');
    expect(error.message).toContain('talend.example');
  });

  it('a refusal of the proxy is told as one, and nothing was sent', async () => {
    clearProxySettings();
    process.env.HTTPS_PROXY = proxy.url;
    const client = connect({ baseUrl: 'https://talend.example', retry: { retries: 0 } });
    const error = await rejection(client.talend.plans.execute({ executable: 'p1' }), TransportError);
    expect(error).toMatchObject({ sent: false, effected: 'none', message: expect.stringContaining('proxy') });
    expect(error.explanation).toMatch(/502.*HTTPS_PROXY/);
  });

  it('NO_PROXY names hosts that are reached without it', async () => {
    clearProxySettings();
    process.env.HTTP_PROXY = proxy.url;
    process.env.NO_PROXY = 'elsewhere.example,127.0.0.1';
    server.answer((_, response) => {
      json(response, []);
    });
    await expect(connect().talend.environments.list({})).resolves.toEqual([]);
    expect(proxy.asked).toEqual([]);
  });
});

describe('a secure connection that does not come about', () => {
  it.each([
    ['where plain http is spoken', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['where the connection ends at once', (socket: Socket) => socket.destroy()],
  ])('%s, sends nothing, and says so', async (_, reply) => {
    clearProxySettings();
    const plain = createTcpServer((socket) => {
      socket.on('error', () => undefined).once('data', () => reply(socket));
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const client = connect({ baseUrl: `https://127.0.0.1:${String(port)}`, retry: { retries: 0 } });
    const error = await rejection(client.talend.plans.execute({ executable: 'p1' }), TransportError);
    plain.close();
    expect(error).toMatchObject({ sent: false, effected: 'none' });
    expect(error.message).toMatch(/No secure connection to 127\.0\.0\.1/);
  });
});

describe('the limit in bytes', () => {
  const tooLong = 'a'.repeat(1001);

  it('is 32 MiB where nothing else is said', () => {
    expect(DEFAULT_MAX_BYTES).toBe(33_554_432);
  });

  it('lets an answer of exactly that size through, and not one byte more', async () => {
    const body = JSON.stringify(['x'.repeat(96)]);
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(body.slice(0, 50));
      response.end(body.slice(50));
    });
    const client = connect();
    await expect(client.talend.environments.list({}, { maxBytes: body.length })).resolves.toEqual(['x'.repeat(96)]);
    const error = await rejection(
      client.talend.environments.list({}, { maxBytes: body.length - 1 }),
      ResponseTooLargeError,
    );
    expect(error.maxBytes).toBe(body.length - 1);
  });

  it('refuses a body whose announced length is over it', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': tooLong.length });
      response.write('a');
    });
    const error = await rejection(connect({ maxBytes: 1000 }).talend.environments.list({}), ResponseTooLargeError);
    expect(error.maxBytes).toBe(1000);
  });

  it('ends a body without a length while it streams, and with it the connection', async () => {
    let written = 0;
    const ended = new Promise<void>((resolve) => {
      server.answer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(64 * 1024))) written += 64 * 1024;
        };
        response.on('drain', more);
        response.on('close', () => {
          resolve();
        });
        more();
      });
    });
    await rejection(connect().talend.environments.list({}, { maxBytes: 256 * 1024 }), ResponseTooLargeError);
    await ended;
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('the allowed time', () => {
  it('ends a call that gets no answer', async () => {
    server.answer(() => undefined);
    const error = await rejection(connect().talend.environments.list({}, { timeoutMs: 40 }), TimeoutError);
    expect(error).toMatchObject({ effected: 'none' });
    expect(error.message).toContain('talend.environments.list');
    expect(error.message).toContain('0.04 s');
  });

  it('ends a call whose answer does not come to its end', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('[');
    });
    await rejection(connect().talend.environments.list({}, { timeoutMs: 40 }), TimeoutError);
  });

  it.each([3_000_000_000, Infinity])('may be %i ms, longer than a timer can', async (timeoutMs) => {
    server.answer((_, response) => {
      setTimeout(() => {
        json(response, []);
      }, 20);
    });
    await expect(connect().talend.environments.list({}, { timeoutMs })).resolves.toEqual([]);
  });

  it('holds for the call with its retries: what would come after it is not waited for', async () => {
    server.answer((_, response) => {
      response.writeHead(503, { 'retry-after': '20' }).end();
    });
    const client = connect({ retry: { retries: 3 } });
    const error = await rejection(client.talend.environments.list({}, { timeoutMs: 5_000 }), ServerError);
    expect(error.retryAfterMs).toBe(20_000);
    expect(server.received).toHaveLength(1);
  });
});

describe("the caller's own abort", () => {
  const reason = new Error('no longer wanted');

  it('before the call keeps it from being sent', async () => {
    const client = connect();
    await expect(client.talend.environments.list({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });

  it('in the middle of a body ends the call and the connection', async () => {
    const caller = new AbortController();
    const ended = new Promise<void>((resolve) => {
      server.answer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('[{"id":');
        response.on('close', () => {
          resolve();
        });
        setTimeout(() => {
          caller.abort(reason);
        }, 20);
      });
    });
    await expect(connect().talend.environments.list({}, { signal: caller.signal })).rejects.toBe(reason);
    await ended;
  });

  it('during a pause before a retry ends the call', async () => {
    const caller = new AbortController();
    server.answer((_, response) => {
      response.writeHead(503, { 'retry-after': '20' }).end();
      setTimeout(() => {
        caller.abort(reason);
      }, 20);
    });
    const client = connect({ retry: { retries: 3 } });
    await expect(client.talend.environments.list({}, { signal: caller.signal })).rejects.toBe(reason);
    expect(server.received).toHaveLength(1);
  });
});

describe('answers', () => {
  it('are not asked for compressed, so that a server which compresses on request sends them plain', async () => {
    server.answer((request, response) => {
      const compress = /gzip/.test(request.headers['accept-encoding'] ?? '');
      const body = JSON.stringify([{ id: 'plain' }]);
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(compress ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(compress ? gzipSync(body) : body);
    });
    await expect(connect().talend.environments.list({})).resolves.toEqual([{ id: 'plain' }]);
    expect(server.received[0]?.headers['accept-encoding']).toBeUndefined();
  });

  it('keep letters whose bytes come in different packets', async () => {
    const bytes = Buffer.from(JSON.stringify([{ name: 'Übersicht 日本 🏔' }]));
    const middle = bytes.indexOf('🏔') + 2;
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(bytes.subarray(0, middle));
      setTimeout(() => response.end(bytes.subarray(middle)), 20);
    });
    await expect(connect().talend.environments.list({})).resolves.toEqual([{ name: 'Übersicht 日本 🏔' }]);
  });

  it('that are plain text where a string is documented are taken as such', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('Already finished');
    });
    await expect(connect().talend.executions.terminateTask({ executionId: 'e1' })).resolves.toBe('Already finished');
  });
});

import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';
import pino from 'pino';

import { defaultLimits } from '../src/http/limits.js';
import { readHttpOptions } from '../src/http/readHttpOptions.js';
import { serveHttp } from '../src/http/serve.js';
import { errorOf, listTools, post, rpcHeaders, startHttp, toolCall, until } from './httpServer.js';

const ADA = { authorization: 'Bearer token-of-ada-0011223344' };
const BOB = { authorization: 'Bearer token-of-bob-0011223344' };
const tokens = { RUNBRIDGE_HTTP_TOKENS: 'ada:token-of-ada-0011223344,bob:token-of-bob-0011223344' };

describe('limits', () => {
  const sandbox = createSandbox();
  let talend: Record<string, string> = {};

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
  });
  afterAll(() => sandbox.close());

  it('hold calls per minute for each caller apart, messages of a batch one by one', async () => {
    const server = await startHttp({ ...talend, ...tokens, RUNBRIDGE_HTTP_RATE_LIMIT: '6' });
    const send = async (headers: Record<string, string>, body: unknown = listTools): Promise<Response> => {
      const response = await post(server.url, body, headers);
      if (response.ok) await response.text();
      return response;
    };
    for (let call = 0; call < 6; call++) expect((await send(ADA)).status).toBe(200);
    const refused = await send(ADA);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await errorOf(refused)).message).toContain('6 a minute');

    expect(
      (
        await send(
          BOB,
          [1, 2, 3, 4, 5, 6].map((id) => ({ ...listTools, id })),
        )
      ).status,
    ).toBe(200);
    expect((await send(BOB)).status).toBe(429);
    await server.stop();
  });

  it('hold the calls that are answered at the same time', async () => {
    sandbox.clock.freeze();
    const server = await startHttp({ ...talend, RUNBRIDGE_HTTP_MAX_CONCURRENT: '1' });
    const started = await (
      await post(server.url, toolCall('start_run', { kind: 'talend.plan', target: 'Hourly Stock Sync' }))
    ).text();
    const [, id] = /"id":"([0-9a-f-]{36})"/.exec(started.replaceAll('\\"', '"')) ?? [];
    const gone = new AbortController();
    const wait = await fetch(server.url, {
      method: 'POST',
      signal: gone.signal,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify(toolCall('wait_for_run', { kind: 'talend.plan', id, timeout_seconds: 600 })),
    });
    expect(wait.status).toBe(200);
    const refused = await post(server.url, listTools);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    gone.abort();
    // Room is made when the client has gone.
    let { status } = refused;
    while (status === 429) ({ status } = await post(server.url, listTools));
    expect(status).toBe(200);
    await server.stop();
    sandbox.clock.resume();
  });

  it('count each message of a batch among those that are answered at the same time', async () => {
    sandbox.clock.freeze();
    const server = await startHttp({ ...talend, RUNBRIDGE_HTTP_MAX_CONCURRENT: '3' });
    const ask = { kind: 'talend.plan', target: 'Hourly Stock Sync' };
    const started = await (await post(server.url, toolCall('start_run', ask))).text();
    const [, id] = /"id":"([0-9a-f-]{36})"/.exec(started.replaceAll('\\"', '"')) ?? [];
    const wait = toolCall('wait_for_run', { kind: 'talend.plan', id, timeout_seconds: 600 });
    const [one, other] = [1, 2].map((each) => ({ ...wait, id: each }));
    const gone = new AbortController();
    const waiting = await fetch(server.url, {
      method: 'POST',
      signal: gone.signal,
      headers: rpcHeaders,
      body: JSON.stringify([one, other]),
    });
    expect(waiting.status).toBe(200);
    expect((await post(server.url, [listTools, { ...listTools, id: 9 }])).status).toBe(429);
    expect((await post(server.url, listTools)).status).toBe(200);
    gone.abort();
    await server.stop();
    sandbox.clock.resume();
  });

  it('leave room for the others when one caller has many calls under way', async () => {
    sandbox.clock.freeze();
    const server = await startHttp({ ...talend, ...tokens, RUNBRIDGE_HTTP_MAX_CONCURRENT: '4' });
    const ask = toolCall('start_run', { kind: 'talend.plan', target: 'Hourly Stock Sync' });
    const started = await (await post(server.url, ask, ADA)).text();
    const [, id] = /"id":"([0-9a-f-]{36})"/.exec(started.replaceAll('\\"', '"')) ?? [];
    const wait = toolCall('wait_for_run', { kind: 'talend.plan', id, timeout_seconds: 600 });
    const gone = new AbortController();
    for (let each = 0; each < 3; each++) {
      const request = { method: 'POST', signal: gone.signal, headers: { ...rpcHeaders, ...ADA } };
      expect((await fetch(server.url, { ...request, body: JSON.stringify(wait) })).status).toBe(200);
    }
    const refused = await post(server.url, listTools, ADA);
    expect(refused.status).toBe(429);
    expect((await errorOf(refused)).message).toContain('3 of at most 3 of one caller');
    expect((await post(server.url, listTools, BOB)).status).toBe(200);
    gone.abort();
    await server.stop();
    sandbox.clock.resume();
  });

  it('keep no room for a client that has gone while it was signed in', async () => {
    // An issuer that takes its time to tell its keys, which nobody needs: the client goes before.
    const asked: ServerResponse[] = [];
    const issuer = createServer((_request, response) => void asked.push(response));
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const { port } = issuer.address() as AddressInfo;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const name = `http://127.0.0.1:${String(port)}`;
    const server = await startHttp({
      ...talend,
      ...tokens,
      RUNBRIDGE_HTTP_OAUTH_ISSUER: name,
      RUNBRIDGE_HTTP_MAX_CONCURRENT: '1',
    });
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = { iss: name, aud: server.url, sub: 'mira', scope: 'runbridge:read', exp };
    const signed = [{ alg: 'RS256', kid: 'k' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const token = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    const gone = new AbortController();
    const call = (signal?: AbortSignal): Promise<Response> =>
      fetch(server.url, {
        method: 'POST',
        headers: { ...rpcHeaders, authorization: `Bearer ${token}` },
        body: JSON.stringify(listTools),
        ...(signal === undefined ? {} : { signal }),
      });
    const left = call(gone.signal).catch(() => undefined);
    await until(() => asked.length === 1);
    gone.abort();
    await left;
    // The server has learnt of it by the time that it has answered somebody else.
    await (await post(server.url, { hello: 'you' }, ADA)).text();
    asked.shift()?.end(JSON.stringify({ issuer: name, jwks_uri: `${name}/keys` }));
    await until(() => asked.length === 1);
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256' }];
    asked.shift()?.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
    expect((await call()).status).toBe(200);
    expect((await post(server.url, listTools, ADA)).status).toBe(200);
    await server.stop();
    issuer.closeAllConnections();
    issuer.close();
  });

  it('believe only listed proxies about where a caller is', async () => {
    const statuses = async (env: Record<string, string>): Promise<Set<number>> => {
      const server = await startHttp({ ...talend, ...env, RUNBRIDGE_HTTP_RATE_LIMIT: '3' });
      const seen = new Set<number>();
      for (let caller = 1; caller <= 5; caller++)
        seen.add((await post(server.url, listTools, { 'x-forwarded-for': `192.0.2.${String(caller)}` })).status);
      expect(
        server
          .stderr()
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('{')),
      ).toEqual([]);
      await server.stop();
      return seen;
    };
    expect(await statuses({})).toEqual(new Set([200, 429]));
    expect(await statuses({ RUNBRIDGE_HTTP_TRUSTED_PROXIES: '127.0.0.0/8' })).toEqual(new Set([200]));
  });
});

describe('a server with short times', () => {
  const options = readHttpOptions('127.0.0.1:0', () => undefined);
  const log = pino({ level: 'silent' });
  const open = (): never => {
    throw new Error('Nothing is opened here');
  };
  const endpoint = { open, credentials: () => new Map(), changesSomething: () => false };

  it('lets go of a client whose request does not come', async () => {
    if (options === undefined) throw new Error('There are options');
    const service = await serveHttp(
      { ...options, limits: { ...defaultLimits, headersMs: 100, requestMs: 200 } },
      endpoint,
      log,
    );
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write('POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Ty');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await service.close();
  });

  it('tells of a failure of its own without details', async () => {
    if (options === undefined) throw new Error('There are options');
    const service = await serveHttp(options, endpoint, log);
    const response = await post(service.url, listTools);
    expect(response.status).toBe(500);
    expect((await errorOf(response)).message).not.toContain('Nothing is opened');
    await service.close();
  });

  it('keeps an event stream open with comments while there is nothing to say', async () => {
    if (options === undefined) throw new Error('There are options');
    const { McpServer } = await import('@modelcontextprotocol/sdk/server/mcp.js');
    let finish: (() => void) | undefined;
    const service = await serveHttp(
      { ...options, limits: { ...defaultLimits, keepAliveMs: 20 } },
      {
        ...endpoint,
        open() {
          const mcp = new McpServer({ name: 'slow', version: '1.0.0' });
          mcp.registerTool('slow', {}, async () => {
            await new Promise<void>((resolve) => (finish = resolve));
            return { content: [] };
          });
          return { mcp, idle: () => Promise.resolve() };
        },
      },
      log,
    );
    const response = await post(service.url, toolCall('slow'));
    let text = '';
    const read = (async () => {
      const decoder = new TextDecoder();
      if (response.body) for await (const chunk of response.body) text += decoder.decode(chunk as Uint8Array);
    })();
    await until(() => text.split(': keepalive').length > 3);
    finish?.();
    await read;
    expect(text).toContain('"id":8');
    await service.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { bearer, connectHttp, errorOf, listTools, post, startHttp, toolCall } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';

const ADA = 'canary-ada:5b1c0f9d2e7a';
const BOB = 'canary-bob-77d0c1a2b3e4';

describe('tokens', () => {
  const sandbox = createSandbox();
  let server: HttpProcess;
  const start = { kind: 'talend.plan', target: 'Hourly Stock Sync' };

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    server = await startHttp({
      RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
      RUNBRIDGE_HTTP_TOKENS: `ada:${ADA},eve:canary-eve-0011223344`,
      RUNBRIDGE_HTTP_READ_ONLY_TOKENS: `bob:${BOB}`,
    });
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.close();
  });

  it.each<[string, Record<string, string>, string]>([
    ['no token', {}, 'Bearer realm="RunBridge"'],
    ['a password', { authorization: 'Basic YTpi' }, 'Bearer realm="RunBridge"'],
    [
      'a wrong token',
      { authorization: `Bearer ${ADA}x` },
      'Bearer realm="RunBridge", error="invalid_token", error_description="The token is not one of this server."',
    ],
  ])('%s is answered with 401 and how to sign in', async (_, headers, challenge) => {
    const response = await post(server.url, listTools, headers);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge]);
    expect((await errorOf(response)).message).not.toBe('');
  });

  it('let a caller in, who may do everything', async () => {
    const client = await connectHttp(server.url, bearer(ADA));
    expect((await client.callTool({ name: 'start_run', arguments: start })).isError).toBeUndefined();
    await client.close();
  });

  it('let a caller in who may only read', async () => {
    const client = await connectHttp(server.url, bearer(BOB));
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(5);
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
    expect(client.getInstructions()).toContain('read-only');
    await client.close();

    const before = sandbox.requests.all({ method: 'POST' }).length;
    for (const body of [toolCall('start_run', start), [listTools, toolCall('start_run', start)]]) {
      const response = await post(server.url, body, { authorization: `Bearer ${BOB}` });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        403,
        expect.stringMatching(/^Bearer .*error="insufficient_scope"/),
      ]);
      expect(await response.json()).toMatchObject({
        id: 8,
        error: { message: expect.stringMatching(/start_run.*bob may only read/) },
      });
    }
    expect(sandbox.requests.all({ method: 'POST' })).toHaveLength(before);
  });

  it('have no metadata of an issuer that is not there', async () => {
    expect((await fetch(`${server.origin}/.well-known/oauth-protected-resource/mcp`)).status).toBe(404);
  });

  it('that are wrong are limited per address, without locking out good ones', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 40; attempt++) {
      const response = await post(server.url, listTools, { authorization: `Bearer guess-${String(attempt)}` });
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      await response.text();
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.at(-1)).toBe(429);
    const logged = (message: string): number => server.stderr().split(`"msg":"${message}"`).length - 1;
    expect(logged('Too many sign-ins were refused.')).toBe(1);
    expect(logged('sign-in refused')).toBeLessThanOrEqual(30);
    expect((await post(server.url, listTools, { authorization: `Bearer ${ADA}` })).status).toBe(200);
  });

  it('are nowhere in the log', () => {
    const called = server
      .stderr()
      .split('\n')
      .find((line) => line.includes('"called"'));
    expect(called?.match(/"(?:caller|requestId)":/g)).toEqual(['"caller":', '"requestId":']);
    expect(called).toContain('"caller":"ada"');
    expect(server.stderr()).not.toContain('canary');
  });
});

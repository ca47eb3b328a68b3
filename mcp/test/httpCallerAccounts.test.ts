import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CYCLOID_API_KEY, PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';
import Fastify from 'fastify';

import { bearer, connectHttp, errorOf, eventsOf, listTools, post, startHttp, toolCall } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';

const ADA = 'token-of-ada-0011223344';
const signedIn = { authorization: `Bearer ${ADA}` };
const OWN = 'canary-own-4b8e21aa90';

describe('accounts of callers', () => {
  const sandbox = createSandbox();
  /** A platform that tells what it was sent. */
  const mirror = Fastify();
  let address = '';
  let base = '';
  const servers: HttpProcess[] = [];
  const start = async (mode: string, env: Record<string, string>): Promise<HttpProcess> => {
    const server = await startHttp({
      RUNBRIDGE_HTTP_TOKENS: `ada:${ADA}`,
      RUNBRIDGE_HTTP_CALLER_CREDENTIALS: mode,
      ...env,
    });
    servers.push(server);
    return server;
  };
  const check = async (server: HttpProcess, headers: Record<string, string>): Promise<string> => {
    const response = await post(server.url, toolCall('check_connections'), { ...signedIn, ...headers });
    const [answer] = eventsOf(await response.text()) as unknown as [{ result: { content: { text: string }[] } }];
    return answer.result.content[0]?.text ?? '';
  };

  beforeAll(async () => {
    base = (await sandbox.listen()).url;
    mirror.all('/*', (request, reply) =>
      reply.status(400).send({ message: `You sent ${JSON.stringify(request.headers)}` }),
    );
    address = await mirror.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await mirror.close();
    await sandbox.close();
  });

  it('are used where they are allowed, and the server’s own elsewhere', async () => {
    const server = await start('allow', {
      RUNBRIDGE_TALEND_BASE_URL: `${base}/talend`,
      RUNBRIDGE_TALEND_TOKEN: 'no-good-token-of-the-server',
    });
    expect(await check(server, {})).toContain('Talend Cloud does not work');
    const client = await connectHttp(server.url, bearer(ADA, { 'X-RunBridge-Talend-Token': PERSONAL_ACCESS_TOKEN }));
    const { structuredContent } = await client.callTool({ name: 'check_connections', arguments: {} });
    expect(structuredContent).toMatchObject({
      connections: [{ ok: true, credentials: expect.stringContaining('caller') }],
    });
    await client.close();
    // Nothing of it stays for whoever comes next.
    expect(await check(server, {})).toContain('Talend Cloud does not work');
  });

  it('are demanded where nothing else is to be used, and need no account of the server', async () => {
    const server = await start('require', {
      RUNBRIDGE_TALEND_BASE_URL: `${base}/talend`,
      RUNBRIDGE_CYCLOID_BASE_URL: `${base}/cycloid`,
    });
    const text = await check(server, { 'X-RunBridge-Talend-Token': PERSONAL_ACCESS_TOKEN });
    expect(text).toContain('Talend Cloud works');
    expect(text).toContain('X-RunBridge-Cycloid-Api-Key');
    expect(sandbox.requests.all({ platform: 'cycloid' })).toEqual([]);
    expect(
      await check(server, {
        'X-RunBridge-Cycloid-Api-Key': CYCLOID_API_KEY,
        'X-RunBridge-Cycloid-Organization': 'no-such-organization',
      }),
    ).toMatch(/Cycloid does not work/);
    expect(sandbox.requests.all({ platform: 'cycloid', path: '*no-such-organization*' })).not.toEqual([]);
  });

  it('are for one connection where a platform has several', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'runbridge-config-')), 'runbridge.json');
    const talend = { baseUrl: `${base}/talend`, token: '${TOKEN_OF_THE_SERVER}' };
    writeFileSync(file, JSON.stringify({ connections: { talend: { prod: talend, staging: talend } } }));
    const server = await start('allow', { RUNBRIDGE_CONFIG: file, TOKEN_OF_THE_SERVER: 'no-good-token-of-the-server' });
    const own = { 'X-RunBridge-Talend-Token': PERSONAL_ACCESS_TOKEN };
    const refused = await post(server.url, listTools, { ...signedIn, ...own });
    expect(refused.status).toBe(400);
    expect((await errorOf(refused)).message).toMatch(/X-RunBridge-Talend-Connection is missing.*prod, staging/);
    const client = await connectHttp(server.url, bearer(ADA, { ...own, 'X-RunBridge-Talend-Connection': 'staging' }));
    const { structuredContent } = await client.callTool({ name: 'check_connections', arguments: {} });
    const { connections } = structuredContent as { connections: { ok: boolean; credentials: string }[] };
    expect(connections.map(({ ok }) => ok)).toEqual([false, true]);
    await client.close();
  });

  it('are part of what a confirmation code is good for', async () => {
    const server = await start('allow', {
      RUNBRIDGE_CYCLOID_BASE_URL: `${base}/cycloid`,
      RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY,
    });
    const remove = async (organization: string, more = {}): Promise<Record<string, unknown>> => {
      const headers = { 'X-RunBridge-Cycloid-Organization': organization };
      const client = await connectHttp(server.url, bearer(ADA, headers));
      const args = { id: 'cycloid.projects.delete', input: { project_canonical: 'no-such-project' }, ...more };
      const { structuredContent } = await client.callTool({ name: 'call_write_operation', arguments: args });
      await client.close();
      return structuredContent as Record<string, unknown>;
    };
    const deletions = (): number => sandbox.requests.all({ platform: 'cycloid', method: 'DELETE' }).length;
    const asked = await remove('orchard');
    expect(asked.wouldDo).toContain('orchard');
    const { code } = asked.confirmation as { code: string };
    expect(await remove('meadow', { confirmation: code })).toMatchObject({
      done: false,
      problem: expect.stringContaining('not for this call'),
      wouldDo: expect.stringContaining('meadow'),
    });
    expect(deletions()).toBe(0);
    await remove('orchard', { confirmation: code });
    expect(deletions()).toBe(1);
  });

  it.each<[string, string, Record<string, string>, RegExp]>([
    [
      'a header where none is allowed',
      'off',
      { 'X-RunBridge-Talend-Token': OWN },
      /x-runbridge-talend-token.*own accounts/,
    ],
    ['an address', 'allow', { 'X-RunBridge-Talend-Base-Url': 'https://canary.example' }, /base-url is not a header/],
    ['a platform that is not there', 'allow', { 'X-RunBridge-Indigo-Token': OWN }, /INDIGO.*not configured/],
    ['two values', 'allow', { 'X-RunBridge-Talend-Token': `${OWN}, ${OWN}` }, /X-RunBridge-Talend-Token.*space/],
    ['nothing', 'allow', { 'X-RunBridge-Talend-Token': '' }, /X-RunBridge-Talend-Token is empty/],
    ['the token of this server', 'allow', { 'X-RunBridge-Talend-Token': ADA }, /never sent on/],
    [
      'an unknown connection',
      'allow',
      { 'X-RunBridge-Talend-Connection': 'prod' },
      /Connection must be one of default/,
    ],
  ])('%s is refused with 400 that names the header', async (_, mode, headers, message) => {
    const server = await start(mode, { RUNBRIDGE_TALEND_BASE_URL: address, RUNBRIDGE_TALEND_TOKEN: 'of-the-server' });
    const response = await post(server.url, listTools, { ...signedIn, ...headers });
    expect(response.status).toBe(400);
    const error = await errorOf(response);
    expect(error.message).toMatch(message);
    expect(JSON.stringify(error) + server.stderr()).not.toMatch(/canary|token-of-ada/);
  });

  it('are in no answer and no log, and are sent to their platform without the token of this server', async () => {
    const server = await start('allow', {
      RUNBRIDGE_TALEND_BASE_URL: address,
      RUNBRIDGE_TALEND_TOKEN: 'of-the-server',
    });
    const text = await check(server, { 'X-RunBridge-Talend-Token': OWN });
    expect(text).toContain('You sent');
    const run = 'talend.plan';
    const tools = [
      ['get_run', { kind: run, id: OWN }],
      ['wait_for_run', { kind: run, id: OWN, timeout_seconds: 1 }],
      ['diagnose_run', { kind: run, id: OWN }],
      ['start_run', { kind: run, target: '11111111-1111-4111-8111-111111111111' }],
      ['call_read_operation', { id: 'talend.plans.get', input: { planId: OWN } }],
      ['call_write_operation', { id: 'talend.plans.delete', input: { planId: OWN } }],
      [OWN, {}],
    ].map(([name, args]) => ['tools/call', { name, arguments: args }]);
    const uri = `runbridge://runs/${run}/${OWN}`;
    const others = [
      ['resources/list', {}],
      ['resources/read', { uri }],
      ['resources/read', { uri: `${uri}/logs` }],
      ['resources/read', { uri: `runbridge://${OWN}` }],
      ['prompts/get', { name: 'diagnose_failed_run', arguments: { kind: run, id: OWN } }],
      ['prompts/get', { name: OWN }],
      ['completion/complete', { ref: { type: 'ref/resource', uri: OWN }, argument: { name: 'id', value: '' } }],
      [
        'completion/complete',
        { ref: { type: 'ref/prompt', name: 'diagnose_failed_run' }, argument: { name: OWN, value: '' } },
      ],
    ] as const;
    const _meta = { progressToken: 'p', 'io.modelcontextprotocol/logLevel': 'debug' };
    const answers = await Promise.all(
      [...tools, ...others].map(async ([method, params], id) => {
        const message = { jsonrpc: '2.0', id, method, params: { ...(params as object), _meta } };
        return (await post(server.url, message, { ...signedIn, 'X-RunBridge-Talend-Token': OWN })).text();
      }),
    );
    expect(answers.filter((answer) => answer.includes('notifications/message')).length).toBeGreaterThan(3);
    expect(answers.filter((answer) => answer.includes(OWN) || answer.includes(ADA))).toEqual([]);
    expect(server.stderr()).toContain('"audit":"write"');
    expect(
      server
        .stderr()
        .split('\n')
        .filter((line) => line.includes(OWN) || line.includes(ADA)),
    ).toEqual([]);
    expect(text).not.toContain(OWN);
    expect(text).not.toContain(ADA);
  });
});

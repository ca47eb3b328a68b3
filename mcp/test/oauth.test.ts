import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { consent, startAuthorizationServer } from './authorizationServer.js';
import type { AuthorizationServer } from './authorizationServer.js';
import { bearer, connectHttp, errorOf, eventsOf, listTools, post, startHttp, toolCall } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';

const CALLBACK = 'https://client.example/callback';
const start = { kind: 'talend.plan', target: 'Hourly Stock Sync' };

/** What an application keeps for the SDK's client, and where that sends its user. */
function clientStore(given?: OAuthClientInformationMixed) {
  let information = given;
  let tokens: OAuthTokens | undefined;
  let verifier = '';
  const sentTo: URL[] = [];
  const provider: OAuthClientProvider = {
    redirectUrl: CALLBACK,
    clientMetadata: {
      client_name: 'Test',
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => information,
    ...(given === undefined ? { saveClientInformation: (saved) => void (information = saved) } : {}),
    tokens: () => tokens,
    saveTokens: (saved) => void (tokens = saved),
    redirectToAuthorization: (url) => void sentTo.push(url),
    saveCodeVerifier: (saved) => void (verifier = saved),
    codeVerifier: () => verifier,
  };
  return { provider, sentTo, token: () => tokens?.access_token ?? '' };
}

describe('OAuth', () => {
  const sandbox = createSandbox();
  let issuer: AuthorizationServer;
  let server: HttpProcess;
  let talend: Record<string, string> = {};

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
    issuer = await startAuthorizationServer();
    server = await startHttp({
      ...talend,
      RUNBRIDGE_HTTP_OAUTH_ISSUER: issuer.issuer,
      RUNBRIDGE_HTTP_TOKENS: 'ada:token-of-ada-0011223344',
    });
  });
  afterAll(async () => {
    await server.stop();
    await issuer.stop();
    await sandbox.close();
  });

  const metadataUrl = (): string => `${server.origin}/.well-known/oauth-protected-resource/mcp`;

  it('is offered to whoever has no token: 401 with the metadata and the scope to ask for', async () => {
    const response = await post(server.url, listTools);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer scope="runbridge:read", resource_metadata="${metadataUrl()}"`,
    ]);
    for (const url of [metadataUrl(), `${server.origin}/.well-known/oauth-protected-resource`])
      expect(await (await fetch(url)).json()).toEqual({
        resource: server.url,
        authorization_servers: [issuer.issuer],
        scopes_supported: ['runbridge:read', 'runbridge:write'],
        bearer_methods_supported: ['header'],
        resource_name: 'RunBridge',
      });
  });

  it.each(['registers', 'is known'])(
    'leads a client of the SDK that %s from 401 to a call, and up to writing',
    async (how) => {
      const { provider, sentTo, token } = clientStore(
        how === 'registers' ? undefined : { client_id: issuer.clientId, client_secret: issuer.clientSecret },
      );
      const connect = (): { client: Client; transport: StreamableHTTPClientTransport } => ({
        client: new Client({ name: 'test', version: '1.0.0' }),
        transport: new StreamableHTTPClientTransport(new URL(server.url), { authProvider: provider }),
      });
      const signIn = async (transport: StreamableHTTPClientTransport): Promise<void> => {
        const url = sentTo.pop();
        if (url === undefined) throw new Error('The client was sent nowhere');
        const back = await consent(url, 'mira');
        if (!back.searchParams.has('code')) throw new Error(back.href);
        await transport.finishAuth(back.searchParams.get('code') ?? '');
      };

      const first = connect();
      await expect(first.client.connect(first.transport)).rejects.toThrow(UnauthorizedError);
      expect(sentTo[0]?.searchParams.get('scope')).toBe('runbridge:read');
      expect(sentTo[0]?.searchParams.get('resource')).toBe(server.url);
      expect(sentTo[0]?.searchParams.get('code_challenge_method')).toBe('S256');
      await signIn(first.transport);

      const { client, transport } = connect();
      await client.connect(transport);
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['check_connections', 'start_run']));
      expect((await client.callTool({ name: 'check_connections', arguments: {} })).isError).toBeUndefined();

      await expect(client.callTool({ name: 'start_run', arguments: start })).rejects.toThrow(UnauthorizedError);
      expect(sentTo[0]?.searchParams.get('scope')).toBe('runbridge:read runbridge:write');
      await signIn(transport);
      const started = await client.callTool({ name: 'start_run', arguments: start });
      expect(started.structuredContent).toMatchObject({ run: { kind: 'talend.plan' } });
      expect(server.stderr()).toContain('"caller":"mira (');
      expect(server.stderr()).not.toContain(token());
      await client.close();
    },
  );

  describe('takes an access token', () => {
    const claims = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
      iss: issuer.issuer,
      aud: server.url,
      sub: 'mira',
      client_id: 'some-client',
      scope: 'runbridge:read',
      iat: Math.floor(Date.now() / 1000),
      exp: Math.floor(Date.now() / 1000) + 60,
      ...more,
    });
    const statusOf = async (token: string): Promise<number> =>
      (await post(server.url, listTools, { authorization: `Bearer ${token}` })).status;

    it.each<[string, Record<string, unknown>]>([
      ['with the scope in "scope"', {}],
      ['with the scope in "scp"', { scope: undefined, scp: ['runbridge:read'] }],
      ['for several audiences', { aud: 'several' }],
    ])('%s', async (_, more) => {
      const aud = more.aud === undefined ? {} : { aud: ['https://other.example', server.url] };
      expect(await statusOf(await issuer.sign(claims({ ...more, ...aud })))).toBe(200);
    });

    const past = Math.floor(Date.now() / 1000) - 120;
    it.each<[string, Record<string, unknown>, RegExp]>([
      ['for another audience', { aud: 'https://other.example/mcp' }, /is not for http:/],
      ['without an audience', { aud: undefined }, /is not for http:/],
      ['of another issuer', { iss: 'https://other.example' }, /iss/],
      ['that has expired', { exp: past }, /has expired/],
      ['that never expires', { exp: undefined }, /exp/],
      ['of nobody', { sub: undefined }, /sub/],
      ['that is not yet good', { nbf: past + 3600 }, /nbf/],
    ])('but none %s', async (_, more, reason) => {
      const response = await post(server.url, listTools, {
        authorization: `Bearer ${await issuer.sign(claims(more))}`,
      });
      const challenge = response.headers.get('www-authenticate');
      expect(response.status).toBe(401);
      expect(challenge).toContain('error="invalid_token"');
      expect(challenge).toContain(`resource_metadata="${metadataUrl()}"`);
      expect((await errorOf(response)).message).toMatch(reason);
    });

    it('but none that is forged', async () => {
      const good = await issuer.sign(claims());
      const [header = '', payload = '', signature = ''] = good.split('.');
      const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const forged = [
        'garbage',
        'a.b.c',
        `${header}.${encode(claims({ sub: 'root' }))}.${signature}`,
        `${encode({ alg: 'none' })}.${payload}.`,
        `${encode({ alg: 'RS256', kid: 'unknown' })}.${payload}.${signature}`,
        await issuer.sign(claims(), true),
      ];
      expect(await Promise.all(forged.map(statusOf))).toEqual(forged.map(() => 401));
      expect(await statusOf(good)).toBe(200);
    });

    it('without the scope to read only to say which one is needed', async () => {
      const token = await issuer.sign(claims({ scope: 'openid' }));
      const response = await post(server.url, listTools, { authorization: `Bearer ${token}` });
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toMatch(
        /error="insufficient_scope".*scope="runbridge:read", resource_metadata="/,
      );
    });

    it('without the scope to write for reading alone', async () => {
      const token = await issuer.sign(claims());
      const before = sandbox.requests.all({ method: 'POST' }).length;
      const response = await post(server.url, toolCall('start_run', start), { authorization: `Bearer ${token}` });
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toMatch(
        /error="insufficient_scope".*scope="runbridge:read runbridge:write", resource_metadata="/,
      );
      expect(sandbox.requests.all({ method: 'POST' })).toHaveLength(before);
      const read = await post(server.url, toolCall('check_connections'), { authorization: `Bearer ${token}` });
      expect(eventsOf(await read.text())[0]).toMatchObject({ id: 8, result: expect.anything() });
    });
  });

  it('stands beside tokens of the server', async () => {
    const client = await connectHttp(server.url, bearer('token-of-ada-0011223344'));
    expect((await client.callTool({ name: 'start_run', arguments: start })).isError).toBeUndefined();
    await client.close();
  });

  it('asks the issuer for its keys once, not with every call', async () => {
    const asked = await issuer.asked();
    expect(asked.filter((path) => path === '/jwks').length).toBeLessThanOrEqual(2);
  });

  it('is neither yes nor no while the issuer cannot be reached', async () => {
    const away = await startHttp({ ...talend, RUNBRIDGE_HTTP_OAUTH_ISSUER: 'http://127.0.0.1:9' });
    const token = await issuer.sign({ iss: 'http://127.0.0.1:9', aud: away.url, sub: 'mira', scope: 'runbridge:read' });
    const response = await post(away.url, listTools, { authorization: `Bearer ${token}` });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(away.stderr()).toMatch(/issuer of access tokens cannot be reached/);
    expect(away.stderr()).not.toContain(token);
    expect((await post(away.url, listTools)).status).toBe(401);
    await away.stop();
  });

  it('is for the public URL where there is one', async () => {
    const resource = 'https://runs.company.example/runbridge/mcp';
    const behind = await startHttp({
      ...talend,
      RUNBRIDGE_HTTP_OAUTH_ISSUER: issuer.issuer,
      RUNBRIDGE_HTTP_PUBLIC_URL: resource,
    });
    const response = await post(behind.url, listTools);
    const url = 'https://runs.company.example/.well-known/oauth-protected-resource/runbridge/mcp';
    expect(response.headers.get('www-authenticate')).toContain(`resource_metadata="${url}"`);
    for (const path of [new URL(url).pathname, '/.well-known/oauth-protected-resource'])
      expect(await (await fetch(`${behind.origin}${path}`)).json()).toMatchObject({ resource });
    await behind.stop();
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createSandbox,
  CYCLOID_API_KEY,
  CYCLOID_LOGIN,
  INDIGO_TOKEN,
  PERSONAL_ACCESS_TOKEN,
  TWINIT_APPLICATION,
  TWINIT_TOKEN,
  TWINIT_USER,
  twinitIds,
} from '@runbridge/sandbox';
import type { PlatformName, Sandbox } from '@runbridge/sandbox';
import type { Diagnosis, LogPart, Run, Runnable } from '@runbridge/core';

import { useOidcAgent } from '../../test/support/oidcAgentSocket.js';
import { useOpenIdProvider } from '../../test/support/openid.js';
import { startServer } from './process.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

type Variables = Readonly<Record<string, string>>;

const cycloid = { RUNBRIDGE_CYCLOID_BASE_URL: 'https://cycloid.example' };
const apiKey = { RUNBRIDGE_CYCLOID_API_KEY: 'key-canary' };
const indigo = { RUNBRIDGE_INDIGO_BASE_URL: 'https://paas.example/orchestrator' };
const issuer = { RUNBRIDGE_INDIGO_ISSUER: 'https://login.example/' };
const twinit = { RUNBRIDGE_TWINIT_BASE_URL: 'https://twinit.example' };
const application = { RUNBRIDGE_TWINIT_CLIENT_ID: 'app', RUNBRIDGE_TWINIT_CLIENT_SECRET: 'app-canary' };

describe('a configuration that cannot work', () => {
  it.each<[string, Variables, RegExp]>([
    // Cycloid has a base URL of its own, so only the credentials can be missing.
    ['Cycloid without credentials', cycloid, /RUNBRIDGE_CYCLOID_API_KEY is missing/],
    ['an organization alone', { RUNBRIDGE_CYCLOID_ORGANIZATION: 'lab' }, /RUNBRIDGE_CYCLOID_API_KEY is missing/],
    ['an e-mail address without its password', { RUNBRIDGE_CYCLOID_EMAIL: 'a@lab.example' }, /PASSWORD is missing/],
    ['a password without its e-mail address', { RUNBRIDGE_CYCLOID_PASSWORD: 'canary' }, /EMAIL is missing/],
    [
      'a key and a password',
      { ...apiKey, RUNBRIDGE_CYCLOID_PASSWORD: 'canary' },
      /RUNBRIDGE_CYCLOID_API_KEY and RUNBRIDGE_CYCLOID_PASSWORD are both set/,
    ],
    ['an empty key', { ...cycloid, RUNBRIDGE_CYCLOID_API_KEY: ' ' }, /RUNBRIDGE_CYCLOID_API_KEY is empty/],
    ['an empty organization', { ...apiKey, RUNBRIDGE_CYCLOID_ORGANIZATION: '' }, /ORGANIZATION is empty/],
    ['a key of two lines', { RUNBRIDGE_CYCLOID_API_KEY: 'canary\ncanary' }, /RUNBRIDGE_CYCLOID_API_KEY: .*line end/],
    [
      'http on a real host',
      { ...apiKey, RUNBRIDGE_CYCLOID_BASE_URL: 'http://cycloid.example' },
      /RUNBRIDGE_CYCLOID_BASE_URL.*https/,
    ],
    ['no URL', { ...apiKey, RUNBRIDGE_CYCLOID_BASE_URL: 'canary' }, /RUNBRIDGE_CYCLOID_BASE_URL is not a URL/],
    ['a variable Cycloid has not', { ...apiKey, RUNBRIDGE_CYCLOID_ORG_NAME_X: 'canary' }, /for Cycloid there are/],
    [
      'a mistyped one',
      { ...apiKey, RUNBRIDGE_CYCLOID_ORGANISATION: 'lab' },
      /did you mean RUNBRIDGE_CYCLOID_ORGANIZATION/,
    ],

    ['INDIGO without a place', { RUNBRIDGE_INDIGO_TOKEN: 'canary' }, /RUNBRIDGE_INDIGO_BASE_URL is missing/],
    ['INDIGO without credentials', indigo, /RUNBRIDGE_INDIGO_TOKEN is missing/],
    ['an issuer alone', { ...indigo, ...issuer }, /CLIENT_ID and RUNBRIDGE_INDIGO_\w+ are missing/],
    [
      'a client without its secret or a refresh token',
      { ...indigo, ...issuer, RUNBRIDGE_INDIGO_CLIENT_ID: 'app' },
      /RUNBRIDGE_INDIGO_(REFRESH_TOKEN|CLIENT_SECRET) is missing/,
    ],
    [
      'a client without its issuer',
      { ...indigo, RUNBRIDGE_INDIGO_CLIENT_ID: 'app', RUNBRIDGE_INDIGO_CLIENT_SECRET: 'canary' },
      /RUNBRIDGE_INDIGO_ISSUER is missing/,
    ],
    [
      'a token and an issuer',
      { ...indigo, ...issuer, RUNBRIDGE_INDIGO_TOKEN: 'canary' },
      /RUNBRIDGE_INDIGO_TOKEN and RUNBRIDGE_INDIGO_ISSUER are both set/,
    ],
    [
      'an agent and a token',
      {
        ...indigo,
        RUNBRIDGE_INDIGO_TOKEN: 'canary',
        RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: 'lab',
        OIDC_SOCK: '/tmp/agent.sock',
      },
      /RUNBRIDGE_INDIGO_TOKEN and RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT are both set/,
    ],
    ['an agent that is not running', { ...indigo, RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: 'lab' }, /OIDC_SOCK is not set/],
    ['an empty token', { ...indigo, RUNBRIDGE_INDIGO_TOKEN: '' }, /RUNBRIDGE_INDIGO_TOKEN is empty/],
    [
      'an issuer that is not https',
      {
        ...indigo,
        RUNBRIDGE_INDIGO_ISSUER: 'http://login.example',
        RUNBRIDGE_INDIGO_CLIENT_ID: 'app',
        RUNBRIDGE_INDIGO_CLIENT_SECRET: 'canary',
      },
      /RUNBRIDGE_INDIGO_ISSUER.*https/,
    ],
    [
      'a refresh token with a line end',
      {
        ...indigo,
        ...issuer,
        RUNBRIDGE_INDIGO_CLIENT_ID: 'app',
        RUNBRIDGE_INDIGO_REFRESH_TOKEN: 'canary\n',
      },
      /RUNBRIDGE_INDIGO_REFRESH_TOKEN.*line end/,
    ],
    [
      'a variable INDIGO has not',
      { ...indigo, RUNBRIDGE_INDIGO_SCOPES_WANTED: 'x' },
      /for INDIGO PaaS Orchestrator there are/,
    ],

    ['Twinit without a place', { RUNBRIDGE_TWINIT_TOKEN: 'canary' }, /RUNBRIDGE_TWINIT_BASE_URL is missing/],
    ['Twinit without credentials', twinit, /RUNBRIDGE_TWINIT_TOKEN is missing/],
    ['a namespace alone', { RUNBRIDGE_TWINIT_NAMESPACE: 'proj_x' }, /RUNBRIDGE_TWINIT_BASE_URL is missing/],
    [
      'half an application',
      { ...twinit, RUNBRIDGE_TWINIT_CLIENT_ID: 'app' },
      /RUNBRIDGE_TWINIT_CLIENT_SECRET is missing/,
    ],
    [
      'a user without an application',
      { ...twinit, RUNBRIDGE_TWINIT_USERNAME: 'a', RUNBRIDGE_TWINIT_PASSWORD: 'canary' },
      /RUNBRIDGE_TWINIT_CLIENT_ID and RUNBRIDGE_TWINIT_CLIENT_SECRET are missing/,
    ],
    [
      'a user without a password',
      { ...twinit, ...application, RUNBRIDGE_TWINIT_USERNAME: 'a' },
      /RUNBRIDGE_TWINIT_PASSWORD is missing/,
    ],
    [
      'a password without a user',
      { ...twinit, ...application, RUNBRIDGE_TWINIT_PASSWORD: 'canary' },
      /RUNBRIDGE_TWINIT_USERNAME is missing/,
    ],
    [
      'a token and an application',
      { ...twinit, ...application, RUNBRIDGE_TWINIT_TOKEN: 'canary' },
      /RUNBRIDGE_TWINIT_\w+ and RUNBRIDGE_TWINIT_\w+ are both set/,
    ],
    [
      'a secret with a space',
      { ...twinit, RUNBRIDGE_TWINIT_CLIENT_ID: 'app', RUNBRIDGE_TWINIT_CLIENT_SECRET: ' canary' },
      /RUNBRIDGE_TWINIT_CLIENT_SECRET.*space/,
    ],
    [
      'an empty namespace',
      { ...twinit, RUNBRIDGE_TWINIT_TOKEN: 'canary', RUNBRIDGE_TWINIT_NAMESPACE: '' },
      /NAMESPACE is empty/,
    ],
    ['a variable Twinit has not', { ...twinit, RUNBRIDGE_TWINIT_PROJECT_ID: 'x' }, /for Twinit there are/],

    [
      'one platform right and another in part',
      { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'canary', ...indigo },
      /RUNBRIDGE_INDIGO_TOKEN is missing/,
    ],
    [
      'a toolset of a platform that is not on',
      { ...twinit, RUNBRIDGE_TWINIT_TOKEN: 'canary', RUNBRIDGE_TOOLSETS: 'default,indigo.deployments' },
      /"indigo\.deployments" is of INDIGO PaaS Orchestrator, which is not configured/,
    ],
  ])('%s: one line on stderr, nothing on stdout, exit 2', async (_, env, message) => {
    const server = startServer(env);
    // One that starts all the same ends with its input.
    server.endInput();
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^runbridge-mcp: /);
    expect(stderr).not.toContain('canary');
  });
});

const provider = useOpenIdProvider('/realms/lab');
const agent = useOidcAgent();
let sandbox: Sandbox;
let url = '';
let session: Session | undefined;

beforeAll(async () => {
  const client = { id: provider.clientId, secret: provider.clientSecret };
  sandbox = createSandbox({ clock: { speed: 20 }, indigoIssuer: { url: provider.issuer, client } });
  url = (await sandbox.listen()).url;
});
afterEach(async () => {
  await session?.close();
  session = undefined;
});
afterAll(() => sandbox.close());

const open = async (env: Variables, ...args: string[]): Promise<Session> =>
  (session = await openSession({ env, args }));
const at = (platform: PlatformName): Variables => ({
  [`RUNBRIDGE_${platform.toUpperCase()}_BASE_URL`]: `${url}/${platform}`,
});
/** Everything there is a token for, as a user would set it. */
const everything = (): Variables => ({
  ...at('talend'),
  RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
  ...at('cycloid'),
  RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY,
  RUNBRIDGE_CYCLOID_ORGANIZATION: 'brightwater',
  ...at('indigo'),
  RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN,
  ...at('twinit'),
  RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN,
  RUNBRIDGE_TWINIT_NAMESPACE: twinitIds.namespace,
});
const namespace = { RUNBRIDGE_TWINIT_NAMESPACE: twinitIds.namespace };
const organization = { RUNBRIDGE_CYCLOID_ORGANIZATION: 'brightwater' };
const app = {
  RUNBRIDGE_TWINIT_CLIENT_ID: TWINIT_APPLICATION.id,
  RUNBRIDGE_TWINIT_CLIENT_SECRET: TWINIT_APPLICATION.secret,
};
const identity = (): Variables => ({
  ...at('indigo'),
  RUNBRIDGE_INDIGO_ISSUER: provider.issuer,
  RUNBRIDGE_INDIGO_CLIENT_ID: provider.clientId,
});

/** An access token of the provider, as an agent would hold one. */
async function accessToken(): Promise<string> {
  const response = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${provider.clientId}:${encodeURIComponent(provider.clientSecret)}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'offline_access' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

type Checked = {
  connections: { platform: string; ok: boolean; credentials: string; problem?: string; hint?: string }[];
};

describe('each way to sign in works', () => {
  it.each<[string, PlatformName, () => Variables | Promise<Variables>]>([
    ['API key', 'cycloid', () => ({ ...at('cycloid'), ...organization, RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY })],
    [
      'user',
      'cycloid',
      () => ({
        ...at('cycloid'),
        ...organization,
        RUNBRIDGE_CYCLOID_EMAIL: CYCLOID_LOGIN.email,
        RUNBRIDGE_CYCLOID_PASSWORD: CYCLOID_LOGIN.password,
      }),
    ],
    ['access token', 'indigo', () => ({ ...at('indigo'), RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN })],
    [
      'OpenID Connect client',
      'indigo',
      () => ({ ...identity(), RUNBRIDGE_INDIGO_CLIENT_SECRET: provider.clientSecret }),
    ],
    [
      'OpenID Connect refresh token',
      'indigo',
      async () => ({
        ...identity(),
        RUNBRIDGE_INDIGO_CLIENT_SECRET: provider.clientSecret,
        RUNBRIDGE_INDIGO_REFRESH_TOKEN: await provider.refreshToken(),
      }),
    ],
    [
      'oidc-agent',
      'indigo',
      async () => {
        const token = await accessToken();
        agent.answer(() =>
          Promise.resolve({ status: 'success', access_token: token, expires_at: Math.floor(Date.now() / 1000) + 3600 }),
        );
        return { ...at('indigo'), RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: 'lab', OIDC_SOCK: agent.socketPath };
      },
    ],
    ['access token', 'twinit', () => ({ ...at('twinit'), ...namespace, RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN })],
    ['application', 'twinit', () => ({ ...at('twinit'), ...namespace, ...app })],
    [
      'user of an application',
      'twinit',
      () => ({
        ...at('twinit'),
        ...namespace,
        ...app,
        RUNBRIDGE_TWINIT_USERNAME: TWINIT_USER.username,
        RUNBRIDGE_TWINIT_PASSWORD: TWINIT_USER.password,
      }),
    ],
  ])('%s of %s', async (credentials, platform, variables) => {
    const server = await open(await variables());
    const { data, text } = await server.call<Checked>('check_connections');
    expect(data.connections).toMatchObject([{ platform, ok: true, credentials }]);
    expect(text).toContain(' works: ');
  });
});

describe('wrong credentials are told of with what to check, and are not shown', () => {
  const wrong = 'wrong-canary-31f7';
  it.each<[string, () => Variables, RegExp]>([
    ['a key', () => ({ ...at('cycloid'), ...organization, RUNBRIDGE_CYCLOID_API_KEY: wrong }), /credentials/],
    [
      'a password of Cycloid',
      () => ({
        ...at('cycloid'),
        RUNBRIDGE_CYCLOID_EMAIL: CYCLOID_LOGIN.email,
        RUNBRIDGE_CYCLOID_PASSWORD: wrong,
        ...organization,
      }),
      /password/,
    ],
    ['a token of INDIGO', () => ({ ...at('indigo'), RUNBRIDGE_INDIGO_TOKEN: wrong }), /credentials/],
    [
      'a client secret of the identity provider',
      () => ({ ...identity(), RUNBRIDGE_INDIGO_CLIENT_SECRET: wrong }),
      /client secret/,
    ],
    [
      'a refresh token',
      () => ({
        ...identity(),
        RUNBRIDGE_INDIGO_CLIENT_SECRET: provider.clientSecret,
        RUNBRIDGE_INDIGO_REFRESH_TOKEN: wrong,
      }),
      /sign in again/,
    ],
    [
      'an account that the agent has not loaded',
      () => {
        agent.answer(() => Promise.resolve({ status: 'failure', error: 'Account not loaded' }));
        return { ...at('indigo'), RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: 'lab', OIDC_SOCK: agent.socketPath };
      },
      /oidc-add lab/,
    ],
    ['a token of Twinit', () => ({ ...at('twinit'), ...namespace, RUNBRIDGE_TWINIT_TOKEN: wrong }), /credentials/],
    [
      'a secret of an application',
      () => ({ ...at('twinit'), ...namespace, ...app, RUNBRIDGE_TWINIT_CLIENT_SECRET: wrong }),
      /client secret/,
    ],
    [
      'a password of Twinit',
      () => ({
        ...at('twinit'),
        ...namespace,
        ...app,
        RUNBRIDGE_TWINIT_USERNAME: TWINIT_USER.username,
        RUNBRIDGE_TWINIT_PASSWORD: wrong,
      }),
      /user name and the password/,
    ],
  ])('%s', async (_, variables, hint) => {
    const server = await open({ ...variables(), RUNBRIDGE_LOG_LEVEL: 'trace' });
    const { data, text } = await server.call<Checked>('check_connections');
    expect(data.connections).toMatchObject([{ ok: false, hint: expect.stringMatching(hint) }]);
    expect(text).toContain('does not work');
    const found = await server.call('find_runnables');
    expect(found.isError).toBe(true);
    const written = [text, found.text, JSON.stringify([data, found.data]), server.stderr()].join('\n');
    expect(written).not.toContain(wrong);
    expect(written).not.toContain(Buffer.from(`:${wrong}`).toString('base64').slice(4, -4));
  });
});

describe('a key without an organization, with which nothing can be looked through', () => {
  it.each([
    ['good', CYCLOID_API_KEY, true, /works: .* no organization/],
    ['wrong', 'wrong-key-31f7', false, /does not work/],
  ])('is tried all the same: a %s one', async (_, key, ok, told) => {
    const server = await open({ ...at('cycloid'), RUNBRIDGE_CYCLOID_API_KEY: key });
    const { data, text } = await server.call<Checked>('check_connections');
    expect(data.connections).toMatchObject([{ platform: 'cycloid', ok }]);
    expect(text).toMatch(told);
  });
});

describe('what a connection fills in', () => {
  it.each<[string, PlatformName, Variables, string, string, string]>([
    [
      'namespace',
      'twinit',
      { RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN },
      'twinit.orchruns.list',
      'nsfilter',
      'proj_brightwater',
    ],
    [
      'organization',
      'cycloid',
      { RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY },
      'cycloid.projects.list',
      'organization_canonical',
      'brightwater',
    ],
  ])(
    'is the %s of %s: left out it is the connection’s, and without one it is asked for',
    async (name, platform, key, id, field, value) => {
      const variable = `RUNBRIDGE_${platform.toUpperCase()}_${name.toUpperCase()}`;
      const server = await open({ ...at(platform), ...key, [variable]: value });
      const filled = await server.call<{ items: unknown[] }>('call_read_operation', { id });
      expect(filled.data.items.length).toBeGreaterThan(0);
      const described = await server.call<{ operation: { inputSchema: { required?: string[] } } }>(
        'describe_operation',
        { id },
      );
      expect(described.data.operation.inputSchema.required ?? []).not.toContain(field);
      const own = await server.call('call_read_operation', { id, input: { [field]: 'elsewhere' } });
      expect(JSON.stringify(own.data)).not.toContain(value);
      await server.close();

      session = undefined;
      sandbox.requests.clear();
      const bare = await open({ ...at(platform), ...key });
      const refused = await bare.call('call_read_operation', { id });
      expect(refused).toMatchObject({ isError: true, text: expect.stringContaining(`${field} is required`) });
      expect(sandbox.requests.all()).toEqual([]);
    },
  );
});

interface Suggestion {
  readonly action: string;
  readonly tool?: string;
  readonly arguments?: Record<string, unknown>;
}
type Told = { run: Run; finished?: boolean; next?: Suggestion[] };

describe('runs, from finding to finishing', () => {
  it('of INDIGO: a deployment is made, watched, and deleted by what is suggested', async () => {
    const kind = 'indigo.deployment';
    const server = await open({ ...identity(), RUNBRIDGE_INDIGO_CLIENT_SECRET: provider.clientSecret });
    const found = await server.call<{ runnables: Runnable[] }>('find_runnables', { kind, query: 'new' });
    expect(found.data.runnables).toMatchObject([{ id: 'new' }]);
    const template = `tosca_definitions_version: tosca_simple_yaml_1_0
topology_template:
  inputs:
    cpus: { type: integer, default: 1 }
  node_templates:
    server:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host:
          properties:
            num_cpus: { get_input: cpus }
`;
    const refused = await server.call('start_run', { kind, target: 'new', options: { template: 'a: [1' } });
    expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(/template .*line 1, column/) });

    const started = await server.call<Told>('start_run', {
      kind,
      target: 'new',
      options: { template },
      parameters: { cpus: '200' },
    });
    const { id } = started.data.run;
    const waited = await server.call<Told>('wait_for_run', { kind, id, timeout_seconds: 30 });
    expect(waited.data).toMatchObject({ finished: true, run: { id, state: 'failed' } });
    const { data: diagnosis } = await server.call<Omit<Diagnosis, 'next'> & { next: Suggestion[] }>('diagnose_run', {
      kind,
      id,
    });
    expect(diagnosis.cause?.message).toContain('quota exceeded');
    const cancelled = await server.call('cancel_run', { kind, id });
    expect(cancelled.data).toMatchObject({ outcome: 'already-finished' });

    const remove = diagnosis.next.find(({ action }) => action === 'delete');
    expect(remove).toMatchObject({ tool: 'start_run', arguments: { kind, target: id, options: { action: 'delete' } } });
    await server.confirm('start_run', remove?.arguments);
    const gone = await server.call<Told>('wait_for_run', { kind, id, timeout_seconds: 30 });
    expect(gone.data).toMatchObject({ finished: true, run: { id, state: 'succeeded' } });
  });

  it('of Twinit: an orchestrator fails and is explained, another one is stopped', async () => {
    const kind = 'twinit.orchrun';
    const server = await open({ ...at('twinit'), ...namespace, ...app });
    const started = await server.call<Told>('start_run', { kind, target: 'Sync asset register' });
    const { id } = started.data.run;
    const waited = await server.call<Told>('wait_for_run', { kind, id, timeout_seconds: 30 });
    expect(waited.data).toMatchObject({ finished: true, run: { state: 'failed' } });
    const { data: diagnosis, text } = await server.call<Diagnosis>('diagnose_run', { kind, id });
    expect(diagnosis).toMatchObject({ failed: { name: 'match_assets' }, lastGood: { state: 'succeeded' } });
    expect(text).toContain('serial_number');
    const logs = await server.call<{ logs: LogPart[] }>('get_run_logs', { kind, id, tail: 3 });
    expect(logs.data.logs[0]?.lines).toHaveLength(3);
    const listed = await server.call<{ runs: Run[] }>('list_runs', { kind, state: 'failed', limit: 2 });
    expect(listed.data.runs[0]?.id).toBe(id);

    const long = await server.call<Told>('start_run', { kind, target: twinitIds.orchestrators.rebuildIndex });
    const ref = { kind, id: long.data.run.id };
    expect((await server.confirm('cancel_run', ref)).data).toMatchObject({ outcome: 'requested' });
    const over = await server.call<Told>('wait_for_run', { ...ref, timeout_seconds: 30 });
    expect(over.data).toMatchObject({ finished: true, run: { state: 'cancelled', nativeStatus: 'REQUEST_CANCEL' } });
  });
});

describe('only what is configured is offered', () => {
  const platforms = ['talend', 'cycloid', 'indigo', 'twinit'] as const;
  const kinds = {
    talend: 'talend.plan, talend.task, talend.promotion',
    cycloid: 'cycloid.build',
    indigo: 'indigo.deployment',
    twinit: 'twinit.orchrun',
  };

  it.each(platforms)('%s alone', async (platform) => {
    const prefix = `RUNBRIDGE_${platform.toUpperCase()}_`;
    const env = Object.fromEntries(Object.entries(everything()).filter(([name]) => name.startsWith(prefix)));
    const server = await open(env, '--toolsets', `default,${platform}`);
    const { tools } = await server.client.listTools();
    const defaults = tools.filter(({ name }) => !name.startsWith(`${platform}_`));
    expect(defaults).toHaveLength(13);
    const start = tools.find(({ name }) => name === 'start_run');
    expect(JSON.stringify(start?.inputSchema)).toContain(kinds[platform]);

    const others = platforms.filter((each) => each !== platform);
    const foreign = new RegExp(`\\b(${others.join('|')})[._]`, 'i');
    expect(JSON.stringify(defaults)).not.toMatch(foreign);
    expect(server.client.getInstructions()).toContain(kinds[platform]);
    expect(server.client.getInstructions()).not.toMatch(foreign);

    const found = await server.call<{ runnables: { kind: string }[] }>('find_runnables', { limit: 50 });
    expect(found.data.runnables.length).toBeGreaterThan(0);
    for (const { kind } of found.data.runnables) expect(kind).toMatch(new RegExp(`^${platform}\\.`));
    const searched = await server.call<{ operations: { platform: string }[] }>('search_operations', { query: 'list' });
    expect(new Set(searched.data.operations.map((each) => each.platform))).toEqual(new Set([platform]));
    const [other = ''] = others;
    const refused = await server.call('get_run', { kind: kinds[other as keyof typeof kinds].split(',')[0], id: 'x' });
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining(`must be one of ${kinds[platform]}`),
    });
    const unknown = await server.call('describe_operation', { id: `${other}.things.list` });
    expect(unknown.isError).toBe(true);
  });

  it('all four together', async () => {
    const server = await open(everything());
    const { data } = await server.call<Checked>('check_connections');
    expect(data.connections.map(({ platform, ok }) => [platform, ok])).toEqual(platforms.map((each) => [each, true]));
    const found = await server.call<{ runnables: { kind: string }[] }>('find_runnables', { limit: 40 });
    const kindsFound = new Set(found.data.runnables.map(({ kind }) => kind.split('.')[0]));
    expect(kindsFound).toEqual(new Set(platforms));
    const { tools } = await server.client.listTools();
    const start = JSON.stringify(tools.find(({ name }) => name === 'start_run')?.inputSchema);
    for (const kind of Object.values(kinds)) expect(start).toContain(kind);
  });

  it('and the other three work while one does not', async () => {
    const server = await open({ ...everything(), RUNBRIDGE_INDIGO_TOKEN: 'ended' });
    const { data } = await server.call<Checked>('check_connections');
    expect(data.connections.map(({ platform, ok }) => [platform, ok])).toEqual(
      platforms.map((each) => [each, each !== 'indigo']),
    );
    const found = await server.call<{ runnables: { kind: string }[] }>('find_runnables', { limit: 40 });
    expect(found.isError).toBe(false);
    expect(new Set(found.data.runnables.map(({ kind }) => kind.split('.')[0]))).toEqual(
      new Set(platforms.filter((each) => each !== 'indigo')),
    );
    expect(found.text).toContain('INDIGO PaaS Orchestrator could not be asked');
  });
});

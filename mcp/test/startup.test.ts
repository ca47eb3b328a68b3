import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT, createSandbox } from '@runbridge/sandbox';

import { initialize, initialized, startServer } from './process.js';
import { openSession } from './session.js';

const region = { RUNBRIDGE_TALEND_REGION: 'eu' };
const token = { RUNBRIDGE_TALEND_TOKEN: 'tok-7f3c9-canary' };
const good = { ...region, ...token };

describe('a configuration that cannot work', () => {
  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['nothing', {}, [], /RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_TOKEN/],
    ['no place', token, [], /RUNBRIDGE_TALEND_REGION is missing/],
    ['no credentials', region, [], /RUNBRIDGE_TALEND_TOKEN is missing/],
    [
      'two places',
      { ...good, RUNBRIDGE_TALEND_BASE_URL: 'https://t.example' },
      [],
      /REGION and RUNBRIDGE_TALEND_BASE_URL are both set/,
    ],
    [
      'two credentials',
      { ...good, RUNBRIDGE_TALEND_CLIENT_ID: 'a' },
      [],
      /TOKEN and RUNBRIDGE_TALEND_CLIENT_ID are both set/,
    ],
    ['half a pair', { ...region, RUNBRIDGE_TALEND_CLIENT_ID: 'a' }, [], /RUNBRIDGE_TALEND_CLIENT_SECRET is missing/],
    [
      'the other half',
      { ...region, RUNBRIDGE_TALEND_CLIENT_SECRET: 'canary' },
      [],
      /RUNBRIDGE_TALEND_CLIENT_ID is missing/,
    ],
    [
      'an unknown region',
      { ...token, RUNBRIDGE_TALEND_REGION: 'mars' },
      [],
      /RUNBRIDGE_TALEND_REGION "mars".*eu, ap, us/,
    ],
    [
      'a token for a region',
      { RUNBRIDGE_TALEND_REGION: 'tok-7f3c9-canary', RUNBRIDGE_TALEND_TOKEN: 'x' },
      [],
      /RUNBRIDGE_TALEND_REGION is not/,
    ],
    [
      'http on a real host',
      { ...token, RUNBRIDGE_TALEND_BASE_URL: 'http://t.example' },
      [],
      /RUNBRIDGE_TALEND_BASE_URL.*https/,
    ],
    ['no URL', { ...token, RUNBRIDGE_TALEND_BASE_URL: 'canary' }, [], /RUNBRIDGE_TALEND_BASE_URL is not a URL/],
    [
      'a password in the URL',
      { ...token, RUNBRIDGE_TALEND_BASE_URL: 'https://u:canary@t.example' },
      [],
      /RUNBRIDGE_TALEND_BASE_URL.*password/,
    ],
    ['an empty token', { ...region, RUNBRIDGE_TALEND_TOKEN: '' }, [], /RUNBRIDGE_TALEND_TOKEN is empty/],
    [
      'a token with a line end',
      { ...region, RUNBRIDGE_TALEND_TOKEN: 'canary\ncanary' },
      [],
      /RUNBRIDGE_TALEND_TOKEN: .*line end/,
    ],
    [
      'a mistyped variable',
      { ...good, RUNBRIDGE_READONLY: '1' },
      [],
      /RUNBRIDGE_READONLY.*did you mean RUNBRIDGE_READ_ONLY/,
    ],
    [
      'a variable Talend has not',
      { ...good, RUNBRIDGE_TALEND_PERSONAL_ACCESS: 'canary' },
      [],
      /RUNBRIDGE_TALEND_PERSONAL_ACCESS is not/,
    ],
    ['an unreadable switch', { ...good, RUNBRIDGE_READ_ONLY: 'ja' }, [], /RUNBRIDGE_READ_ONLY must be true or false/],
    ['an unknown level', { ...good, RUNBRIDGE_LOG_LEVEL: 'loud' }, [], /RUNBRIDGE_LOG_LEVEL must be one of/],
    ['an unknown option', good, ['--readonly'], /--readonly.*did you mean --read-only/],
    ['a stray word', good, ['serve'], /"serve" is not an option/],
    ['a switch with a value', good, ['--read-only=false'], /--read-only takes no value/],
    ['an option without its value', good, ['--toolsets'], /--toolsets needs a list/],
    ['an option that swallows the next', good, ['--toolsets', '--read-only'], /--toolsets needs a list/],
    [
      'an unknown toolset',
      good,
      ['--toolsets', 'talend.plan'],
      /--toolsets.*"talend\.plan".*did you mean talend\.plans/,
    ],
    ['a resource without its platform', good, ['--toolsets', 'connections'], /did you mean talend\.connections/],
    ['an empty list', good, ['--toolsets', ','], /--toolsets names no toolset/],
    [
      'an unknown toolset in the environment',
      { ...good, RUNBRIDGE_TOOLSETS: 'defualt' },
      [],
      /RUNBRIDGE_TOOLSETS.*did you mean default/,
    ],
  ])('%s: one line on stderr, nothing on stdout, exit 2', async (_, env, args, message) => {
    const server = startServer(env, args);
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^runbridge-mcp: /);
    expect(stderr).not.toContain('canary');
  });

  it('warns of a variable that may be meant for another version, and starts', async () => {
    const server = startServer({ ...good, RUNBRIDGE_ORCHARD_TOKEN: 'canary' });
    server.endInput();
    const { code, stderr } = await server.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('RUNBRIDGE_ORCHARD_TOKEN is not a known variable');
    expect(stderr).not.toContain('canary');
  });
});

describe('help and version', () => {
  it.each(['--help', '-h'])(
    '%s tells every variable, option and toolset, and needs no configuration',
    async (option) => {
      const { code, stdout, stderr } = await startServer({}, [option]).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const word of [
        '--toolsets',
        '--read-only',
        '--version',
        'RUNBRIDGE_TALEND_CLIENT_SECRET',
        'RUNBRIDGE_LOG_LEVEL',
        'talend.pipelineEngines',
      ])
        expect(stdout).toContain(word);
    },
  );

  it('--version tells the version', async () => {
    const { code, stdout } = await startServer({}, ['--version']).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('the end', () => {
  const sandbox = createSandbox();
  let talend: Record<string, string> = {};

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    talend = {
      RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
      RUNBRIDGE_AUDIT_LOG: 'none',
    };
  });
  afterAll(() => sandbox.close());

  const waiting = async () => {
    sandbox.clock.freeze();
    const server = startServer(talend);
    server.write(initialize, initialized, {
      id: 2,
      method: 'tools/call',
      params: { name: 'start_run', arguments: { kind: 'talend.plan', target: 'Hourly Stock Sync' } },
    });
    await server.hasWritten('"id":2');
    const [execution] = sandbox.requests.all({ method: 'GET', path: '*/executions/plans/*' }).slice(-1);
    server.write({
      id: 3,
      method: 'tools/call',
      params: {
        name: 'wait_for_run',
        arguments: { kind: 'talend.plan', id: execution?.path.split('/').at(-1), timeout_seconds: 600 },
        _meta: { progressToken: 1 },
      },
    });
    await server.hasWritten('notifications/progress');
    return server;
  };

  it('of its input ends it, after the answers to what was asked before', async () => {
    const server = startServer(talend);
    server.write(
      initialize,
      initialized,
      { id: 2, method: 'tools/list' },
      {
        id: 3,
        method: 'tools/call',
        params: { name: 'check_connections', arguments: {} },
      },
    );
    server.endInput();
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { jsonrpc: string; id: number });
    expect(messages.map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
      ['2.0', 1],
      ['2.0', 2],
      ['2.0', 3],
    ]);
  });

  it('of its input ends it also while it waits for a run', async () => {
    const server = await waiting();
    server.endInput();
    expect(await server.ended).toMatchObject({
      code: 0,
      signal: null,
      stdout: expect.stringContaining('this server is about to end'),
      stderr: '',
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('comes with %s, also while it waits for a run', async (signal) => {
    const server = await waiting();
    server.kill(signal);
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});

describe('credentials', () => {
  it('can be a service account', async () => {
    const sandbox = createSandbox();
    const { url } = await sandbox.listen();
    const server = await openSession({
      talend: `${url}/talend`,
      env: {
        RUNBRIDGE_TALEND_CLIENT_ID: SERVICE_ACCOUNT.id,
        RUNBRIDGE_TALEND_CLIENT_SECRET: SERVICE_ACCOUNT.secret,
      },
      token: false,
    });
    const { data } = await server.call<{ connections: unknown[] }>('check_connections');
    expect(data.connections).toEqual([expect.objectContaining({ ok: true, credentials: 'service account' })]);
    await server.close();
    await sandbox.close();
  });
});

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError, createClient, indigo } from '@runbridge/core';
import type { Client } from '@runbridge/core';
import { OidcAgentError, oidcAgent, undiciTransport } from '@runbridge/core/node';
import type { OidcAgentOptions } from '@runbridge/core/node';

import { impatientClock } from '../support/clocks.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

/** As the agent's documentation has it: one JSON request on the socket, one JSON answer (oidc-agent, IPC-API). */
let agent: Server;
let folder: string;
let socketPath: string;
let asked: Record<string, unknown>[];
let reply: (request: Record<string, unknown>, socket: Socket) => void;
const sockets = new Set<Socket>();

const vendor = useHttpServer();
const transport = undiciTransport();
let ahead = 0;
const clock = impatientClock(() => Date.now() + ahead);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runbridge-agent-'));
  socketPath = join(folder, 'oidc-agent.sock');
  agent = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      const request = JSON.parse(data.toString()) as Record<string, unknown>;
      asked.push(request);
      reply(request, socket);
    });
  });
  await new Promise<void>((resolve) => agent.listen(socketPath, resolve));
});
beforeEach(() => {
  asked = [];
  ahead = 0;
  let issued = 0;
  reply = (_, socket) => {
    issued += 1;
    say(socket, {
      status: 'success',
      access_token: `token-${String(issued)}`,
      issuer: 'https://login.example/',
      ...ends(3600),
    });
  };
  vendor.answer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"content":[],"page":{}}');
  });
});
const before = process.env.OIDC_SOCK;
afterEach(() => {
  if (before === undefined) delete process.env.OIDC_SOCK;
  else process.env.OIDC_SOCK = before;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => agent.close(resolve));
  await rm(folder, { recursive: true, force: true });
  await transport.close?.();
});

const say = (socket: Socket, answer: object): void => void socket.write(JSON.stringify(answer));
/** In two parts, the first of which ends within a letter. */
function inParts(socket: Socket, answer: object): void {
  const bytes = Buffer.from(JSON.stringify(answer));
  const middle = bytes.lastIndexOf(0xc3) + 1;
  socket.write(bytes.subarray(0, middle));
  setTimeout(() => socket.end(bytes.subarray(middle)), 20);
}
const ends = (seconds: number): object => ({ expires_at: Math.floor((Date.now() + ahead) / 1000) + seconds });

function connect(options: OidcAgentOptions = { account: 'lab' }): Client<typeof indigo> {
  const auth = oidcAgent({ socketPath, ...options });
  return createClient(indigo, { baseUrl: vendor.url, transport, clock, auth });
}
const list = (client = connect()): Promise<unknown> => client.indigo.deployments.list({});
const sent = (): (string | undefined)[] => vendor.received.map(({ headers }) => headers.authorization);

describe('a token', () => {
  it('is asked for by account, valid for longer than we keep it', async () => {
    await list();
    expect(asked).toEqual([
      { request: 'access_token', account: 'lab', min_valid_period: 120, application_hint: 'runbridge' },
    ]);
    expect(sent()).toEqual(['Bearer token-1']);
  });

  it('is asked for by issuer and scope', async () => {
    await list(connect({ issuer: 'https://login.example/', scope: 'openid offline_access' }));
    expect(asked).toMatchObject([{ issuer: 'https://login.example/', scope: 'openid offline_access' }]);
    expect(asked[0]).not.toHaveProperty('account');
  });

  it('comes from the socket that OIDC_SOCK names', async () => {
    process.env.OIDC_SOCK = socketPath;
    await list(connect({ account: 'lab', socketPath: undefined }));
    expect(sent()).toEqual(['Bearer token-1']);
  });

  it('is asked for once for many callers, and again before it ends', async () => {
    const client = connect();
    await Promise.all(Array.from({ length: 10 }, () => list(client)));
    expect(asked).toHaveLength(1);
    ahead = 3_545_000;
    await list(client);
    expect(sent().at(-1)).toBe('Bearer token-2');
  });

  it('that the platform refuses is not what the agent may give again', async () => {
    vendor.answer((request, response) => {
      response
        .writeHead(request.headers.authorization === 'Bearer token-1' ? 401 : 200, {
          'content-type': 'application/json',
        })
        .end('{"content":[],"page":{}}');
    });
    await list();
    expect(sent()).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(Number(asked[1]?.min_valid_period)).toBeGreaterThan(3590);
  });

  it('comes whole where the answer comes in parts', async () => {
    reply = (_, socket) => {
      inParts(socket, { status: 'success', access_token: 'in-parts', note: 'é', ...ends(3600) });
    };
    await list();
    expect(sent()).toEqual(['Bearer in-parts']);
    reply = (_, socket) => {
      inParts(socket, { status: 'failure', error: 'Anmeldung nötig: é' });
    };
    await expect(list()).rejects.toThrow('Anmeldung nötig: é');
  });

  it('whose end is not told is kept for a few minutes', async () => {
    reply = (_, socket) => {
      say(socket, { status: 'success', access_token: 'endless' });
    };
    const client = connect();
    await list(client);
    await list(client);
    ahead = 300_000;
    await list(client);
    expect(asked).toHaveLength(2);
  });
});

describe('no token', () => {
  const failWith = (answer: object): void => {
    reply = (_, socket) => {
      say(socket, answer);
    };
  };

  it.each(['Account not loaded', 'No account configured with that short name'])('because of "%s"', async (error) => {
    failWith({ status: 'failure', error, info: 'Help is here' });
    const thrown = await rejection(list(), OidcAgentError);
    expect(thrown.message).toContain(`"lab": ${error}`);
    expect(thrown.hint).toBe('Load the account: oidc-add lab. Help is here');
    expect(vendor.received).toEqual([]);
  });

  it('for a reason of its own', async () => {
    failWith({ status: 'failure', error: 'invalid_scope' });
    const thrown = await rejection(list(), OidcAgentError);
    expect(thrown.message).toContain('invalid_scope');
    expect(thrown.hint).toContain('oidc-token lab');
  });

  it.each([
    ['without one', { status: 'success' }],
    ['with one of two lines', { status: 'success', access_token: 'a\nb' }],
  ])('from an answer %s', async (_, answer) => {
    failWith(answer);
    await rejection(list(), OidcAgentError);
    expect(vendor.received).toEqual([]);
  });

  it('from an agent that hangs up', async () => {
    reply = (_, socket) => socket.end('{"status":');
    const thrown = await rejection(list(), OidcAgentError);
    expect(thrown.message).toContain('broke off');
  });

  it('where no agent runs', async () => {
    const thrown = await rejection(list(connect({ account: 'lab', socketPath: join(folder, 'gone') })), OidcAgentError);
    expect(thrown.message).toContain('not running');
    expect(thrown.hint).toContain('oidc-agent-service use');
  });

  it('from a folder that is another’s', async () => {
    const isRoot = process.getuid?.() === 0;
    await chmod(socketPath, 0o000);
    try {
      // Root may speak to any socket.
      if (isRoot) await list();
      else expect((await rejection(list(), OidcAgentError)).message).toContain('another user’s');
    } finally {
      await chmod(socketPath, 0o700);
    }
    expect(asked).toHaveLength(isRoot ? 1 : 0);
  });
});

it.each([
  ['neither account nor issuer', {}],
  ['both', { account: 'lab', issuer: 'https://login.example/' }],
  ['an empty account', { account: '' }],
  ['an account of two lines', { account: 'lab\n' }],
])('%s is refused at once', (_, options) => {
  expect(() => oidcAgent({ socketPath, ...options })).toThrow(ConfigurationError);
});

it('without OIDC_SOCK is refused at once, with what to do', () => {
  delete process.env.OIDC_SOCK;
  expect(() => oidcAgent({ account: 'lab' })).toThrow(/OIDC_SOCK is not set/);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach } from '@jest/globals';

type Json = Readonly<Record<string, unknown>>;

export interface OidcAgentFixture {
  /** What OIDC_SOCK is set to. */
  readonly socketPath: string;
  /** Requests since the current test began. */
  readonly asked: Json[];
  /** What answers from now on. */
  answer(reply: (request: Json) => Promise<Json>): void;
}

/** An agent on a socket of its own: one JSON request, one JSON answer (oidc-agent, IPC-API). */
export function useOidcAgent(): OidcAgentFixture {
  const asked: Json[] = [];
  const sockets = new Set<Socket>();
  let reply: (request: Json) => Promise<Json> = () =>
    Promise.resolve({ status: 'failure', error: 'No account loaded' });
  let folder = '';
  let server: Server | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbridge-agent-'));
    const started = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      socket.on('data', (data) => {
        const request = JSON.parse(data.toString()) as Json;
        asked.push(request);
        void reply(request).then((answer) => socket.write(JSON.stringify(answer)));
      });
    });
    server = started;
    await new Promise<void>((resolve) => started.listen(join(folder, 'agent.sock'), resolve));
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server?.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  return {
    asked,
    answer: (next) => {
      reply = next;
    },
    get socketPath() {
      return join(folder, 'agent.sock');
    },
  };
}

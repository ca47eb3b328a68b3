import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { afterAll, beforeAll, beforeEach } from '@jest/globals';

export interface Received {
  readonly method: string;
  /** Path and query as they arrived. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A server of the test's own, for answers that no sandbox gives. */
export interface TestServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  /** Requests since the current test began. */
  readonly received: Received[];
  /** Connections opened since the current test began. */
  connections(): number;
  /** What answers from now on. */
  answer(listener: RequestListener): void;
}

/** Listens while the tests of the file run. */
export function useHttpServer(answer: RequestListener = notFound): TestServer {
  let listener = answer;
  let opened = 0;
  const received: Received[] = [];
  const server = createServer((request, response) => {
    received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    listener(request, response);
  });
  server.on('connection', () => (opened += 1));
  const address = listenWhileTesting(server);
  beforeEach(() => {
    received.length = 0;
    opened = 0;
  });
  return {
    get url() {
      return address();
    },
    received,
    connections: () => opened,
    answer: (next) => {
      listener = next;
    },
  };
}

export interface TestProxy {
  readonly url: string;
  /** What it was asked for, `host:port` of each CONNECT. */
  readonly asked: { readonly target: string; readonly headers: IncomingHttpHeaders }[];
}

/** An HTTP proxy that tunnels to loopback, and answers 502 for every other host. */
export function useProxy(): TestProxy {
  const asked: { target: string; headers: IncomingHttpHeaders }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => {
    response.writeHead(501).end();
  });
  server.on('connect', (request, client: Socket) => {
    const target = request.url ?? '';
    asked.push({ target, headers: request.headers });
    const { hostname, port } = new URL(`http://${target}`);
    if (hostname !== '127.0.0.1') {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  const address = listenWhileTesting(server);
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
  });
  beforeEach(() => {
    asked.length = 0;
  });
  return {
    asked,
    get url() {
      return address();
    },
  };
}

function listenWhileTesting(server: Server): () => string {
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const notFound: RequestListener = (_, response) => {
  response.writeHead(404).end();
};

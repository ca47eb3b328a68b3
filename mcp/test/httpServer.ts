import { spawn } from 'node:child_process';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { StreamableHTTPClientTransportOptions } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { bundle } from './bundle.js';

export interface HttpProcess {
  /** Of the endpoint: http://127.0.0.1:…/mcp */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** All that was logged so far. */
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ends it at once. */
  stop(): Promise<void>;
}

/** The real server in a process of its own, once it listens. */
export async function startHttp(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = ['--http', '127.0.0.1:0'],
): Promise<HttpProcess> {
  const child = spawn(process.execPath, [bundle(), ...args], {
    env: { PATH: process.env.PATH ?? '', RUNBRIDGE_LOG_LEVEL: 'debug', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      const line = stderr.split('\n').find((each) => each.includes('"listening"'));
      if (line !== undefined) resolve((JSON.parse(line) as { url: string }).url);
    });
    void ended.then(() => {
      reject(new Error(`The server has ended: ${stderr}`));
    });
  });
  const { origin, port } = new URL(url);
  return {
    url,
    origin,
    port: Number(port),
    stderr: () => stderr,
    kill: (signal) => child.kill(signal),
    ended,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A client of the SDK, connected over Streamable HTTP. */
export async function connectHttp(url: string, options: StreamableHTTPClientTransportOptions = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), options));
  return client;
}

/** Headers that carry a token. */
export function bearer(
  token: string,
  more: Readonly<Record<string, string>> = {},
): StreamableHTTPClientTransportOptions {
  return { requestInit: { headers: { authorization: `Bearer ${token}`, ...more } } };
}

/** What a client of the protocol sends with each message. */
export const rpcHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
} as const;

/** One message in one POST, as bare HTTP. */
export function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { ...rpcHeaders, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export const listTools = { jsonrpc: '2.0', id: 7, method: 'tools/list' } as const;

export function toolCall(name: string, args: Readonly<Record<string, unknown>> = {}): object {
  return { jsonrpc: '2.0', id: 8, method: 'tools/call', params: { name, arguments: args } };
}

/** The messages of an event stream's text. */
export function eventsOf(text: string): { id?: number; method?: string; result?: never; error?: never }[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)) as never);
}

/** The error of a refused request. */
export async function errorOf(response: Response): Promise<{ code: number; message: string }> {
  const { error } = (await response.json()) as { error: { code: number; message: string } };
  return error;
}

/** Resolves once the condition holds; the test's own time-out ends it otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

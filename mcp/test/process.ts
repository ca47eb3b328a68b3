import { spawn } from 'node:child_process';

import { bundle } from './bundle.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningServer {
  write(...messages: readonly object[]): void;
  endInput(): void;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once stdout holds this text. */
  hasWritten(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** The server as a bare process, for what a client of the SDK would hide. */
export function startServer(env: Readonly<Record<string, string>>, args: readonly string[] = []): RunningServer {
  const child = spawn(process.execPath, [bundle(), ...args], { env: { PATH: process.env.PATH ?? '', ...env } });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    for (const watch of watchers) watch();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  // A server that refuses to start may have gone before anything is written to it.
  child.stdin.on('error', () => undefined);
  return {
    write: (...messages) => {
      for (const message of messages) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    },
    endInput: () => child.stdin.end(),
    kill: (signal) => child.kill(signal),
    hasWritten: (text) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!stdout.includes(text)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) => {
        resolve({ code, signal, stdout, stderr });
      });
    }),
  };
}

export const initialize = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
export const initialized = { method: 'notifications/initialized' };

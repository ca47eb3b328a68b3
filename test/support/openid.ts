import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach } from '@jest/globals';

export interface TokenRequest {
  readonly grant: string;
  readonly scope?: string;
  readonly authentication: 'basic' | 'post';
  readonly status: number;
}

interface Known {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly user: { readonly name: string; readonly password: string };
}

/** A real OpenID provider (oidc-provider), which rotates refresh tokens. */
export interface OpenIdFixture extends Known {
  /** Seconds that the access tokens to come live. */
  life(seconds: number): Promise<void>;
  refreshToken(scope?: string): Promise<string>;
  /** The scopes of a token that is good now. */
  scopes(token: string): Promise<string | null>;
  revoke(token: string): Promise<void>;
  /** Token requests since the test began, or since this was last asked. */
  asked(): Promise<readonly TokenRequest[]>;
}

/** Runs while the tests of the file do. `path` is that of the issuer, `methods` how clients may show themselves. */
export function useOpenIdProvider(path = '', methods: readonly string[] = []): OpenIdFixture {
  let child: ChildProcess | undefined;
  let known: Known | undefined;
  let questions = 0;
  const waiting = new Map<number, (result: unknown) => void>();

  const tell = <T>(command: string, value?: unknown): Promise<T> =>
    new Promise((resolve) => {
      const id = ++questions;
      waiting.set(id, resolve as (result: unknown) => void);
      child?.send({ id, command, value });
    });

  beforeAll(
    () =>
      new Promise<void>((resolve, reject) => {
        const script = join(__dirname, 'openidProvider.mjs');
        const started = fork(script, [path, ...methods], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
        child = started;
        let stderr = '';
        started.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
        started.on('exit', (code) => {
          reject(new Error(`The provider ended with ${String(code)}: ${stderr}`));
        });
        started.on('message', (message: { ready?: Known; id?: number; result?: unknown }) => {
          if (message.ready) {
            known = message.ready;
            resolve();
          }
          if (message.id !== undefined) {
            waiting.get(message.id)?.(message.result);
            waiting.delete(message.id);
          }
        });
      }),
  );
  beforeEach(async () => {
    await tell('asked');
    await tell('life', 3600);
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        if (child === undefined || child.exitCode !== null) {
          resolve();
          return;
        }
        child.once('exit', () => {
          resolve();
        });
        child.kill();
      }),
  );

  const get = (): Known => {
    if (known === undefined) throw new Error('The provider runs once the tests have begun.');
    return known;
  };
  return {
    get issuer() {
      return get().issuer;
    },
    get clientId() {
      return get().clientId;
    },
    get clientSecret() {
      return get().clientSecret;
    },
    get user() {
      return get().user;
    },
    life: (seconds) => tell('life', seconds),
    refreshToken: (scope = 'openid offline_access') => tell('refreshToken', scope),
    scopes: (token) => tell('scopes', token),
    revoke: (token) => tell('revoke', token),
    asked: () => tell('asked'),
  };
}

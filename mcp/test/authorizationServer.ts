import { fork } from 'node:child_process';
import { join } from 'node:path';

interface Known {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A real authorization server (oidc-provider) in a process of its own. */
export interface AuthorizationServer extends Known {
  /** A token with these claims, signed by its key, or by its public key taken for a shared secret. */
  sign(claims: Readonly<Record<string, unknown>>, shared?: boolean): Promise<string>;
  /** Paths that were asked for since this was last asked. */
  asked(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const child = fork(join(__dirname, 'authorizationProvider.mjs'), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let questions = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  const tell = <T>(command: string, value?: unknown): Promise<T> =>
    new Promise((resolve) => {
      const id = ++questions;
      waiting.set(id, resolve as (result: unknown) => void);
      child.send({ id, command, value });
    });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const known = await new Promise<Known>((resolve, reject) => {
    void ended.then(() => {
      reject(new Error(`The authorization server has ended: ${stderr}`));
    });
    child.on('message', (message: { ready?: Known; id?: number; result?: unknown }) => {
      if (message.ready) resolve(message.ready);
      if (message.id === undefined) return;
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    });
  });
  return {
    ...known,
    sign: (claims, shared = false) => tell('sign', { claims, shared }),
    asked: () => tell('asked'),
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Goes through sign-in and consent as a person with a browser would, and tells where that ends. */
export async function consent(authorizationUrl: URL, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const visit = async (url: URL, form?: Readonly<Record<string, string>>): Promise<{ to?: URL; page: string }> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { ...(location === null ? {} : { to: new URL(location, url) }), page: await response.text() };
  };
  let at = authorizationUrl;
  for (let step = 0; step < 12; step++) {
    const { to, page } = await visit(at);
    const next =
      to ?? (await visit(at, { prompt: /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '', login, password: 'x' })).to;
    if (next === undefined) throw new Error(`The authorization server shows no way on: ${page}`);
    if (next.origin !== authorizationUrl.origin) return next;
    at = next;
  }
  throw new Error('The authorization server leads nowhere');
}

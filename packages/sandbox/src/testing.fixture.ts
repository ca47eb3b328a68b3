import { createSandbox, type Sandbox, type SandboxOptions } from './index.js';

/** An answer with its body parsed where it is JSON. Tests look into bodies of many shapes. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Json;
}

/** A JSON value that can be looked into without naming its type; what is not there is undefined. */
export class Json {
  constructor(readonly value: unknown) {}

  at(...path: (string | number)[]): Json {
    let value = this.value;
    for (const key of path) {
      value =
        typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
    }
    return new Json(value);
  }

  get(...path: (string | number)[]): unknown {
    return this.at(...path).value;
  }

  text(...path: (string | number)[]): string {
    const value = this.get(...path);
    if (typeof value !== 'string') throw new Error(`No text at ${path.join('.')}: ${JSON.stringify(this.value)}`);
    return value;
  }

  list(...path: (string | number)[]): Json[] {
    const value = this.get(...path);
    if (!Array.isArray(value)) throw new Error(`No list at ${path.join('.')}: ${JSON.stringify(this.value)}`);
    return value.map((item) => new Json(item));
  }

  /** The texts of one field of a list's items. */
  pluck(field: string, ...path: (string | number)[]): unknown[] {
    return this.list(...path).map((item) => item.get(field));
  }
}

/** A running sandbox with its clock stopped on a Wednesday morning, and a client of its Talend. */
export interface Running {
  sandbox: Sandbox;
  url: string;
  /** Sends with the personal access token unless `token` says otherwise; null sends none. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Steps the clock. */
  pass(seconds: number): void;
  stop(): Promise<void>;
}

export const STARTED_AT = Date.UTC(2026, 4, 20, 10, 0, 0);

export async function runSandbox(options: SandboxOptions = {}): Promise<Running> {
  const sandbox = createSandbox({ clock: { startAt: STARTED_AT, frozen: true }, ...options });
  const { url } = await sandbox.listen();
  const call: Running['call'] = async (method, path, body, token = 'sandbox-token') => {
    const response = await fetch(`${url}/talend${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer(response);
  };
  return {
    sandbox,
    url,
    call,
    get: (path) => call('GET', path),
    pass: (seconds) => {
      sandbox.clock.advance(seconds * 1000);
    },
    stop: () => sandbox.close(),
  };
}

/** Calls another platform of a running sandbox, likewise with `sandbox-token` unless `token` says otherwise. */
export function caller({ url }: Running, platform: string): Running['call'] {
  return async (method, path, body, token = 'sandbox-token') =>
    answer(
      await fetch(`${url}/${platform}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
}

export async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: new Json(isJson ? JSON.parse(text) : undefined),
  };
}

/** Gets a token of the service account. */
export async function serviceToken(running: Running, secret = 'sandbox', body?: unknown): Promise<Answer> {
  const response = await fetch(`${running.url}/talend/security/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`sandbox:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body ?? { audience: `${running.url}/talend`, grant_type: 'client_credentials' }),
  });
  return answer(response);
}

/** Waits for something that happens on its own, such as the server noticing that a client has left. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Still not so after two seconds: ${holds.toString()}`);
}

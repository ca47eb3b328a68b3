import { isLoopback } from './loopback.js';

export interface Callback {
  url: string;
  /** `skipped`: its host is not this machine. */
  outcome: 'pending' | 'skipped' | 'failed' | number;
}

const TIMEOUT_MS = 5000;

/**
 * POSTs a deployment to the URL it was created with: once, unsigned, without a second try, as the vendor does. Unlike
 * the vendor it calls this machine only.
 */
export class Callbacks {
  readonly #sent: Callback[] = [];

  /** What was sent or skipped so far, oldest first. */
  all(): readonly Callback[] {
    return this.#sent;
  }

  send(url: string, body: unknown): void {
    const callback: Callback = { url, outcome: isLoopback(url) ? 'pending' : 'skipped' };
    this.#sent.push(callback);
    if (callback.outcome === 'pending') void post(callback, body);
  }
}

async function post(callback: Callback, body: unknown): Promise<void> {
  try {
    const response = await fetch(callback.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    callback.outcome = response.status;
    await response.body?.cancel();
  } catch {
    callback.outcome = 'failed';
  }
}

import { describe, expect, it } from '@jest/globals';

import { createClient } from '../client.js';
import { RateLimitError } from '../errors.js';
import { talend } from '../platforms/talend/platform.js';
import type { Clock, TransportRequest, TransportResponse } from './transport.js';

interface Vendor {
  readonly plan: (planId: string, signal?: AbortSignal) => Promise<unknown>;
  /** Path and time of each request, in seconds from the beginning. */
  readonly sent: string[];
  /** Lets the pauses end one after another until nothing waits. */
  readonly passTime: () => Promise<void>;
}

/** A client on a clock that stands still, of a vendor that refuses each id once that `refusals` gives seconds for. */
function vendorWith(refusals: Readonly<Record<string, number>>): Vendor {
  const open = new Map(Object.entries(refusals));
  let now = 0;
  const sleepers: { until: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ until: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  };
  const sent: string[] = [];
  const request = ({ url }: TransportRequest): Promise<TransportResponse> => {
    const id = url.split('/').at(-1) ?? '';
    sent.push(`${id} ${String(now / 1000)}`);
    const seconds = open.get(id);
    open.delete(id);
    return Promise.resolve(seconds === undefined ? answer(200, { executable: id }) : answer(429, {}, seconds));
  };
  const client = createClient(talend, { baseUrl: 'https://api.example', transport: { request }, clock });
  return {
    plan: (planId, signal) => client.talend.plans.get({ planId }, { signal }),
    sent,
    passTime: async () => {
      for (;;) {
        await settled();
        const [next] = sleepers.sort((left, right) => left.until - right.until);
        if (next === undefined) return;
        now = Math.max(now, next.until);
        sleepers.splice(0, 1);
        next.wake();
      }
    },
  };
}

function answer(status: number, body: object, retryAfter?: number): TransportResponse {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(body)));
  }
  const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': String(retryAfter) }) };
  return { status, headers, body: chunks() };
}

/** All that can go on without the clock has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pause that the vendor asks for with Retry-After', () => {
  it('is kept by the other calls of the client too', async () => {
    const { plan, sent, passTime } = vendorWith({ refused: 20 });
    const first = plan('refused');
    await settled();
    const others = [plan('second'), plan('third')];
    await settled();
    expect(sent).toEqual(['refused 0']);
    await passTime();
    await expect(Promise.all([first, ...others])).resolves.toHaveLength(3);
    expect(sent.sort()).toEqual(['refused 0', 'refused 20', 'second 20', 'third 20']);
  });

  it('is followed by the next one, should the vendor ask again', async () => {
    const { plan, sent, passTime } = vendorWith({ first: 10, second: 15 });
    const calls = [plan('first'), plan('second')];
    await settled();
    calls.push(plan('third'));
    await passTime();
    await Promise.all(calls);
    expect(sent.sort()).toEqual(['first 0', 'first 15', 'second 0', 'second 15', 'third 15']);
  });

  it.each([31, 3600])(
    'of %d seconds, which no call waits for, is an error and holds back no other',
    async (seconds) => {
      const { plan, sent, passTime } = vendorWith({ refused: seconds });
      await expect(plan('refused')).rejects.toThrow(RateLimitError);
      const other = plan('other');
      await passTime();
      await expect(other).resolves.toEqual({ executable: 'other' });
      expect(sent).toEqual(['refused 0', 'other 0']);
    },
  );

  it('ends with the signal of a call that waits', async () => {
    const { plan, sent, passTime } = vendorWith({ refused: 20 });
    const first = plan('refused');
    await settled();
    const stop = new AbortController();
    const other = plan('other', stop.signal);
    await settled();
    stop.abort(new Error('enough'));
    await expect(other).rejects.toThrow('enough');
    await passTime();
    await first;
    expect(sent).toEqual(['refused 0', 'refused 20']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { InvalidResponseError, RateLimitError, ServerError, TimeoutError, TransportError } from '@runbridge/core';
import type { Client, Platform, RunBridgeError } from '@runbridge/core';
import type { FaultRule } from '@runbridge/sandbox';

import type { PlatformFixture } from './platformFixture.js';
import { rejection } from './rejection.js';
import { untilItArrives } from './untilItArrives.js';

/** A change, as it is sent. */
export interface Sent<P extends Platform> {
  readonly name: string;
  readonly method: string;
  /** As the record has it, with `*` for what is not known. */
  readonly path: string;
  /** False where success carries no body, which then cannot be slow, cut or too long. */
  readonly answers: boolean;
  readonly send: (client: Client<P>) => Promise<unknown>;
}

interface Trouble {
  readonly name: string;
  readonly fault: FaultRule;
  /** How often the request arrives: 2 only where the first was surely not carried out. */
  readonly received: 1 | 2;
  /** What the caller gets in the end. */
  readonly error?: abstract new (...args: never[]) => RunBridgeError;
  readonly effected?: 'none' | 'unknown';
  /** The answer takes longer than the call may. */
  readonly isLate?: true;
  readonly inBody?: boolean;
}

/** Longer than the time that a call is given here. The sandbox waits no longer than its client does. */
const SLOW = { ms: 60_000 };

const troubles: readonly Trouble[] = [
  { name: '429 with Retry-After', fault: { kind: '429', retryAfter: 2 }, received: 2 },
  { name: '503 with Retry-After', fault: { kind: '503', retryAfter: 2 }, received: 2 },
  { name: '503 without', fault: { kind: '503' }, received: 1, error: ServerError, effected: 'unknown' },
  {
    name: '429 that asks for too long a pause',
    fault: { kind: '429', retryAfter: 3600 },
    received: 1,
    error: RateLimitError,
    effected: 'none',
  },
  { name: '500', fault: { kind: '500' }, received: 1, error: ServerError, effected: 'unknown' },
  { name: 'a 502 of a proxy', fault: { kind: '502' }, received: 1, error: ServerError, effected: 'unknown' },
  {
    name: 'a connection that is cut before an answer',
    fault: { kind: 'resetBefore' },
    received: 1,
    error: TransportError,
    effected: 'unknown',
  },
  {
    name: 'a connection that is cut after it was done',
    fault: { kind: 'resetAfter' },
    received: 1,
    error: TransportError,
    effected: 'unknown',
  },
  {
    name: 'an answer that comes too late',
    fault: { kind: 'slowFirstByte', ...SLOW },
    received: 1,
    error: TimeoutError,
    effected: 'unknown',
    isLate: true,
  },
  {
    name: 'an answer that is cut',
    fault: { kind: 'truncatedJson' },
    received: 1,
    error: InvalidResponseError,
    effected: 'unknown',
    inBody: true,
  },
  {
    name: 'a web page in place of an answer',
    fault: { kind: 'wrongContentType' },
    received: 1,
    error: InvalidResponseError,
    effected: 'unknown',
    inBody: true,
  },
];

/** Every change of a platform in every trouble: what may have been carried out is not sent again. */
export function describeNothingSentTwice<P extends Platform>(
  vendor: PlatformFixture<P>,
  changes: readonly Sent<P>[],
): void {
  const cases = changes.flatMap((sent) =>
    troubles
      .filter(({ inBody = false }) => sent.answers || !inBody)
      .map((trouble) => ({ change: sent.name, trouble: trouble.name, sent, ...trouble })),
  );

  describe('a change that meets trouble is sent no more often than is safe', () => {
    it.each(cases)('$change: $trouble', async ({ sent, fault, received, error: expected, effected, isLate }) => {
      const { method, path } = sent;
      vendor.sandbox.faults.add({ ...fault, method, path });
      const call = async (timeoutMs: number): Promise<void> => {
        const outcome = sent.send(vendor.connect({ timeoutMs }));
        if (expected === undefined) {
          await outcome;
          return;
        }
        const error = await rejection(outcome, expected);
        expect(error.effected).toBe(effected);
        if (effected === 'unknown') expect(error.hint).toMatch(/look (first|whether)|may have/i);
      };
      if (isLate) await untilItArrives(() => vendor.received({ method, path }), call);
      else await call(30_000);
      expect(vendor.received({ method, path })).toHaveLength(received);
    });
  });
}

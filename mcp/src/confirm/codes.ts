import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds for which a code is good: time to ask a person, and little time to forget what was asked. */
export const CODE_SECONDS = 300;
const NONCE_BYTES = 6;
const SIGNATURE_BYTES = 16;
const HEAD_BYTES = 4 + NONCE_BYTES;

export type Redemption = 'accepted' | 'expired' | 'used' | 'wrong';

/**
 * Codes that confirm one call each. A code holds its end and is signed together with the call, so that any process with
 * the same key takes it; that it was used is known to the process that took it.
 */
export interface ConfirmationCodes {
  issue(call: string): string;
  redeem(code: string, call: string): Redemption;
}

/** `key`: any number of bytes; `now` in milliseconds since the epoch. */
export function createCodes(key: Uint8Array, now: () => number = Date.now): ConfirmationCodes {
  const used = new Map<string, number>();
  const sign = (head: Uint8Array, call: string): Buffer =>
    createHmac('sha256', key).update(head).update(call).digest().subarray(0, SIGNATURE_BYTES);
  return {
    issue(call) {
      const end = Buffer.alloc(4);
      end.writeUInt32BE(Math.floor(now() / 1000) + CODE_SECONDS);
      const head = Buffer.concat([end, randomBytes(NONCE_BYTES)]);
      return Buffer.concat([head, sign(head, call)]).toString('base64url');
    },
    redeem(code, call) {
      const bytes = Buffer.from(code.trim(), 'base64url');
      if (bytes.length !== HEAD_BYTES + SIGNATURE_BYTES) return 'wrong';
      const head = bytes.subarray(0, HEAD_BYTES);
      if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), sign(head, call))) return 'wrong';
      const end = head.readUInt32BE(0) * 1000;
      if (end <= now()) return 'expired';
      for (const [nonce, until] of used) if (until <= now()) used.delete(nonce);
      const nonce = head.toString('base64url');
      if (used.has(nonce)) return 'used';
      used.set(nonce, end);
      return 'accepted';
    },
  };
}

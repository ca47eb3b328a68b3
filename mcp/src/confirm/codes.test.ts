import { describe, expect, it } from '@jest/globals';

import { canonical } from './canonical.js';
import { CODE_SECONDS, createCodes } from './codes.js';

const key = Buffer.from('a key that replicas share');
const call = canonical(['local', 'cancel_run', { kind: 'talend.task', id: 'a' }]);

describe('a confirmation code', () => {
  it('is good once, for the call that it was given for', () => {
    const codes = createCodes(key);
    const code = codes.issue(call);
    expect(codes.redeem(code, `${call} `)).toBe('wrong');
    expect(codes.redeem(code, call)).toBe('accepted');
    expect(codes.redeem(code, call)).toBe('used');
  });

  it('is good for five minutes', () => {
    let now = 1_000_000;
    const codes = createCodes(key, () => now);
    const [early, late] = [codes.issue(call), codes.issue(call)];
    now += CODE_SECONDS * 1000 - 1;
    expect(codes.redeem(early, call)).toBe('accepted');
    now += 2;
    expect(codes.redeem(late, call)).toBe('expired');
    expect(codes.redeem(early, call)).toBe('expired');
  });

  it('is taken by any process with the same key, and by no other', () => {
    const code = createCodes(key).issue(call);
    expect(createCodes(Buffer.from('another key')).redeem(code, call)).toBe('wrong');
    expect(createCodes(Buffer.from(key)).redeem(code, call)).toBe('accepted');
  });

  it('cannot be made up or made to last', () => {
    const codes = createCodes(key);
    const bytes = Buffer.from(codes.issue(call), 'base64url');
    bytes.writeUInt32BE(bytes.readUInt32BE(0) + 3600);
    for (const code of ['', 'yes', bytes.toString('base64url'), bytes.toString('base64url').slice(0, -2)])
      expect(codes.redeem(code, call)).toBe('wrong');
  });
});

describe('the same call', () => {
  it('is the same in whatever order its fields stand, and another with another value', () => {
    expect(canonical({ b: [1, { y: 1, x: 2 }], a: 'c' })).toBe(canonical({ a: 'c', b: [1, { x: 2, y: 1 }] }));
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
  });
});

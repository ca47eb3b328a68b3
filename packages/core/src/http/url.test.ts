import { describe, expect, it } from '@jest/globals';

import { ConfigurationError, InputError } from '../errors.js';
import { checkBaseUrl, fillPath, queryString } from './url.js';

describe('checkBaseUrl', () => {
  it.each([
    ['https://api.eu.cloud.talend.com/', 'https://api.eu.cloud.talend.com'],
    ['https://host.example/orchestrator//', 'https://host.example/orchestrator'],
    ['http://127.0.0.1:4010/talend', 'http://127.0.0.1:4010/talend'],
    ['http://localhost:1', 'http://localhost:1'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('takes %s', (given, expected) => {
    expect(checkBaseUrl(given)).toBe(expected);
  });

  it.each([
    'http://api.eu.cloud.talend.com',
    'http://127.0.0.1.example',
    'ftp://host.example',
    'https://user:canary@host.example',
    'https://host.example?x=1',
    'https://host.example#x',
    'host.example',
    '',
  ])('refuses %s', (given) => {
    expect(() => checkBaseUrl(given)).toThrow(ConfigurationError);
  });

  it('does not repeat a password', () => {
    expect(() => checkBaseUrl('https://user:canary@host.example')).toThrow(/^(?!.*canary)/);
  });
});

describe('fillPath', () => {
  it('encodes a value whole', () => {
    expect(fillPath('x', '/a/{id}/b/{other}', { id: '../x?y#z', other: 'ä %' })).toBe(
      '/a/..%2Fx%3Fy%23z/b/%C3%A4%20%25',
    );
  });

  it('leaves a colon as it is', () => {
    expect(fillPath('x', '/stacks/{ref}', { ref: 'organization:stack/a' })).toBe('/stacks/organization:stack%2Fa');
  });

  it.each(['', '.', '..', '\ud800'])('refuses %j, which is no segment', (id) => {
    expect(() => fillPath('x', '/a/{id}', { id })).toThrow(InputError);
  });
});

describe('queryString', () => {
  it('repeats arrays and leaves out what is not there', () => {
    expect(queryString('x', { a: 1, b: ['x', 'y z'], c: undefined, d: null, e: false, f: 'name==Dev*;x' })).toBe(
      '?a=1&b=x&b=y%20z&e=false&f=name%3D%3DDev*%3Bx',
    );
    expect(queryString('x', {})).toBe('');
  });
});

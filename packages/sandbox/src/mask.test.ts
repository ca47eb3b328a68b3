import { describe, expect, it } from '@jest/globals';

import { maskBody, maskHeaders, maskQuery } from './mask.js';

describe('masking', () => {
  it('hides the headers that carry secrets and keeps the others', () => {
    expect(
      maskHeaders({ authorization: 'Bearer canary', cookie: 'canary', 'x-api-key': 'canary', accept: '*/*' }),
    ).toEqual({
      authorization: '***',
      cookie: '***',
      'x-api-key': '***',
      accept: '*/*',
    });
  });

  it('hides passwords in bodies, also those in lists of named parameters', () => {
    const body = {
      name: 'c',
      password: 'canary',
      client: { clientSecret: 'canary' },
      parameters: [
        { name: 'host', value: 'h', encrypted: false },
        { name: 'whatever', value: 'canary', encrypted: true },
        { name: 'dbPassword', value: 'canary' },
      ],
    };
    const masked = JSON.stringify(maskBody(body));
    expect(masked).not.toContain('canary');
    expect(masked).toContain('"value":"h"');
    expect(body.password).toBe('canary');
  });

  it('hides secrets of a query and leaves all else as it was received', () => {
    expect(maskQuery('name=a%2Fb&Signature=canary&token=canary&limit=1')).toBe(
      'name=a%2Fb&Signature=***&token=***&limit=1',
    );
  });
});

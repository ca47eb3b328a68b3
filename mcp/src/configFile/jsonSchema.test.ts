import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';

import { configJsonSchema } from './jsonSchema.js';

const shipped = JSON.parse(readFileSync(join(__dirname, '../../config.schema.json'), 'utf8')) as object;

describe('the JSON schema of a configuration file', () => {
  it('is shipped as it is (npm run config:schema writes it)', () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
  });

  it('takes what the server takes, and nothing else', () => {
    const validate = new AjvJsonSchemaValidator().getValidator(shipped);
    const isRight = (file: object): boolean => validate(file).valid;
    const talend = { region: 'eu', token: '${TALEND_TOKEN}' };
    expect(
      isRight({
        $schema: './config.schema.json',
        toolsets: ['default', 'talend.plans'],
        readOnly: true,
        http: { listen: '8765', tokens: ['ada:${ADA}'], rateLimit: 60 },
        connections: { talend: { prod: talend, staging: talend } },
      }),
    ).toBe(true);
    for (const wrong of [
      { readonly: true },
      { http: { port: 1 } },
      { connections: { talent: {} } },
      { connections: { talend: { prod: { ...talend, password: 'x' } } } },
      { connections: { talend: { 'my prod': talend } } },
    ])
      expect(isRight(wrong)).toBe(false);
  });
});

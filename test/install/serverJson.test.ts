import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { variables } from '../../mcp/src/config.js';

const read = (file: string): unknown => JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8'));

const schemaUri = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';
/** The registry refuses ranges and `latest`. */
const exactVersion = z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);

/**
 * What the registry's schema of that date, and the checks it makes when something is published, ask of the parts that
 * are used here. Strict, so that a part which is not used yet gets its own line before it gets used.
 */
const serverJson = z.strictObject({
  $schema: z.literal(schemaUri),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: exactVersion.max(255),
  websiteUrl: z.string().url(),
  packages: z.tuple([
    z.strictObject({
      registryType: z.literal('npm'),
      identifier: z.string(),
      version: exactVersion,
      runtimeHint: z.literal('npx'),
      transport: z.strictObject({ type: z.literal('stdio') }),
      environmentVariables: z.array(
        z.strictObject({
          name: z.string(),
          description: z.string(),
          isRequired: z.boolean(),
          isSecret: z.boolean(),
          format: z.enum(['string', 'number', 'boolean', 'filepath']),
          choices: z.array(z.string()).optional(),
          placeholder: z.string().optional(),
        }),
      ),
    }),
  ]),
});

describe('server.json', () => {
  const server = serverJson.parse(read('server.json'));
  const [npm] = server.packages;
  const told = npm.environmentVariables;

  it('names the package that names it in turn, in the same version', () => {
    const { name, version, mcpName } = read('mcp/package.json') as Record<string, string>;
    expect(npm).toMatchObject({ identifier: name, version });
    expect(server).toMatchObject({ name: mcpName, version });
  });

  it('has every variable that means something over stdio, in the order of the help', () => {
    // Codes are signed with a key so that another replica takes them: over stdio there is one process.
    const overHttp = (name: string): boolean => /^RUNBRIDGE_(HTTP|CONFIRMATION_KEY$)/.test(name);
    expect(told.map(({ name }) => name)).toEqual(Object.keys(variables).filter((name) => !overHttp(name)));
  });

  it('marks what is secret, and nothing else', () => {
    const secret = /_(TOKEN|SECRET|PASSWORD|API_KEY)$/;
    expect(told.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual(
      told.map(({ name }) => name).filter((name) => secret.test(name)),
    );
  });

  it('asks for none, because which are needed depends on the platforms that are used', () => {
    expect(told.filter(({ isRequired }) => isRequired)).toEqual([]);
  });

  it('offers the choices that the help tells', () => {
    for (const { name, choices } of told)
      for (const choice of choices ?? []) expect(variables[name]).toMatch(new RegExp(`\\b${choice}\\b`));
  });
});

import { z } from 'zod';

import type { PlatformSetup } from '../platforms/setup.js';
import { keyOf } from './keys.js';

/** Names of connections: they are arguments of tools, and stand in addresses of resources. */
export const connectionName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const list = z.union([z.string(), z.array(z.string())]);

/** A variable's meaning as a key of the file tells it. */
export interface Variables {
  readonly own: Readonly<Record<string, string>>;
  readonly http: Readonly<Record<string, string>>;
  readonly setups: readonly PlatformSetup[];
}

/** What `--config` reads. Every key has the meaning of the environment variable that it is named after. */
export function configFileSchema({ own, http, setups }: Variables) {
  const connections = setups.map(({ platform, variables }) => {
    const keys = fields(variables, `RUNBRIDGE_${platform.id.toUpperCase()}_`, z.string());
    const named = z.record(z.string().regex(connectionName), z.object(keys).strict());
    return [platform.id, named.optional().describe(`Connections to ${platform.name}, each with a name such as prod`)];
  });
  return z
    .object({
      $schema: z.string().optional(),
      connections: z
        .object(Object.fromEntries(connections) as z.ZodRawShape)
        .strict()
        .optional(),
      ...fields(own, 'RUNBRIDGE_', z.union([list, scalar])),
      http: z
        .object({
          listen: z.string().optional().describe('[host:]port to listen at, like --http'),
          ...fields(http, 'RUNBRIDGE_HTTP_', z.union([list, scalar])),
        })
        .strict()
        .optional()
        .describe('What concerns --http'),
    })
    .strict();
}

function fields(variables: Readonly<Record<string, string>>, prefix: string, value: z.ZodTypeAny): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => name.length > prefix.length)
      .map(([name, meaning]) => [keyOf(name, prefix), value.optional().describe(meaning)]),
  );
}

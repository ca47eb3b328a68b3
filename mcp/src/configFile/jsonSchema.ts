import { zodToJsonSchema } from 'zod-to-json-schema';

import { fileVariables } from '../config.js';
import type { JsonSchema } from '../jsonSchema.js';
import { configFileSchema } from './schema.js';

/** What editors check and complete a configuration file by; it is shipped as `config.schema.json`. */
export function configJsonSchema(): JsonSchema {
  const schema = zodToJsonSchema(configFileSchema(fileVariables), { $refStrategy: 'none' });
  return {
    ...(schema as JsonSchema),
    title: 'Configuration of runbridge-mcp',
    description: 'In any text, ${NAME} stands for that variable of the environment. See docs/mcp.md.',
  };
}

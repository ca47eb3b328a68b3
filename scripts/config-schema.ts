// Writes the JSON schema of the MCP server's configuration file: mcp/config.schema.json
//   npm run config:schema
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

import { configJsonSchema } from '../mcp/src/configFile/jsonSchema.js';

const path = fileURLToPath(new URL('../mcp/config.schema.json', import.meta.url));
const text = JSON.stringify(configJsonSchema());
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'json' }));

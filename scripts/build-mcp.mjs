// Bundles the MCP server with all that it needs into one executable file.
//   node scripts/build-mcp.mjs [outfile]     default: mcp/dist/runbridge-mcp.cjs
// The licences of what is bundled lie beside it, in THIRD-PARTY-LICENSES.txt.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { viewAsText } from './run-view.mjs';
import { thirdPartyLicenses } from './third-party-licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = resolve(process.argv[2] ?? `${root}mcp/dist/runbridge-mcp.cjs`);
const { version } = JSON.parse(await readFile(`${root}mcp/package.json`, 'utf8'));

/**
 * The SDK makes its JSON schema validator with every server, which costs a quarter of the start, and asks it only for
 * the answers to elicitations: it is made when it is asked.
 */
const validatorOnDemand = {
  name: 'validator-on-demand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/validation\/ajv-provider\.js$/ }, ({ path, resolveDir, namespace }) =>
      namespace === 'on-demand' ? undefined : { path: resolve(resolveDir, path), namespace: 'on-demand' },
    );
    onLoad({ filter: /.*/, namespace: 'on-demand' }, ({ path }) => ({
      resolveDir: dirname(path),
      contents: `export class AjvJsonSchemaValidator {
        getValidator(schema) {
          this.made ??= new (require(${JSON.stringify(path)}).AjvJsonSchemaValidator)();
          return this.made.getValidator(schema);
        }
      }`,
    }));
  },
};

const view = viewAsText(root, version);
const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: [`${root}mcp/src/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // Workspaces are bundled from their sources: this needs no build before it.
  conditions: ['@runbridge/source'],
  define: { RUNBRIDGE_MCP_VERSION: JSON.stringify(version) },
  banner: { js: '#!/usr/bin/env node' },
  // The file is parsed at every start. Names stay readable in stack traces.
  minify: true,
  keepNames: true,
  legalComments: 'eof',
  plugins: [validatorOnDemand, view.plugin],
  logLevel: 'warning',
});
await chmod(outfile, 0o755);
await writeFile(
  join(dirname(outfile), 'THIRD-PARTY-LICENSES.txt'),
  await thirdPartyLicenses(root, { ...metafile.inputs, ...view.inputs }),
);

// Bundles the MCP server with all that it needs: an executable file, and modules/ beside it.
//   node scripts/build-mcp.mjs [outfile]     default: mcp/dist/runbridge-mcp.cjs
// A server over stdio starts with every session, and reading code costs more than half of that start: what it seldom or
// never needs (HTTP, telemetry, sockets, the view of a run) is in modules of its own, which are read when they are asked for.
// The licences of what is bundled lie there too, in THIRD-PARTY-LICENSES.txt.
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { viewAsText } from './run-view.mjs';
import { thirdPartyLicenses } from './third-party-licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = resolve(process.argv[2] ?? `${root}mcp/dist/runbridge-mcp.cjs`);
const modules = join(dirname(outfile), 'modules');
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
await rm(modules, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: { main: `${root}mcp/src/main.ts` },
  outdir: modules,
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Workspaces are bundled from their sources: this needs no build before it.
  conditions: ['@runbridge/source'],
  define: { RUNBRIDGE_MCP_VERSION: JSON.stringify(version) },
  // For packages in CommonJS that ask for Node's own modules.
  banner: { js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);" },
  // Names stay readable in stack traces.
  minify: true,
  keepNames: true,
  legalComments: 'eof',
  plugins: [validatorOnDemand, view.plugin],
  logLevel: 'warning',
});
await mkdir(dirname(outfile), { recursive: true });
await writeFile(outfile, "#!/usr/bin/env node\nimport('./modules/main.mjs');\n");
await chmod(outfile, 0o755);
await writeFile(
  join(dirname(outfile), 'THIRD-PARTY-LICENSES.txt'),
  await thirdPartyLicenses(root, { ...metafile.inputs, ...view.inputs }),
);

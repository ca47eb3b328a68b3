// Builds the bundle that desktop clients install: one zip with the server and a manifest that says what to ask the user.
//   node scripts/build-mcpb.mjs [outfile]     default: mcp/dist/runbridge.mcpb
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cachedInstall, run } from '../test/n8n/cache.mjs';
import { mcpbManifest } from './mcpb-manifest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = resolve(process.argv[2] ?? join(root, 'mcp/dist/runbridge.mcpb'));
const readJson = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));

const installation = await cachedInstall('mcpb', join(root, 'mcpb'));
const bundle = await mkdtemp(join(tmpdir(), 'runbridge-mcpb-'));
try {
  const server = join(bundle, 'server');
  await mkdir(server);
  await run(process.execPath, [join(root, 'scripts/build-mcp.mjs'), join(server, 'runbridge-mcp.cjs')]);
  await cp(join(root, 'mcpb/launch.cjs'), join(server, 'launch.cjs'));
  for (const file of ['README.md', 'LICENSE']) await cp(join(root, 'mcp', file), join(bundle, file));
  const manifest = mcpbManifest(await readJson('mcpb/manifest.json'), await readJson('server.json'));
  await writeFile(join(bundle, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  // It validates the manifest first.
  const packer = join(installation, 'node_modules/@anthropic-ai/mcpb/dist/cli/cli.js');
  await run(process.execPath, [packer, 'pack', bundle, outfile]).catch((error) => {
    throw new Error(`The bundle could not be packed:\n${error.stdout}${error.stderr}`);
  });
} finally {
  await rm(bundle, { recursive: true, force: true });
}
console.log(outfile);

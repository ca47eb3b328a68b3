// Bundles the n8n nodes and credentials that package.json lists into dist, readable for n8n's reviewers, with what
// they need of core inside: a community package has no runtime dependencies. n8n itself brings the externals.
// usage: build-n8n.mjs [folder instead of dist]
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './third-party-licenses.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { n8n } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const outputs = [...n8n.nodes, ...n8n.credentials];
const outdir = resolve(process.argv[2] ?? join(root, 'dist'));

await rm(outdir, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: outputs.map((file) => {
    const out = file.replace(/^dist\//, '').replace(/\.js$/, '');
    return { in: `${out}.ts`, out };
  }),
  outdir,
  bundle: true,
  format: 'cjs',
  // Neutral: an import of something of Node's own fails the build here, before it fails n8n's review.
  platform: 'neutral',
  target: 'node20',
  conditions: ['@runbridge/source'],
  external: ['n8n-workflow', 'zod'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});

// Icons and codex files stand beside the nodes they belong to.
for (const folder of new Set(n8n.nodes.map((file) => dirname(file).replace(/^dist\//, ''))))
  for (const name of await readdir(join(root, folder)))
    if (extname(name) === '.svg' || name.endsWith('.node.json'))
      await cp(join(root, folder, name), join(outdir, folder, name));

const bundled = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .filter(([, { bytesInOutput }]) => bytesInOutput > 0);
await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await thirdPartyLicenses(root, Object.fromEntries(bundled)));

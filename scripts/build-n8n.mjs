// Bundles the n8n nodes and credentials that package.json lists into dist, readable for n8n's reviewers, with what
// they need of core inside: a community package has no runtime dependencies. n8n itself brings the externals.
import { cp, readFile, readdir, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { n8n } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const outputs = [...n8n.nodes, ...n8n.credentials];

await rm(join(root, 'dist'), { recursive: true, force: true });

await build({
  absWorkingDir: root,
  entryPoints: outputs.map((file) => {
    const out = file.replace(/^dist\//, '').replace(/\.js$/, '');
    return { in: `${out}.ts`, out };
  }),
  outdir: 'dist',
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
      await cp(join(root, folder, name), join(root, 'dist', folder, name));

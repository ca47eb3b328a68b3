// The view of a run (mcp/app) as one HTML text that needs nothing from anywhere.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';

/**
 * A third of what the packages bring is never used by a view: zod's messages in fifty languages, and the parts of zod
 * that ext-apps only needs for tools that a view offers to its host. They are left out, which halves the page.
 */
const usedOnly = {
  name: 'used-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
    onLoad({ filter: /[\\/]ext-apps[\\/]dist[\\/]src[\\/]app\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll(/import\{z as (\w+)\}from"zod\/v4"/g, 'import*as $1 from"zod/v4"')
        .replaceAll('await import("zod/v4")', '{}'),
    }));
  },
};

/**
 * Bundles what the page at this path refers to into it. Its policy lets run just these scripts and styles, known by
 * their hashes, and no request leave, whatever the host's own policy is.
 */
async function buildView(path, { root, version, inputs }) {
  const page = await readFile(path, 'utf8');
  const directory = dirname(path);
  const bundled = async (entry, options) => {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      metafile: true,
      entryPoints: [join(directory, entry)],
      bundle: true,
      write: false,
      minify: true,
      target: 'es2023',
      legalComments: 'inline',
      logLevel: 'warning',
      ...options,
    });
    Object.assign(inputs, metafile.inputs);
    return outputFiles[0].text.trim();
  };
  const script = await bundled('main.ts', {
    platform: 'browser',
    format: 'iife',
    conditions: ['@runbridge/source'],
    define: { RUNBRIDGE_MCP_VERSION: JSON.stringify(version) },
    plugins: [usedOnly],
  });
  // Browsers that know MCP hosts also know light-dark() and nesting: nothing is to be rewritten for older ones.
  const style = await bundled('run.css', { target: 'esnext' });
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  return [
    ['content=""', `content="${policy}"`],
    ['<link rel="stylesheet" href="run.css" />', `<style>${style}</style>`],
    ['<script src="main.ts"></script>', `<script>${script}</script>`],
  ].reduce((text, [mark, part]) => {
    if (!text.includes(mark)) throw new Error(`${path} has no ${mark}`);
    return text.replace(mark, () => part);
  }, page);
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** An esbuild plugin: a bundle imports a page of mcp/app as its text. `inputs` are those of the pages, as in a metafile. */
export function viewAsText(root, version) {
  const inputs = {};
  const plugin = {
    name: 'view-as-text',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]mcp[\\/]app[\\/]\w+\.html$/ }, async ({ path }) => ({
        contents: await buildView(path, { root, version, inputs }),
        loader: 'text',
      }));
    },
  };
  return { plugin, inputs };
}

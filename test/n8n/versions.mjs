// The releases of n8n in which the nodes are run, each on the line of Node that it is meant for.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newerNodes, nodeBinary } from '../nodeBinary.mjs';
import { cachedInstall, run } from './cache.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** n8n 2 asks for Node 24; n8n 1 runs on the Node that runs the tests. */
const releases = [
  { cache: 'n8n', source: here, node: () => process.execPath },
  {
    cache: 'n8n-2',
    source: join(here, 'n8n-2'),
    node: () => nodeBinary(newerNodes.find((each) => each.startsWith('24.'))),
  },
].map((each) => {
  const { dependencies } = JSON.parse(readFileSync(join(each.source, 'package.json'), 'utf8'));
  return { ...each, version: dependencies.n8n };
});

/** The releases whose versions begin with one of `wanted`, such as `2` or `1.123`; all of them when nothing is wanted. */
export function releasesFor(wanted) {
  const chosen = releases.filter(
    ({ version }) => wanted.length === 0 || wanted.some((each) => `${version}.`.startsWith(`${each}.`)),
  );
  if (chosen.length === 0)
    throw new Error(
      `No release begins with ${wanted.join(', ')}: ${releases.map(({ version }) => version).join(', ')}.`,
    );
  return chosen;
}

/** Where that release is installed, the Node that runs it, and what tests call it. */
export async function installRelease({ cache, source, node, version }) {
  const binary = await node();
  const folder = await cachedInstall(cache, source, ['sqlite3'], binary);
  const { stdout } = await run(binary, ['--version']);
  return { folder, node: binary, title: `n8n ${version}, Node ${stdout.trim().replace('v', '')}` };
}

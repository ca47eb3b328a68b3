// The package as npm would publish it.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, run } from './cache.mjs';

/** Builds the nodes and packs them into `folder`; answers the path of the archive. */
export async function packNodes(root, folder) {
  await run(process.execPath, [join(root, 'scripts/build-n8n.mjs')], { cwd: root });
  await npm(root, ['pack', '--ignore-scripts', '--pack-destination', folder]);
  return join(
    folder,
    (await readdir(folder)).find((name) => name.endsWith('.tgz')),
  );
}

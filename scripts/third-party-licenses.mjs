import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of the packages whose files are in a bundle, as one text: most of them ask to be kept with every copy.
 * `inputs` is that of esbuild's metafile, with paths from `root`.
 */
export async function thirdPartyLicenses(root, inputs) {
  const folders = new Set(Object.keys(inputs).flatMap((path) => packageFolder(path) ?? []));
  const sections = await Promise.all([...folders].map((folder) => section(join(root, folder))));
  const texts = [...new Set(sections)].sort();
  return `This file holds the licences of the packages that are bundled with RunBridge.\n\n${texts.join('\n')}`;
}

/** `node_modules/@scope/name` of a path below it. What a plugin made has a namespace before its path, and no folder. */
function packageFolder(path) {
  return /^((?:[^:]*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

async function section(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^(licen[cs]e|copying)(\.|-|$)/i.test(each));
  const text = file === undefined ? `Licensed as ${license}.` : await readFile(join(folder, file), 'utf8');
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${text.trim()}\n`;
}

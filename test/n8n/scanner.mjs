// n8n's own scanner over what is published, over the sources, and over descriptions without proper names.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cachedInstall, run } from './cache.mjs';
import { test } from './report.mjs';

/** `temporary` is a folder for what is unpacked and rewritten. */
export async function testScanner({ root, tarball, temporary }) {
  console.log("n8n's scanner");
  const scanner = await cachedInstall('scan', join(root, 'test/scan'));
  const scan = async (...args) =>
    JSON.parse((await run(process.execPath, [join(root, 'test/scan/scan.mjs'), scanner, ...args])).stdout);

  await run('tar', ['-xzf', tarball, '-C', temporary]);
  const packed = join(temporary, 'package');
  for (const [what, ...args] of [
    ['the packed files', 'files', packed],
    ['the sources', 'sources', root],
    ...(await namelessDescriptions(packed, temporary)),
  ])
    await test(`passes ${what}`, async () => {
      const { passed: isFine, message, details } = await scan(...args);
      assert.ok(isFine, `${message}\n${details}`);
    });
  await test('would see a timer in the packed files', async () => {
    const { passed: isFine, details } = await scan('files', join(root, 'test/scan/bad-package'));
    assert.ok(!isFine && /setTimeout/.test(details), details);
  });
}

/** n8n's rule for actions knows no proper names: it reads the description with "databricks" for "Databricks". */
async function namelessDescriptions(packed, temporary) {
  const { n8n } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const descriptions = [];
  for (const file of n8n.nodes) {
    const node = await readFile(join(packed, file), 'utf8');
    const nameless = node.replace(/properNames: \[[^\]]+\]/, 'properNames: []');
    // A trigger that has nothing to choose from a list has no names of the platform in it.
    assert.ok(nameless !== node || file.includes('Trigger'), `${file} names its proper names`);
    const className = basename(file, '.node.js');
    const described = join(temporary, `${className}.js`);
    await writeFile(described, nameless);
    descriptions.push([
      `the description of ${className} that the catalogue makes`,
      'description',
      described,
      className,
    ]);
  }
  return descriptions;
}

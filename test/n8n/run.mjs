// The packed package in real n8n, against the sandbox: n8n's own scanner, its installer, its commands. Arguments choose
// among the releases of n8n: `node test/n8n/run.mjs 2`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packNodes } from './packed.mjs';
import { exitOnSignals, setUpFailed, summarize } from './report.mjs';
import { testScanner } from './scanner.mjs';
import { installRelease, releasesFor } from './versions.mjs';
import { testWorkflows } from './workflows.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
exitOnSignals();

const temporary = await mkdtemp(join(tmpdir(), 'runbridge-n8n-'));
try {
  const releases = releasesFor(process.argv.slice(2));
  const tarball = await packNodes(root, temporary);
  await testScanner({ root, tarball, temporary });
  for (const release of releases)
    await testWorkflows({
      root,
      release: await installRelease(release),
      tarball,
      home: join(temporary, `home-${release.version}`),
    });
} catch (error) {
  setUpFailed(error);
} finally {
  await rm(temporary, { recursive: true, force: true });
}
summarize();

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import {
  createSandbox,
  CYCLOID_API_KEY,
  INDIGO_TOKEN,
  PERSONAL_ACCESS_TOKEN,
  TWINIT_TOKEN,
  twinitIds,
} from '@runbridge/sandbox';

import { Assistant } from './assistant.js';
import { finishFailedPlan } from './finishFailedPlan.js';
import { screen } from './screen.js';
import { workAcrossPlatforms } from './workAcrossPlatforms.js';

/** How much faster the sandbox's day goes than ours: a plan of twelve seconds takes three. */
const SPEED = 4;

function build(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['scripts/build-mcp.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The MCP server could not be built.');
}

const started = Date.now();
const sandbox = createSandbox({ clock: { speed: SPEED } });
const assistant = new Assistant();
try {
  build();
  const { url } = await sandbox.listen();
  const { server, tools } = await assistant.connect({
    RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
    RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
    RUNBRIDGE_CYCLOID_BASE_URL: `${url}/cycloid`,
    RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY,
    RUNBRIDGE_CYCLOID_ORGANIZATION: 'brightwater',
    RUNBRIDGE_INDIGO_BASE_URL: `${url}/indigo`,
    RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN,
    RUNBRIDGE_TWINIT_BASE_URL: `${url}/twinit`,
    RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN,
    RUNBRIDGE_TWINIT_NAMESPACE: twinitIds.namespace,
    // It would stand between the lines of the session.
    RUNBRIDGE_AUDIT_LOG: 'none',
  });
  screen.note(`${server} over stdio, ${String(tools)} tools; the platforms are the sandbox at ${url}`);
  await finishFailedPlan(assistant, sandbox);
  await workAcrossPlatforms(assistant, sandbox);
  screen.note(`\n${((Date.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  screen.bad(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await assistant.close();
  await sandbox.close();
}

// n8n's editor with our nodes, in a real browser: what a person does there, and how it feels beside one of n8n's own nodes.
// By itself it is used in the newest release and measured in the oldest; releases given as arguments are
// used and measured: `node test/n8n/editor.mjs 1 2`.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cycloid } from './cycloid.mjs';
import { launchBrowser, openPage } from './editor/browser.mjs';
import { testCredentials } from './editor/credentials.mjs';
import { takePictures } from './editor/looks.mjs';
import { nodesWorkflow, testNodes } from './editor/nodes.mjs';
import { testSpeed } from './editor/speed.mjs';
import { indigo, startTokenEndpoint } from './indigo.mjs';
import { N8n } from './n8n.mjs';
import { packNodes } from './packed.mjs';
import { exitOnSignals, setUpFailed, summarize, test as report } from './report.mjs';
import { startSandbox } from './sandbox.mjs';
import { talend } from './talend.mjs';
import { twinit } from './twinit.mjs';
import { installRelease, releasesFor } from './versions.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const platforms = [talend, cycloid, indigo, twinit];
const { n8n: listedInPackage } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
/** Where the pictures of the documentation go, where new ones are wanted. */
const picturesFolder = process.env.RUNBRIDGE_SCREENSHOTS === '1' ? join(root, 'docs/images') : undefined;
exitOnSignals();

const temporary = await mkdtemp(join(tmpdir(), 'runbridge-editor-'));
try {
  const plan = planFor(process.argv.slice(2));
  const tarball = await packNodes(root, temporary);
  const [browser, sandbox, tokens] = await Promise.all([launchBrowser(), startSandbox(root), startTokenEndpoint()]);
  try {
    for (const { release, parts } of plan)
      await testRelease(await installRelease(release), parts, { tarball, browser, sandbox, tokens });
  } finally {
    await browser.close();
    await sandbox.stop();
    tokens.stop();
  }
} catch (error) {
  setUpFailed(error);
} finally {
  await rm(temporary, { recursive: true, force: true });
}
summarize();

function planFor(wanted) {
  const releases = releasesFor(wanted);
  if (wanted.length > 0) return releases.map((release) => ({ release, parts: ['use', 'speed'] }));
  return [
    { release: releases.at(-1), parts: ['use'] },
    { release: releases[0], parts: ['speed'] },
  ];
}

async function testRelease(release, parts, { tarball, browser, sandbox, tokens }) {
  console.log(`The editor of ${release.title}`);
  const test = (name, check) => report(`${name} [${release.title}]`, check);
  const home = await mkdtemp(join(temporary, 'home-'));
  const n8n = new N8n(release.folder, home, { node: release.node });
  await n8n.installPackage(tarball);
  await n8n.serve(async (call, session) => {
    const types = await typesOf(session);
    if (parts.includes('use')) {
      const credentials = await createCredentials(call, { sandbox, tokens });
      await testUse({ test, browser, session, call, types, credentials });
    }
    if (parts.includes('speed')) {
      const { version } = types.find(({ name }) => name.endsWith('.cycloid'));
      await test("feel like one of n8n's own nodes", () => testSpeed(browser, session, { call, version }));
    }
  });
}

async function testUse({ test, browser, session, call, types, credentials }) {
  const { page, complaints } = await openPage(browser, session);
  await test("open every node, choose by clicks, and from the platforms' own lists", async () =>
    testNodes(page, session, { call, workflow: await nodesWorkflow(call, types, credentials) }));
  if (picturesFolder !== undefined)
    await test('pose for pictures', () => takeAllPictures({ browser, session, call, types, credentials }));
  await test('test every credential in its dialog', () => testCredentials(page, session, credentials));
  await test('make the editor complain of nothing', () => assert.deepEqual(complaints, []));
  await page.context().close();
}

async function takeAllPictures({ browser, session, call, types, credentials }) {
  const { name, nodes, connections, settings } = JSON.parse(
    await readFile(join(root, 'examples/n8n/nightly-plan.json'), 'utf8'),
  );
  const canvas = await call('POST', '/workflows', { name, nodes, connections, settings });
  const workflow = await nodesWorkflow(call, types, credentials);
  await takePictures(browser, session, { canvas, workflow, folder: picturesFolder });
}

/** n8n's own list of them, so that no node of the package is forgotten here. */
async function typesOf({ url, cookie, browserId }) {
  const response = await fetch(`${url}/types/nodes.json`, { headers: { cookie, 'browser-id': browserId } });
  const types = (await response.json()).filter(({ name }) => /^n8n-nodes-runbridge\.(?!\w+Tool$)/.test(name));
  const newest = new Map();
  for (const type of types) {
    const version = Math.max(...[type.version].flat());
    if (version >= (newest.get(type.name)?.version ?? 0)) newest.set(type.name, { ...type, version });
  }
  assert.equal(newest.size, listedInPackage.nodes.length);
  return [...newest.values()];
}

/** As `{ id, name, type }`; each points to the sandbox. */
async function createCredentials(call, { sandbox, tokens }) {
  const all = platforms.flatMap((each) => each.credentials(sandbox.url(each.name), { tokenUrl: tokens.url }));
  const created = [];
  for (const { name, type, data } of all) created.push(await call('POST', '/credentials', { name, type, data }));
  return created;
}

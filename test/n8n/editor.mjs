// How n8n's editor feels with our largest node, beside n8n's own GitHub node: real n8n, real Chromium, both nodes in
// turns, because the speed of a machine swings. Prints ratios and fails where they are past their limits.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedInstall, npm, run } from './cache.mjs';
import { N8n } from './n8n.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath))
  throw new Error(`There is no browser at ${executablePath}: install Chromium, or name another one in CHROMIUM.`);

const limits = { panel: 1.5, key: 2 };
const rounds = 7;
/** Where a ratio is past its limit, so many rounds more are added: a busy moment of the machine must not decide. */
const series = 3;
const keys = 8;
/** Until n8n has done what it puts off after a key. */
const pause = 500;

const nodes = {
  github: {
    name: 'GitHub',
    type: 'n8n-nodes-base.github',
    typeVersion: 1.1,
    parameters: { resource: 'issue', operation: 'create' },
    field: 'title',
  },
  cycloid: {
    name: 'Cycloid',
    type: 'n8n-nodes-runbridge.cycloid',
    typeVersion: 1,
    parameters: { resource: 'pipelines', operation: 'pipelines.rename' },
    field: 'pipeline_name',
  },
};

const temporary = await mkdtemp(join(tmpdir(), 'runbridge-editor-'));
try {
  const [installation, tools] = [
    await cachedInstall('n8n', here, ['sqlite3']),
    await cachedInstall('editor', join(here, 'editor')),
  ];
  const { chromium } = createRequire(join(tools, 'package.json'))('playwright-core');
  await run(process.execPath, [join(root, 'scripts/build-n8n.mjs')], { cwd: root });
  await npm(root, ['pack', '--ignore-scripts', '--pack-destination', temporary]);
  const tarball = (await readdir(temporary)).find((name) => name.endsWith('.tgz'));
  const home = join(temporary, 'home');
  await mkdir(home);
  const n8n = new N8n(installation, home);
  await n8n.installPackage(join(temporary, tarball));
  const measured = await n8n.serve(async (call, session) => {
    const { id } = await call('POST', '/workflows', workflow());
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    try {
      const page = await openWorkflow(browser, session, id);
      return await measure(page).catch(async (error) => {
        const picture = join(tmpdir(), 'runbridge-editor.png');
        await page.screenshot({ path: picture });
        throw new Error(`${error.message}\nThe editor then: ${picture}`, { cause: error });
      });
    } finally {
      await browser.close();
    }
  });
  report(measured);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

function workflow() {
  return {
    name: 'Editor',
    active: false,
    nodes: Object.values(nodes).map(({ name, type, typeVersion, parameters }, index) => ({
      id: `00000000-0000-4000-8000-00000000000${index}`,
      name,
      type,
      typeVersion,
      parameters,
      position: [index * 300, 0],
    })),
    connections: {},
    settings: { executionOrder: 'v1' },
  };
}

async function openWorkflow(browser, { url, cookie, browserId }, id) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const [name, ...value] = cookie.split(';')[0].split('=');
  await context.addCookies([{ name, value: value.join('='), url }]);
  await context.addInitScript((own) => localStorage.setItem('n8n-browserId', own), browserId);
  const page = await context.newPage();
  await page.goto(`${url}/workflow/${id}`);
  await canvasNode(page, nodes.cycloid).waitFor({ timeout: 60_000 });
  return page;
}

function canvasNode(page, { name }) {
  return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}

function fieldOf({ field }) {
  return `[data-test-id="parameter-input-${field}"] :is(input, textarea)`;
}

async function measure(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  /** Seconds that the page's main thread has worked so far. */
  const worked = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };

  const panels = { github: [], cycloid: [] };
  const typing = { github: [], cycloid: [] };
  const isPast = () => ratios({ panels, typing }).some(({ limit, own, ours }) => ours > own * limit);
  for (let round = 0; round <= rounds * series; round++) {
    if (round > rounds && round % rounds === 1 && !isPast()) break;
    for (const [which, node] of Object.entries(nodes)) {
      const panel = await open(page, node);
      const key = await typeInto(page, node, worked);
      await close(page);
      // The first time each node is opened, the editor compiles what it needs for any node.
      if (round > 0) {
        panels[which].push(panel);
        typing[which].push(key);
      }
    }
  }
  return { panels, typing };
}

/** Milliseconds from the double click until the field can be typed into, and the browser is at rest. */
async function open(page, node) {
  await page.evaluate((selector) => {
    addEventListener('dblclick', () => (window.clickedAt = performance.now()), { capture: true, once: true });
    window.panelReady = new Promise((resolve) => {
      const rest = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      const observer = new MutationObserver(() => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        setTimeout(rest);
      });
      observer.observe(document.body, { subtree: true, childList: true });
    });
  }, fieldOf(node));
  await canvasNode(page, node).dblclick();
  const time = await page.evaluate(async () => (await window.panelReady) - window.clickedAt);
  await page.waitForTimeout(pause);
  return time;
}

/** Milliseconds of the main thread for one typed key, without what the page does anyway in that time. */
async function typeInto(page, node, worked) {
  await page.locator(fieldOf(node)).first().click();
  await page.waitForTimeout(pause);
  const idleFrom = await worked();
  await page.waitForTimeout(pause);
  const idle = (await worked()) - idleFrom;
  const costs = [];
  for (let key = 0; key < keys; key++) {
    const from = await worked();
    await page.keyboard.press('a');
    await page.waitForTimeout(pause);
    costs.push((await worked()) - from - idle);
  }
  return median(costs) * 1000;
}

async function close(page) {
  await page.locator('[data-test-id="back-to-canvas"]').click();
  await page.locator('[data-test-id="ndv"]').waitFor({ state: 'hidden' });
  await page.waitForTimeout(pause);
}

function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function ratios({ panels, typing }) {
  return [
    ['panel ready after', panels, limits.panel],
    ['main thread for a key', typing, limits.key],
  ].map(([what, { github, cycloid }, limit]) => ({ what, limit, own: median(github), ours: median(cycloid) }));
}

function report(measured) {
  const all = ratios(measured);
  for (const { what, limit, own, ours } of all)
    console.log(
      `${what}: Cycloid ${ours.toFixed(1)} ms, GitHub ${own.toFixed(1)} ms, ${(ours / own).toFixed(2)} times (at most ${limit})`,
    );
  for (const { what, limit, own, ours } of all)
    assert.ok(ours <= own * limit, `${what}: ${(ours / own).toFixed(2)} times`);
}

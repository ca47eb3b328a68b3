// How n8n's editor feels with our largest node, beside n8n's own GitHub node: both in turns, because the speed of a machine
// swings. Prints ratios and fails where they are past their limits.
import assert from 'node:assert/strict';
import { openPage, withPicture } from './browser.mjs';
import { canvasNode, closePanel, openWorkflow } from './panel.mjs';

const limits = { panel: 1.5, key: 2 };
const rounds = 6;
/** Where a ratio is past its limit, so many rounds more are added: a busy moment of the machine must not decide. */
const series = 3;
const keys = 6;
/** Until n8n has done what it puts off after a key. */
const pause = 300;

const chosen = (value) => ({ __rl: true, mode: 'list', value, cachedResultName: value });

/**
 * As they stand in a saved workflow, in which one more field is typed into. Both show two resource locators, for these
 * cost the editor most of all that is shown, in whichever node.
 */
const nodes = {
  github: {
    name: 'GitHub',
    type: 'n8n-nodes-base.github',
    typeVersion: 1.1,
    parameters: {
      resource: 'issue',
      operation: 'create',
      owner: chosen('brightwater'),
      repository: chosen('stacks'),
    },
    field: 'title',
  },
  cycloid: {
    name: 'Cycloid',
    type: 'n8n-nodes-runbridge.cycloid',
    parameters: {
      resource: 'environments',
      operation: 'environments.create',
      project_canonical: chosen('storefront'),
    },
    field: 'name',
  },
};

/** `browser` is Playwright's, `session` and `call` are what `N8n.serve` gives; `version` is that of our node. */
export async function testSpeed(browser, session, { call, version }) {
  const workflow = await call('POST', '/workflows', twoNodes(version));
  const { page } = await openPage(browser, session);
  try {
    const measured = await withPicture(page, 'speed', async () => {
      await openWorkflow(page, session, workflow);
      return measure(page);
    });
    report(measured);
  } finally {
    await page.context().close();
  }
}

function twoNodes(ourVersion) {
  return {
    name: 'Speed',
    active: false,
    nodes: Object.values(nodes).map(({ name, type, typeVersion = ourVersion, parameters }, index) => ({
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

function fieldOf({ field }) {
  return `[data-test-id="parameter-input-${field}"] :is(input, textarea)`;
}

async function measure(page) {
  const client = await page.context().newCDPSession(page);
  // Time that the thread has run, not time that has passed: what else the machine does then counts little.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Seconds that the page's main thread has worked so far. */
  const worked = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };

  const panels = { github: [], cycloid: [] };
  const typing = { github: [], cycloid: [] };
  const isPast = () => ratios({ panels, typing }).some(({ limit, ratio }) => ratio > limit);
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
  await canvasNode(page, node.name).dblclick();
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
  await closePanel(page);
  await page.waitForTimeout(pause);
}

function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Of each round by itself: from one round to the next, the machine may be at half its speed. */
function ratios({ panels, typing }) {
  return [
    ['panel ready after', panels, limits.panel],
    ['main thread for a key', typing, limits.key],
  ].map(([what, { github, cycloid }, limit]) => ({
    what,
    limit,
    ratio: median(cycloid.map((ours, round) => ours / github[round])),
    own: median(github),
    ours: median(cycloid),
  }));
}

function report(measured) {
  const all = ratios(measured);
  for (const { what, limit, ratio, own, ours } of all)
    console.log(
      `${what}: Cycloid ${ours.toFixed(1)} ms, GitHub ${own.toFixed(1)} ms, ${ratio.toFixed(2)} times (at most ${limit})`,
    );
  for (const { what, limit, ratio } of all) assert.ok(ratio <= limit, `${what}: ${ratio.toFixed(2)} times`);
}

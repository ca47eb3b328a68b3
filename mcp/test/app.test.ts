import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunState } from '@runbridge/core';
import { brightwaterIds, createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';
import type { Locator } from 'playwright-core';

import { startAppHost } from './appHost.js';
import type { AppHost, HostPage } from './appHost.js';
import { contrastOf, luminance, overflowOf, styleOf } from './appStyles.js';
import { connectHttp, startHttp } from './httpServer.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const VIEW = 'ui://runbridge/run';
const PASSWORD = 'canary-9c41f2';
const states: readonly RunState[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'unknown'];

/** A morning on which the night's plan has failed; the same at every start, so that pictures of it are as well. */
const morning = Date.UTC(2026, 0, 31, 9);
const failedPlan = brightwaterIds.execution('Nightly Revenue Load', 0);
const host = { locale: 'en-GB', timeZone: 'UTC' };

const sandbox = createSandbox({ clock: { startAt: morning } });
let talend: string;
let app: AppHost;
let shown: HostPage;

beforeAll(async () => {
  const { url } = await sandbox.listen();
  talend = `${url}/talend`;
  app = await startAppHost();
  const log = sandbox.talend.state.taskExecutions
    .all()
    .find(({ planExecutionId, taskName }) => planExecutionId === failedPlan && taskName === 'Load fact_sales');
  if (log) log.components = [`tDBOutput_1 postgresql://loader:${PASSWORD}@warehouse-01.brightwater.example/sales`];
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const row = (name: RegExp): Locator => shown.view.getByRole('row', { name });
const focused = (): Locator => shown.view.locator('[role=row]:focus');
const button = (name: string): Locator => shown.view.getByRole('button', { name, exact: true });
const looks = (): number => shown.calls.filter(({ name }) => name === 'get_run').length;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function openPage(options: Partial<Parameters<AppHost['newPage']>[0]> = {}): Promise<void> {
  shown = await app.newPage({ talend, ...options });
  await shown.open('get_run');
}

function madeRun(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    platform: 'talend',
    kind: 'talend.plan',
    id: 'made-1',
    name: 'Load parcels',
    state: 'failed',
    nativeStatus: 'execution_failed',
    startedAt: '2026-01-31T02:00:00Z',
    finishedAt: '2026-01-31T02:00:20Z',
    ...more,
  };
}

function madeStep(index: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: `step-${String(index)}`,
    kind: 'step',
    name: `Parcel ${String(index)}`,
    state: 'succeeded',
    nativeStatus: 'EXECUTION_SUCCESS',
    startedAt: '2026-01-31T02:00:00Z',
    finishedAt: '2026-01-31T02:00:10Z',
    ...more,
  };
}

describe('a server with a view', () => {
  let plain: Session;
  let page: string;
  beforeAll(async () => {
    plain = await openSession({ talend });
  });
  afterAll(() => plain.close());

  it('names it only to clients that show views, and costs the others nothing', async () => {
    const { tools } = await plain.client.listTools();
    expect(tools.length).toBeGreaterThan(5);
    expect(JSON.stringify(tools)).not.toContain('ui://');
  });

  it('names it to all over HTTP, where nothing of a client is kept', async () => {
    const server = await startHttp({
      RUNBRIDGE_TALEND_BASE_URL: talend,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
    });
    const client = await connectHttp(server.url);
    const { tools } = await client.listTools();
    const { contents } = await client.readResource({ uri: VIEW });
    await client.close();
    await server.stop();
    const named = tools.filter(({ _meta }) => _meta !== undefined);
    expect(named.map(({ name }) => name).sort()).toEqual(['diagnose_run', 'get_run', 'start_run', 'wait_for_run']);
    for (const { _meta } of named) expect(_meta).toEqual({ ui: { resourceUri: VIEW } });
    expect(contents).toMatchObject([{ uri: VIEW }]);
  });

  it('answers those with text as well', async () => {
    const { text } = await plain.call('get_run', { kind: 'talend.plan', id: failedPlan });
    expect(text).toMatch(/3\. “Load warehouse” \[[^\]]+\]: failed/);
  });

  it('gives the page with a policy of no domain', async () => {
    const [content, ...others] = (await plain.client.readResource({ uri: VIEW })).contents;
    expect(others).toEqual([]);
    expect(content).toMatchObject({ uri: VIEW, _meta: { ui: { csp: {}, prefersBorder: false } } });
    page = content && 'text' in content ? content.text : '';
    expect(page).toMatch(/^<!doctype html>/);
    // A host loads it with each run that is looked at.
    expect(page.length).toBeLessThan(150_000);
  });

  it('keeps requests from leaving by a policy of the page itself', async () => {
    app.serve('/bare', page);
    const tab = await app.newBarePage();
    await tab.goto(`${app.url}/bare`);
    await tab.evaluate(`Promise.allSettled([
      fetch('/leak-fetch'),
      new Promise((resolve) => {
        const image = new Image();
        image.onload = image.onerror = resolve;
        image.src = '/leak-image';
      }),
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = '/leak-frame';
        document.addEventListener('securitypolicyviolation', resolve, { once: true });
        document.body.append(frame);
      }),
    ]).then(() => navigator.sendBeacon('/leak-beacon'))`);
    expect(app.received().filter((path) => path !== '/favicon.ico')).toEqual(['/bare']);
    await expect(tab.evaluate(`document.body.innerHTML = '<b>text</b>'`)).rejects.toThrow(/TrustedHTML/);
    await tab.close();
  });
});

describe('the view of a failed plan', () => {
  beforeAll(async () => {
    await openPage();
    await shown.call('get_run', { kind: 'talend.plan', id: failedPlan });
    await row(/Publish marts/).waitFor();
  });
  afterAll(() => shown.close());

  it('is of the media type that hosts look for', async () => {
    expect(await shown.resource()).toMatchObject({ isMediaTypeRight: true });
  });

  it('tells which run it is, how it stands and why', async () => {
    const header = shown.view.getByRole('banner').or(shown.view.locator('header'));
    const text = await header.first().innerText();
    expect(text).toContain('talend.plan');
    expect(await shown.view.getByRole('heading', { level: 1 }).innerText()).toBe('Nightly Revenue Load');
    expect(text).toMatch(/Failed/);
    expect(text).toMatch(/execution_failed · started 31 Jan 2026, 02:00:00 · took 6 min \d+ s · 5 of 6 done/);
    expect(text).toContain('JOB_EXECUTION_ERROR: Database connection failed');
  });

  it('shows steps, their tasks and error handlers with state, duration and place in time', async () => {
    const rows = await shown.view.locator('.rows [role=row]').allInnerTexts();
    expect(rows.map((text) => text.replace(/\s+/g, ' ').replace(/ \d+ min| \d+ s/g, ''))).toEqual([
      expect.stringMatching(/^1\. Extract sales Succeeded Began after/),
      expect.stringMatching(/^Extract web orders Succeeded/),
      expect.stringMatching(/^Extract store receipts Succeeded/),
      expect.stringMatching(/^2\. Transform revenue Succeeded/),
      expect.stringMatching(/^Transform revenue lines Succeeded/),
      expect.stringMatching(/^3\. Load warehouse Failed/),
      expect.stringMatching(/^Load fact_sales Failed/),
      expect.stringMatching(/^Load dim_customer Succeeded/),
      expect.stringMatching(/^Error handler: Load warehouse: on failure Succeeded/),
      expect.stringMatching(/^Notify on-call Succeeded/),
      expect.stringMatching(/^4\. Publish marts Not run Not begun/),
    ]);
    expect(await row(/^Load fact_sales/).getAttribute('aria-level')).toBe('2');
    expect(await row(/3\. Load warehouse/).innerText()).toMatch(/1 min 27 s/);
    const [first, second] = await Promise.all(
      [/1\. Extract sales/, /2\. Transform revenue/].map((name) => row(name).locator('.bar').boundingBox()),
    );
    expect(first && second && Math.abs(first.x + first.width - second.x)).toBeLessThan(2);
    const axis = await shown.view.getByRole('columnheader').last().innerText();
    expect(axis.split(/\n+/).map((tick) => tick.trim())).toEqual(expect.arrayContaining(['0', '2 min', '4 min']));
  });

  it('gives each state a shape of its own', async () => {
    const shapeOf = (name: RegExp): Promise<string | null> => row(name).locator('path').getAttribute('d');
    const shapes = await Promise.all([/1\. Extract/, /3\. Load/, /4\. Publish/].map(shapeOf));
    expect(new Set(shapes).size).toBe(3);
  });

  it('is gone through with the keyboard, and shows the log of the chosen step without secrets', async () => {
    await shown.page.locator('iframe').focus();
    await shown.page.keyboard.press('Tab');
    // One stop for the whole chart, at the row that matters.
    expect(await focused().innerText()).toMatch(/3\. Load warehouse/);
    expect(await styleOf(focused(), 'outline-style')).toBe('solid');
    await shown.page.keyboard.press('ArrowDown');
    expect(await focused().innerText()).toMatch(/^Load fact_sales/);
    await shown.page.keyboard.press('Home');
    expect(await focused().innerText()).toMatch(/1\. Extract sales/);
    await shown.page.keyboard.press('ArrowUp');
    expect(await focused().innerText()).toMatch(/1\. Extract sales/);
    await shown.page.keyboard.press('End');
    expect(await focused().innerText()).toMatch(/4\. Publish marts/);
    await shown.page.keyboard.press('Enter');
    await shown.view.getByText('It has not begun, so there is no log.').waitFor();

    for (let moves = 0; moves < 4; moves++) await shown.page.keyboard.press('ArrowUp');
    await shown.page.keyboard.press('Enter');
    expect(await shown.view.locator('[aria-selected=true]').innerText()).toMatch(/^Load fact_sales/);
    const log = shown.view.getByRole('region', { name: 'Log', exact: true });
    await log.getByText('Job ended with exit code 1').waitFor();
    const lines = await log.innerText();
    expect(lines).toMatch(/attempt 2 of 3 failed/);
    expect(lines).toContain('@warehouse-01.brightwater.example/sales');
    expect(await shown.page.content()).not.toContain(PASSWORD);
    expect(await shown.view.locator('body').innerHTML()).not.toContain(PASSWORD);
    expect(await shown.fact()).toContain('"talend.task"');
    expect(shown.calls.at(-1)).toMatchObject({ name: 'get_run_logs', arguments: { kind: 'talend.task' } });
    await picture('light');

    await shown.page.keyboard.press('Escape');
    await log.waitFor({ state: 'hidden' });
    expect(await focused().innerText()).toMatch(/^Load fact_sales/);
    expect(await shown.view.locator('[aria-selected=true]').count()).toBe(0);
  });

  it('offers what can be done next, and asks twice before it asks the assistant', async () => {
    await button('Rerun from step').click();
    const group = shown.view.getByRole('group', { name: 'Rerun from step: are you sure?' });
    await group.waitFor();
    expect(await shown.view.locator(':focus').innerText()).toBe('Not now');
    await shown.page.keyboard.press('Escape');
    await group.waitFor({ state: 'detached' });
    expect(await shown.messages()).toEqual([]);

    await button('Rerun from step').click();
    await button('Ask the assistant').dblclick({ noWaitAfter: true });
    await shown.view.getByText('The assistant was asked.').waitFor();
    const [message, ...others] = await shown.messages();
    expect(others).toEqual([]);
    expect(message).toMatch(/^Call start_run with \{.*\}\.$/);
    expect(JSON.parse(/\{.*\}/.exec(message ?? '')?.[0] ?? '')).toMatchObject({
      kind: 'talend.plan',
      rerun_of: failedPlan,
    });
    expect(await button('Rerun from step').isDisabled()).toBe(true);
    expect(shown.calls.map(({ name }) => name)).not.toContain('start_run');
  });

  it('has no request of its own and nothing to complain about', () => {
    expect(shown.requests).toEqual([`${app.url}/`, `${app.url}/host.js`]);
    expect(shown.complaints).toEqual([]);
  });

  it('reads on where diagnose_run told only of what went wrong', async () => {
    await shown.open('diagnose_run');
    await shown.call('diagnose_run', { kind: 'talend.plan', target: 'Nightly Revenue Load' });
    await row(/Load dim_customer.*Succeeded/).waitFor();
  });

  it('takes over the dark theme, the host’s colours and its room', async () => {
    await shown.setContext({ ...host, theme: 'dark' });
    const background = (): Promise<string> => styleOf(shown.view.locator('body'), 'background-color');
    await shown.view.locator('html[data-theme=dark]').waitFor();
    expect(luminance(await background())).toBeLessThan(0.05);
    await row(/^Load fact_sales/).click();
    await shown.view.getByText('Job ended with exit code 1').waitFor();
    await picture('dark');
    await shown.setContext({
      ...host,
      theme: 'dark',
      styles: { variables: { '--color-background-primary': 'rgb(10, 20, 30)' } },
      containerDimensions: { maxHeight: 300, maxWidth: 820 },
    });
    await shown.view.locator('html[style*="--container-height"]').waitFor();
    expect(await background()).toBe('rgb(10, 20, 30)');
    expect((await shown.view.getByRole('main').boundingBox())?.height).toBe(300);
  });
});

describe('the view of a run that goes on', () => {
  const live = createSandbox({ clock: { frozen: true } });
  let liveTalend: string;
  beforeAll(async () => {
    const { url } = await live.listen();
    liveTalend = `${url}/talend`;
  });
  afterAll(() => live.close());
  beforeEach(() => openPage({ talend: liveTalend }));
  afterEach(async () => {
    await shown.close();
    live.clock.advance(120_000);
  });

  it('follows it step by step until it has ended', async () => {
    await shown.call('start_run', { kind: 'talend.plan', target: 'Nightly Revenue Load' });
    await shown.view.getByRole('heading', { name: 'Nightly Revenue Load' }).waitFor();
    live.clock.advance(1500);
    await row(/1\. Extract sales.*Running/).waitFor();
    const took = row(/1\. Extract sales/).locator('.took');
    const before = await took.innerText();
    await took.and(shown.view.getByText(before, { exact: true })).waitFor({ state: 'hidden' });

    live.clock.advance(4000);
    await row(/1\. Extract sales.*Succeeded/).waitFor();
    expect(await shown.view.getByRole('status').allInnerTexts()).toContainEqual(
      expect.stringContaining('1. Extract sales: Succeeded'),
    );
    await shown.view.getByText(/running for/).waitFor();
    live.clock.advance(60_000);
    await row(/3\. Load warehouse.*Failed/).waitFor();
    expect(shown.complaints).toEqual([]);
  });

  it('rests while it is out of sight, and once the run has ended', async () => {
    await shown.call('start_run', { kind: 'talend.plan', target: 'Nightly Revenue Load' });
    await shown.page.evaluate(`document.body.style.paddingTop = '4000px'`);
    await pause(3500);
    expect(looks()).toBe(0);
    live.clock.advance(60_000);
    await shown.page.evaluate(`document.body.style.paddingTop = '0'`);
    await row(/3\. Load warehouse.*Failed/).waitFor();
    const read = looks();
    // Longer than the pause that would come next.
    await pause(4500);
    expect(looks()).toBe(read);
  });

  it('rests when its host takes it away', async () => {
    await shown.call('start_run', { kind: 'talend.plan', target: 'Hourly Stock Sync' });
    await shown.teardown();
    await pause(3500);
    expect(looks()).toBe(0);
  });

  it('says so where the run cannot be read, and where its host does not read for views', async () => {
    const running = { run: madeRun({ id: 'gone', state: 'running', finishedAt: undefined }) };
    await shown.show(running);
    await shown.view.getByText(/^The run could not be read\.[^]*It is read again in a moment\.$/).waitFor();

    await shown.open('get_run', { capabilities: {} });
    await shown.show({
      ...running,
      next: [{ action: 'cancel', why: 'It can be stopped.', tool: 'cancel_run', arguments: {} }],
    });
    await shown.view.getByText(/does not let the view read on/).waitFor();
    expect(await shown.view.getByRole('button', { name: 'Cancel run' }).count()).toBe(0);
    await row(/Load parcels.*Running/).click();
    await shown.view.getByText(/does not let the view read logs/).waitFor();
  });
});

describe('the view of a run by one of several connections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbridge-view-'));
  afterAll(async () => {
    await shown.close();
    rmSync(folder, { recursive: true });
  });

  it('reads its state and its log by the same connection, and asks for what comes next by it', async () => {
    const config = join(folder, 'runbridge.json');
    const connection = { baseUrl: talend, token: '${TALEND_TOKEN}' };
    writeFileSync(config, JSON.stringify({ connections: { talend: { prod: connection, staging: connection } } }));
    await openPage({ config });
    await shown.open('diagnose_run');
    await shown.call('diagnose_run', { kind: 'talend.plan', id: failedPlan, connection: 'staging' });
    await shown.view.getByText('talend.plan · staging').waitFor();
    await row(/Load dim_customer.*Succeeded/).click();
    await shown.view.getByText('Job ended with exit code 0').waitFor();
    const calls = shown.calls.filter(({ name }) => name === 'get_run' || name === 'get_run_logs');
    expect(new Set(calls.map(({ name }) => name))).toEqual(new Set(['get_run', 'get_run_logs']));
    for (const call of calls) expect(call.arguments).toMatchObject({ connection: 'staging' });
    await button('Rerun from step').click();
    await button('Ask the assistant').click();
    await shown.view.getByText('The assistant was asked.').waitFor();
    expect(await shown.messages()).toEqual([expect.stringContaining('"connection":"staging"')]);
  });
});

describe('the view of any run', () => {
  beforeAll(() => openPage({ reducedMotion: true }));
  afterAll(() => shown.close());

  it.each(['light', 'dark'] as const)('has contrast enough in the %s theme', async (theme) => {
    await shown.setContext({ ...host, theme });
    await shown.show({
      run: madeRun({ steps: states.map((state, index) => madeStep(index, { state, name: state })) }),
    });
    for (const state of states) {
      // Chosen, its background is the other one.
      const place = row(new RegExp(`${state} `));
      for (const act of [() => shown.page.mouse.move(0, 0), () => place.click()]) {
        await act();
        for (const part of ['.label', '.state', '.took'])
          expect([state, part, (await contrastOf(place.locator(part))) >= 4.5]).toEqual([state, part, true]);
      }
    }
    for (const quiet of ['.kind', '.facts', '.head > *'])
      expect(await contrastOf(shown.view.locator(quiet).first())).toBeGreaterThanOrEqual(4.5);
  });

  it('is one bar where a run tells of no steps', async () => {
    await shown.show({ run: madeRun({ kind: 'twinit.orchrun', id: 'made-2' }) });
    await row(/Load parcels.*Failed.*20 s/).waitFor();
    expect(await shown.view.locator('.rows [role=row]').count()).toBe(1);
    expect(await shown.view.locator('.bar').count()).toBe(1);
  });

  it('holds two hundred steps in a chart that scrolls by itself', async () => {
    await shown.show({ run: madeRun({ steps: Array.from({ length: 200 }, (_, index) => madeStep(index + 1)) }) });
    await row(/200\. Parcel 200/).waitFor({ state: 'attached' });
    expect(await shown.view.locator('.rows [role=row]').count()).toBe(200);
    const chart = shown.view.getByRole('treegrid');
    expect((await chart.boundingBox())?.height).toBeLessThan(500);
    await row(/^1\. Parcel 1 /).click();
    await shown.page.keyboard.press('End');
    expect(await focused().innerText()).toMatch(/200\. Parcel 200/);
    const [inner, outer] = await Promise.all([focused().boundingBox(), chart.boundingBox()]);
    expect(inner && outer && inner.y + inner.height <= outer.y + outer.height + 1).toBe(true);
  });

  it('shows what a platform says as text, whatever it is', async () => {
    const name = '<img src=x onerror="document.title=1"><b>Load</b>';
    await shown.show({
      run: madeRun({ name, error: { message: name }, steps: [madeStep(1, { name, error: { message: name } })] }),
    });
    await shown.view.getByRole('heading', { name, exact: true }).waitFor();
    expect(await shown.view.locator('img, b').count()).toBe(0);
    expect(await shown.view.locator('.reason').first().innerText()).toBe(name);
  });

  it('shows an answer that was cut as far as it goes', async () => {
    await shown.show({ run: madeRun({ steps: [madeStep(1), { id: 'step-2' }, {}] }), cut: 'Not everything fits.' });
    await shown.view.getByText('Not everything fits.').waitFor();
    await row(/3\. Step.*Unknown/).waitFor();
  });

  it('offers just what the answer offers', async () => {
    const next = [
      { action: 'wait', why: 'It has not finished.', tool: 'wait_for_run', arguments: { kind: 'a', id: 'b' } },
      { action: 'repair', why: 'Remove the cause first.' },
      { action: 'cancel', why: 'It can be stopped.', tool: 'cancel_run', arguments: { kind: 'a', id: 'b' } },
      { action: 'delete', why: 'It is removed.', tool: 'start_run', arguments: { kind: 'a', target: 'b' } },
      { action: 'diagnose', why: 'Tells why.', tool: 'diagnose_run', arguments: { kind: 'a', id: 'b' } },
    ];
    await shown.show({ run: madeRun(), next });
    const actions = shown.view.getByRole('region', { name: 'Next' });
    await button('Cancel run').waitFor();
    expect(await actions.getByRole('button').allInnerTexts()).toEqual(['Cancel run', 'Delete', 'Diagnose']);
    expect(await actions.innerText()).toContain('Remove the cause first.');
    await button('Cancel run').click();
    await button('Not now').click();
    await button('Diagnose').click();
    await shown.view.getByText('The assistant was asked.').waitFor();
    expect(await shown.messages()).toEqual(['Call diagnose_run with {"kind":"a","id":"b"}.']);
  });

  it('stands still for those who want it so', async () => {
    const run = madeRun({
      id: 'made-3',
      state: 'running',
      finishedAt: undefined,
      steps: [madeStep(1, { state: 'running', finishedAt: undefined })],
    });
    await shown.show({ run });
    const bar = row(/1\. Parcel 1.*Running/).locator('.bar');
    expect(await styleOf(bar, 'animation-name')).toBe('none');
    await shown.page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await styleOf(bar, 'animation-name')).not.toBe('none');
  });

  it('fits into 320 pixels, each bar below its words', async () => {
    await shown.page.setViewportSize({ width: 320, height: 800 });
    await shown.show({ run: madeRun({ steps: [madeStep(1), madeStep(2, { state: 'failed' })] }) });
    const second = row(/2\. Parcel 2.*Failed/);
    await second.waitFor();
    const [label, bar] = await Promise.all([
      second.locator('.label').boundingBox(),
      second.locator('.bar').boundingBox(),
    ]);
    expect(label && bar && bar.y >= label.y + label.height - 1).toBe(true);
    expect(await overflowOf(shown.view.locator('html'))).toBe(0);
    expect(await overflowOf(shown.view.getByRole('treegrid'))).toBe(0);
  });
});

/** A picture for the documentation, where it is asked for: npm run screenshots. */
async function picture(theme: 'light' | 'dark'): Promise<void> {
  if (process.env.RUNBRIDGE_SCREENSHOTS === undefined) return;
  const folder = join(__dirname, '../../docs/images');
  await mkdir(folder, { recursive: true });
  await shown.page.mouse.move(0, 0);
  const clip = await shown.page.locator('iframe').boundingBox();
  if (clip) await shown.page.screenshot({ path: join(folder, `run-view-${theme}.png`), animations: 'disabled', clip });
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { Faults, FAULT_KINDS, type FaultRule } from './faults.js';
import { answer, eventually, runSandbox, type Running } from './testing.fixture.js';
import { ids } from './talend/data/ids.js';

const TASK = ids.task('Load dim_customer');

describe('Faults', () => {
  it('strikes from the nth match, as often as it is told, and only what matches', () => {
    const faults = new Faults();
    faults.add({ kind: '500', method: 'get', path: '/processing/executions/*', nth: 2, times: 2 });
    const strikes = [
      ['POST', '/talend/processing/executions/a'],
      ['GET', '/talend/processing/executables'],
      ['GET', '/talend/processing/executions/a'],
      ['GET', '/talend/processing/executions/b'],
      ['GET', '/talend/processing/executions/c/d'],
      ['GET', '/talend/processing/executions/e'],
    ].map(([method = '', path = '']) => faults.next(method, path)?.kind);
    expect(strikes).toEqual([undefined, undefined, undefined, '500', '500', undefined]);
  });

  it('refuses counts that are not whole, whoever adds it', () => {
    const faults = new Faults();
    expect(() => faults.add({ kind: '500', nth: 1.5 })).toThrow("'nth'");
    expect(() => faults.add({ kind: '500', times: 0.5 })).toThrow("'times'");
    expect(() => faults.add({ rate: 1, seed: 1, kinds: [] })).toThrow("'kinds'");
  });

  it('strikes the same requests for the same seed, at about its rate', () => {
    const run = (seed: number): (string | undefined)[] => {
      const faults = new Faults();
      faults.add({ rate: 0.3, seed, kinds: ['429', '503'] });
      return Array.from({ length: 400 }, () => faults.next('GET', '/x')?.kind);
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    const struck = run(7).filter((kind) => kind !== undefined);
    expect(struck.length).toBeGreaterThan(80);
    expect(struck.length).toBeLessThan(160);
    expect(new Set(struck)).toEqual(new Set(['429', '503']));
  });

  it('can be listed, removed and cleared', () => {
    const faults = new Faults();
    const id = faults.add({ kind: '500', times: Infinity });
    faults.next('GET', '/x');
    expect(faults.list()).toMatchObject([{ id, seen: 1, struck: 1 }]);
    expect(faults.remove(id)).toBe(true);
    expect(faults.remove(id)).toBe(false);
    expect(faults.next('GET', '/x')).toBeUndefined();
  });

  it.each([
    [{ kind: 'nonsense' }, "'kind'"],
    [{ kind: '500', nth: 0 }, "'nth'"],
    [{ kind: '500', times: 0 }, "'times'"],
    [{ kind: 'slowBody', ms: 61_000 }, "'ms'"],
    [{ rate: 2, seed: 1 }, "'rate'"],
    [{ rate: 0.5, seed: Number.NaN }, "'seed'"],
  ])('refuses %j', (rule, field) => {
    expect(() => new Faults().add(rule as FaultRule)).toThrow(field);
  });
});

describe('faults over HTTP', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const executionCount = (): number => running.sandbox.talend.state.taskExecutions.size;
  const start = () => running.call('POST', '/processing/executions', { executable: TASK });
  const lastReceived = () => running.sandbox.requests.all().at(-1);

  it.each([
    ['429', 429],
    ['503', 503],
    ['500', 500],
    ['unauthorizedOnce', 401],
  ] as const)('%s answers %i in the vendor’s shape, once, and nothing is started', async (kind, status) => {
    const before = executionCount();
    running.sandbox.faults.add({ kind });
    const refused = await start();
    expect(refused.status).toBe(status);
    expect(refused.json.get('status')).toBe(status);
    expect(refused.json.get('requestId')).toBe(refused.headers.get('x-request-id'));
    expect(executionCount()).toBe(before);
    expect(lastReceived()).toMatchObject({ status, handled: false });
    expect((await start()).status).toBe(201);
  });

  it('429 and 503 carry Retry-After in seconds or as a date, 503 without one by default', async () => {
    const { faults } = running.sandbox;
    const retryAfter = async (): Promise<string | null> => (await start()).headers.get('retry-after');
    faults.add({ kind: '429' });
    expect(await retryAfter()).toBe('1');
    faults.add({ kind: '429', retryAfter: 7 });
    expect(await retryAfter()).toBe('7');
    faults.add({ kind: '503' });
    expect(await retryAfter()).toBeNull();
    faults.add({ kind: '503', retryAfter: 120, retryAfterAsDate: true });
    const seconds = (Date.parse((await retryAfter()) ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(100);
    expect(seconds).toBeLessThanOrEqual(120);
  });

  it('502 answers an HTML page', async () => {
    running.sandbox.faults.add({ kind: '502' });
    const refused = await start();
    expect(refused.status).toBe(502);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.text).toContain('<html>');
  });

  it('resetBefore cuts the connection before anything is started', async () => {
    const before = executionCount();
    running.sandbox.faults.add({ kind: 'resetBefore' });
    await expect(start()).rejects.toThrow('fetch failed');
    expect(executionCount()).toBe(before);
    expect(lastReceived()).toMatchObject({ status: 'reset', handled: false });
  });

  it('resetAfter cuts the connection when the execution has started', async () => {
    const before = executionCount();
    running.sandbox.faults.add({ kind: 'resetAfter' });
    await expect(start()).rejects.toThrow('fetch failed');
    expect(executionCount()).toBe(before + 1);
    expect(lastReceived()).toMatchObject({ status: 'reset', handled: true });
  });

  it('truncatedJson, wrongContentType and oversizedBody spoil the answer of a request that was handled', async () => {
    const { faults } = running.sandbox;
    const before = executionCount();
    const raw = async (): Promise<Response> =>
      fetch(`${running.url}/talend/processing/executions`, {
        method: 'POST',
        headers: { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' },
        body: JSON.stringify({ executable: TASK }),
      });

    faults.add({ kind: 'truncatedJson' });
    const truncated = await raw();
    expect(truncated.status).toBe(201);
    await expect(truncated.json()).rejects.toThrow('JSON');

    faults.add({ kind: 'wrongContentType' });
    const html = await answer(await raw());
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);

    faults.add({ kind: 'oversizedBody', bytes: 300_000 });
    const big = await answer(await raw());
    expect(big.text).toHaveLength(300_000);
    expect(big.json.list('items')).toHaveLength(1);
    expect(executionCount()).toBe(before + 3);
  });

  it('oversizedBody stops when the client leaves', async () => {
    running.sandbox.faults.add({ kind: 'oversizedBody', bytes: 10 ** 12 });
    const leaving = new AbortController();
    const response = await fetch(`${running.url}/talend/orchestration/environments`, {
      headers: { authorization: 'Bearer sandbox-token' },
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    leaving.abort();
    await eventually(() => lastReceived()?.status === 'aborted');
  });

  it('slowFirstByte and slowBody take their time and answer in full', async () => {
    running.sandbox.faults.add({ kind: 'slowFirstByte', ms: 150 });
    let began = Date.now();
    expect((await start()).status).toBe(201);
    expect(Date.now() - began).toBeGreaterThanOrEqual(140);

    running.sandbox.faults.add({ kind: 'slowBody', ms: 200 });
    began = Date.now();
    const slow = await running.get('/orchestration/environments');
    expect(Date.now() - began).toBeGreaterThanOrEqual(140);
    expect(slow.json.list()).toHaveLength(3);
  });

  it('a slow answer ends when the client leaves, so that the sandbox can stop at once', async () => {
    running.sandbox.faults.add({ kind: 'slowFirstByte', ms: 60_000 });
    await expect(
      fetch(`${running.url}/talend/orchestration/environments`, {
        headers: { authorization: 'Bearer sandbox-token' },
        signal: AbortSignal.timeout(100),
      }),
    ).rejects.toThrow();
    await running.stop();
    await eventually(() => lastReceived()?.status === 'aborted');
  });

  it('knows every kind it lists', async () => {
    for (const kind of FAULT_KINDS) {
      running.sandbox.faults.add({ kind, ms: 1, bytes: 100 });
      const outcome = await fetch(`${running.url}/talend/orchestration/environments`, {
        headers: { authorization: 'Bearer sandbox-token' },
      }).then(
        async (response) => `${String(response.status)} ${(await response.text()).slice(0, 20)}`,
        () => 'cut',
      );
      const isUntouched = outcome.startsWith('200 [{"id":') && kind !== 'truncatedJson';
      expect([kind, isUntouched]).toEqual([kind, kind === 'slowBody' || kind === 'slowFirstByte']);
    }
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { RETIRED_WAREHOUSE_HOST, WAREHOUSE_HOST } from './data/connections.js';
import { LONG_LOG } from './data/history.js';
import { ids } from './data/ids.js';

interface Entry {
  timestamp: string;
  severity: string;
  message: string;
}

describe('execution logs', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const generate = (id: string, query = ''): Promise<Answer> =>
    running.call('POST', `/monitoring/executions/${id}/logs${query}`);
  const ask = (id: string, token: string): Promise<Answer> =>
    running.call('POST', `/monitoring/executions/${id}/logs/status`, { token });

  async function download(id: string, query = ''): Promise<{ generated: Answer; url: string; text: string }> {
    const generated = await generate(id, query);
    running.pass(1);
    const url = (await ask(id, generated.json.text('token'))).json.text('presignedURL');
    return { generated, url, text: await (await fetch(url)).text() };
  }

  async function ended(task: string, plan?: string): Promise<string> {
    const [path, executable] = plan === undefined ? ['', ids.task(task)] : ['/plans', ids.plan(plan)];
    const started = await running.call('POST', `/processing/executions${path}`, { executable });
    running.pass(30);
    const id = started.json.text('executionId');
    const found = running.sandbox.talend.state.taskExecutions.where(
      (execution) => execution.planExecutionId === id && execution.taskName === task,
    );
    return plan === undefined ? id : (found[0]?.id ?? '');
  }

  it('are ready a second after they were asked for, on another origin, which takes no Authorization header', async () => {
    const id = await ended('Load dim_customer');
    const token = (await generate(id)).json.text('token');
    expect((await ask(id, token)).json.value).toEqual({ status: 'IN_PROGRESS' });
    running.pass(1);
    const ready = await ask(id, token);
    expect(ready.json.get('status')).toBe('READY');
    const url = new URL(ready.json.text('presignedURL'));
    expect(url.origin).not.toBe(running.url);

    expect((await fetch(url, { headers: { authorization: 'Bearer canary' } })).status).toBe(400);
    expect(running.sandbox.requests.all({ platform: 'storage' })).toMatchObject([
      { status: 400, handled: false, headers: { authorization: '***' } },
    ]);
    expect((await fetch(url)).status).toBe(200);
    expect(JSON.stringify(running.sandbox.requests.all())).not.toContain(url.searchParams.get('Signature'));

    const forged = new URL(url);
    forged.searchParams.set('Expires', '9999999999');
    expect((await fetch(forged)).status).toBe(403);
    running.pass(3598);
    expect((await fetch(url)).status).toBe(200);
    expect((await ask(id, token)).status).toBe(200);
    running.pass(2);
    expect((await fetch(url)).status).toBe(403);
    expect((await ask(id, token)).status).toBe(400);
  });

  it('are asked for by the bare token as well, which the record hides', async () => {
    const id = await ended('Load dim_customer');
    const token = (await generate(id)).json.text('token');
    const asked = await running.call('POST', `/monitoring/executions/${id}/logs/status`, token);
    expect(asked.json.value).toEqual({ status: 'IN_PROGRESS' });
    expect(JSON.stringify(running.sandbox.requests.all())).not.toContain(token);
  });

  it('tell the story of a job, with its rows', async () => {
    const { generated, text } = await download(await ended('Extract store receipts'));
    const entries = JSON.parse(text) as Entry[];
    expect(generated.json.get('size')).toBe(entries.length);
    expect(entries.map(({ timestamp }) => timestamp)).toEqual(entries.map(({ timestamp }) => timestamp).sort());
    expect(text).toContain('tSchemaComplianceCheck_1');
    expect(text).toContain('14 rows rejected');
    expect(entries.at(-1)?.message).toMatch(/^Job ended with exit code 0 after 2\.5 s, \d+ rows processed$/u);
  });

  it('name the cause of a failure as the execution does, with a stack trace', async () => {
    const id = await ended('Load fact_sales', 'Nightly Revenue Load');
    const { errorMessage } = (await running.get(`/processing/executions/${id}`)).json.value as { errorMessage: string };
    const { text } = await download(id, '?fileFormat=TEXT');
    expect(text).toContain(`ERROR Caused by: ${errorMessage}`);
    expect(text).toContain('java.net.ConnectException');
    expect(text).toContain(`to ${RETIRED_WAREHOUSE_HOST}:5432`);
    expect(text).toContain(WAREHOUSE_HOST);
  });

  it('have the two file names', async () => {
    const id = await ended('Load dim_customer');
    expect((await download(id)).url).toContain(`/${id}.json?`);
    const named = await download(id, '?newFileName=true&fileFormat=TEXT');
    expect(named.url).toContain(`/${ids.task('Load dim_customer')}_${id}.log?`);
  });

  it('show what was written so far while the job runs, whatever end is asked for', async () => {
    const executable = ids.task('Rebuild product search index');
    const id = (await running.call('POST', '/processing/executions', { executable })).json.text('executionId');
    running.pass(5);
    const early = JSON.parse((await download(id, '?endTime=2026-05-21T00:00:00Z')).text) as Entry[];
    expect(early.length).toBeGreaterThan(0);
    expect(early.filter(({ timestamp }) => timestamp > '2026-05-20T10:00:05.000Z')).toEqual([]);
    running.pass(200);
    expect((await generate(id)).json.get('size')).toBeGreaterThan(early.length);
  });

  it('end where the job was stopped', async () => {
    const executable = ids.task('Load dim_customer');
    const id = (await running.call('POST', '/processing/executions', { executable })).json.text('executionId');
    running.pass(0.3);
    await running.call('DELETE', `/processing/executions/${id}`);
    running.pass(10);
    const entries = JSON.parse((await download(id)).text) as Entry[];
    expect(entries.at(-1)).toMatchObject({ message: 'Stopped by a user', timestamp: '2026-05-20T10:00:00.300Z' });
    expect(entries).toHaveLength(2);
  });

  it('are limited to a period', async () => {
    const id = await ended('Load dim_customer');
    const whole = (await generate(id)).json.get('size') as number;
    const first = await download(id, '?endTime=2026-05-20T10:00:00Z');
    expect(JSON.parse(first.text)).toHaveLength(1);
    const rest = (await generate(id, '?startTime=2026-05-20T10:00:00.001Z')).json.get('size');
    expect(rest).toBe(whole - 1);
    expect((await generate(id, '?startTime=yesterday')).status).toBe(400);
    expect((await generate(id, '?startTime=2026-05-20T10:00:02Z&endTime=2026-05-20T10:00:01Z')).status).toBe(400);
    expect((await generate(id, '?fileFormat=XML')).json.text('message')).toBe("'fileFormat' must be one of JSON, TEXT");
  });

  it('come in parts of 100,000 entries when there are more, the newest first', async () => {
    const id = ids.execution(LONG_LOG.task, LONG_LOG.back);
    let [query, total, parts] = ['', 0, 0];
    for (;;) {
      const part = await generate(id, query);
      total += part.json.get('size') as number;
      parts += 1;
      const next = part.headers.get('x-log-next-request-end-time');
      expect(part.status).toBe(next === null ? 200 : 206);
      if (next === null) break;
      query = `?endTime=${next}`;
    }
    expect([parts, total]).toEqual([3, LONG_LOG.entries]);
  });

  it('are gone after deletion, and unknown for what is no execution', async () => {
    const id = await ended('Load dim_customer');
    expect((await running.call('DELETE', `/monitoring/executions/${id}/logs`)).status).toBe(200);
    expect((await generate(id)).json.get('size')).toBe(0);
    expect((await generate('not-a-uuid')).status).toBe(400);
    expect((await generate('6f9619ff-8b86-4d01-b42d-00cf4fc964ff')).status).toBe(404);
    expect((await ask(id, 'unknown')).status).toBe(400);
  });
});

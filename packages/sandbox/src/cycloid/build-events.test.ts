import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, STOREFRONT, WAREHOUSE, type RunningCycloid } from './cycloid.fixture.js';

interface Event {
  id: number;
  name: string;
  event?: string;
  version?: string;
  data?: { time?: number; payload?: string; status?: string; message?: string; exit_status?: number };
}

/** Reads a stream of server-sent events one by one. */
class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('The answer has no body');
    this.#reader = response.body.getReader();
  }

  /** Undefined once the stream has closed. */
  async next(): Promise<Event | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const frame = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return parse(frame);
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  async until(isLast: (event: Event) => boolean): Promise<Event[]> {
    const events: Event[] = [];
    for (let event = await this.next(); event !== undefined; event = await this.next()) {
      events.push(event);
      if (isLast(event)) return events;
    }
    return events;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

function parse(frame: string): Event {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'mu').exec(frame)?.[1] ?? '';
  const data = field('data');
  return {
    id: Number(field('id')),
    name: field('event'),
    ...(data === '' ? {} : (JSON.parse(data) as Pick<Event, 'event' | 'version' | 'data'>)),
  };
}

describe('Events of a build', () => {
  let running: RunningCycloid;
  beforeEach(async () => {
    running = await runCycloid();
  });
  afterEach(() => running.stop());

  async function start(pipeline: string, job: string): Promise<string> {
    const { json } = await running.send('POST', `${pipeline}/jobs/${job}/builds`);
    return String(json.get('data', 'id'));
  }

  async function open(pipeline: string, id: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const url = `${running.url}${pipeline}/builds/${id}/events`;
    const response = await fetch(url, { headers: { authorization: 'Bearer sandbox-token', ...headers } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    return new EventReader(response);
  }

  it('are sent as they happen, and end with the build', async () => {
    const id = await start(STOREFRONT, 'unit-tests');
    const reader = await open(STOREFRONT, id);
    running.pass(1);
    expect(await reader.next()).toEqual({
      id: 0,
      name: 'event',
      event: 'status',
      version: '1.0',
      data: { status: 'started', time: Math.floor(running.sandbox.clock.now() / 1000) - 1 },
    });
    running.pass(2);
    const until = await reader.until(({ event }) => event === 'log');
    expect(until.map(({ event }) => event)).toEqual(['initialize-get', 'selected-worker', 'start-get', 'log']);
    running.pass(60);
    const rest = await reader.until(({ name }) => name === 'end');
    const all = [...until, ...rest];
    expect(all.map(({ id: at }) => at)).toEqual(all.map((_, index) => index + 1));
    expect(rest.map(({ event }) => event).slice(-4)).toEqual(['log', 'finish-task', 'status', undefined]);
    expect(rest.at(-2)?.data?.status).toBe('succeeded');
    expect(rest.at(-1)).toEqual({ id: all.length, name: 'end' });
    expect(await reader.next()).toBeUndefined();
  });

  it('are not told before their time', async () => {
    const id = await start(STOREFRONT, 'unit-tests');
    running.pass(2.5);
    const reader = await open(STOREFRONT, id);
    const seen = await reader.until(({ event }) => event === 'initialize-task');
    const now = running.sandbox.clock.now() / 1000;
    expect(seen.every(({ data }) => (data?.time ?? Infinity) <= now)).toBe(true);
    expect(seen.some(({ event }) => event === 'finish-task')).toBe(false);
    await reader.cancel();
  });

  it('tell why a task has failed, on its standard error', async () => {
    const id = await start(WAREHOUSE, 'load-warehouse');
    running.pass(60);
    const events = await (await open(WAREHOUSE, id)).until(({ name }) => name === 'end');
    const log = events.map(({ data }) => data?.payload ?? '').join('');
    expect(log).toContain('Connecting to warehouse.brightwater.example:5439\n');
    expect(log).toContain('FATAL: password authentication failed for user "warehouse_loader"\n');
    expect(log).not.toContain('Done');
    expect(events.find(({ event }) => event === 'finish-task')?.data?.exit_status).toBe(1);
    expect(events.at(-2)?.data?.status).toBe('failed');
  });

  it('have an error where a step could not be run', async () => {
    const staging = `${BRIGHTWATER}/projects/storefront/environments/staging/components/web/pipelines/storefront-staging-web`;
    const id = await start(staging, 'load-test');
    running.pass(60);
    const events = await (await open(staging, id)).until(({ name }) => name === 'end');
    expect(events.find(({ event }) => event === 'error')?.data?.message).toContain('no workers satisfying');
    expect(events.at(-2)?.data?.status).toBe('errored');
  });

  it('stop at an abort', async () => {
    const network = `${BRIGHTWATER}/projects/network/environments/production/components/vpc/pipelines/network-production-vpc`;
    const id = await start(network, 'drift-scan');
    const reader = await open(network, id);
    running.pass(5 * 60);
    await reader.until(({ data }) => data?.payload?.startsWith('Region 10 ') === true);
    await running.send('PUT', `${network}/jobs/drift-scan/builds/${id}/abort`);
    const rest = await reader.until(({ name }) => name === 'end');
    expect(rest.at(-3)?.data?.payload).toBe('interrupted\n');
    expect(rest.at(-2)?.data?.status).toBe('aborted');
    running.pass(3600);
    const again = await (await open(network, id)).until(({ name }) => name === 'end');
    expect(again.some(({ data }) => data?.payload?.startsWith('Region 60 '))).toBe(false);
  });

  it('go on after the last event that a reader has seen', async () => {
    const id = await start(STOREFRONT, 'unit-tests');
    running.pass(60);
    const all = await (await open(STOREFRONT, id)).until(({ name }) => name === 'end');
    const rest = await (await open(STOREFRONT, id, { 'last-event-id': '4' })).until(({ name }) => name === 'end');
    expect(rest).toEqual(all.slice(5));
  });

  it('are there for the check of a resource as well', async () => {
    const { json } = await running.send('POST', `${STOREFRONT}/resources/source/check`, {});
    running.pass(10);
    const events = await (await open(STOREFRONT, String(json.get('data', 'id')))).until(({ name }) => name === 'end');
    expect(events.map(({ data }) => data?.status)).toEqual(['started', 'succeeded', undefined]);
  });

  it('stop without an end when the account is reset', async () => {
    const id = await start(STOREFRONT, 'unit-tests');
    running.pass(1);
    const reader = await open(STOREFRONT, id);
    await reader.next();
    running.sandbox.reset();
    const rest = await reader.until(() => false);
    expect(rest.some(({ name }) => name === 'end')).toBe(false);
  });
});

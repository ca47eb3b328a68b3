import { describe, expect, it } from '@jest/globals';
import { cycloid, NotFoundError } from '@runbridge/core';

import { driftPipeline, driftScan, unitTests, useCycloid, webPipeline } from '../support/cycloid.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();
const own = useHttpServer();
const { getEvents } = cycloid.operations.builds;

interface Event {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/** What an event of Concourse's is about, and its text where it has one. */
function read({ data }: Event): { event?: string; payload?: string; status?: string } {
  const { event, data: inner } = JSON.parse(data) as { event: string; data: { payload?: string; status?: string } };
  return { event, ...inner };
}

describe('the events of a build', () => {
  it('come while it runs, each as it happens, and end with it', async () => {
    const { id } = await vendor.client.cycloid.builds.create(unitTests);
    const seen: { at: number; event: Event }[] = [];
    const ticking = setInterval(() => {
      vendor.sandbox.clock.advance(100);
    }, 10);
    try {
      const stream = vendor.client.stream(getEvents, { ...webPipeline, build_id: String(id) });
      for await (const event of stream) seen.push({ at: vendor.sandbox.clock.now(), event: event as Event });
    } finally {
      clearInterval(ticking);
    }
    expect(seen.at(-1)?.event.event).toBe('end');
    const told = seen.slice(0, -1).map(({ event }) => read(event));
    expect(told[0]).toMatchObject({ event: 'status', status: 'started' });
    expect(told.at(-1)).toMatchObject({ event: 'status', status: 'succeeded' });
    expect(told.map(({ payload }) => payload)).toContain('Tests: 611 passed, 611 total\n');
    expect(new Set(seen.map(({ at }) => at)).size).toBeGreaterThan(5);
    const ids = seen.map(({ event }) => Number(event.id));
    expect(ids).toEqual(ids.map((_, index) => index));
  });

  it('of one that has ended are answered at once, as a list too', async () => {
    const { data = [] } = await vendor.client.cycloid.builds.list(unitTests);
    const events = (await vendor.client.cycloid.builds.getEvents({
      ...webPipeline,
      build_id: String(data[0]?.id),
    })) as unknown as Event[];
    expect(events.at(-1)?.event).toBe('end');
    expect(events.length).toBeGreaterThan(10);
  });

  it('of one that goes on are those that have come within the allowed time', async () => {
    const { id } = await vendor.client.cycloid.builds.create(driftScan);
    vendor.sandbox.clock.advance(60_000);
    const events = (await vendor.client.cycloid.builds.getEvents(
      { ...driftPipeline, build_id: String(id) },
      { timeoutMs: 1000 },
    )) as unknown as Event[];
    expect(events.length).toBeGreaterThan(1);
    expect(events.map(({ event }) => event)).not.toContain('end');
  });

  it('stop when nobody reads on', async () => {
    const { id } = await vendor.client.cycloid.builds.create(driftScan);
    vendor.sandbox.clock.advance(60_000);
    for await (const event of vendor.client.stream(getEvents, { ...driftPipeline, build_id: String(id) })) {
      expect(event).toBeDefined();
      break;
    }
    const [stream] = vendor.received({ path: '*/events' });
    for (let waited = 0; stream?.status === 'pending' && waited < 5000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(vendor.received({ path: '*/events' })[0]?.status).not.toBe('pending');
  });

  it('of none are an error, and not an empty stream', async () => {
    const stream = vendor.client.stream(getEvents, { ...webPipeline, build_id: '999999' });
    await rejection(stream.next(), NotFoundError);
  });

  it('are asked for as such', async () => {
    own.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        '\uFEFF: hello\n\nid: 0\r\nevent: event\r\ndata: {"a":\r\ndata: 1}\r\n\r\nevent: end\ndata\n\nevent: cut',
      );
    });
    const client = vendor.connect({ baseUrl: own.url });
    const events: unknown[] = [];
    for await (const event of client.stream(getEvents, { ...webPipeline, build_id: '1' })) events.push(event);
    expect(events).toMatchObject([{ event: 'event', data: '{"a":\n1}' }, { event: 'end' }]);
    expect(events).toHaveLength(2);
    expect(own.received[0]?.headers.accept).toContain('text/event-stream');
  });
});

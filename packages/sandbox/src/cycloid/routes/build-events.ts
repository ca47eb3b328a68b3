import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyReply } from 'fastify';

import type { Call } from '../call.js';
import { isFinished, type Build } from '../ci/model.js';
import type { CycloidPlatform } from '../platform.js';

/** How often a stream looks whether the clock has moved, in real milliseconds. */
const LOOK_MS = 25;

/**
 * The events of a build as server-sent events, in the framing of Concourse, which the vendor passes on: `id`, the
 * event's name `event`, and its envelope as data. A finished build's stream closes with an `end`. `Last-Event-ID` goes
 * on after that event.
 */
export function streamEvents(cycloid: CycloidPlatform, build: Build, { request, reply }: Call): FastifyReply {
  const last = request.headers['last-event-id'];
  const first = typeof last === 'string' && /^\d+$/u.test(last) ? Number(last) + 1 : 0;
  const left = new AbortController();
  reply.raw.once('close', () => {
    left.abort();
  });
  reply
    .header('cache-control', 'no-cache, no-store, must-revalidate')
    .header('x-accel-buffering', 'no')
    .header('x-atc-stream-version', '2.0')
    .type('text/event-stream; charset=utf-8');
  const stream = Readable.from(frames(cycloid, build, first, left.signal), { objectMode: false });
  // Headers go out at once: a build may wait long for its first event.
  stream.once('resume', () => {
    reply.raw.flushHeaders();
  });
  return reply.send(stream);
}

async function* frames(
  cycloid: CycloidPlatform,
  build: Build,
  first: number,
  left: AbortSignal,
): AsyncGenerator<string> {
  // A reset takes the build away: its stream just stops.
  let next = first;
  while (!left.aborted && cycloid.state.engine.find(build.id) === build) {
    const now = cycloid.clock.now();
    const due = build.events.filter(({ at }) => at <= now);
    // Looked at together with the events: the build may go on while they are being sent.
    const isComplete = isFinished(build);
    for (const { event, version, data } of due.slice(next)) {
      yield `id: ${String(next)}\nevent: event\ndata: ${JSON.stringify({ data, event, version })}\n\n`;
      next += 1;
    }
    if (isComplete) {
      yield `id: ${String(next)}\nevent: end\ndata\n\n`;
      return;
    }
    await delay(LOOK_MS, undefined, { signal: left }).catch(() => undefined);
  }
}

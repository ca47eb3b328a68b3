import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { FaultEffect } from './faults.js';

/** Builds a platform's own error body for a status, so that a fault looks like the vendor's. */
export type ErrorBody = (status: number, message: string, requestId: string) => unknown;

const HTML_PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1><p>The upstream server did not answer.</p></body></html>
`;
const DEFAULT_OVERSIZE = 64 * 1024 * 1024;
const CHUNKS = 10;

/** Plays the faults that strike before a request is handled. Answers whether it did. */
export async function strikeBefore(
  fault: FaultEffect,
  request: FastifyRequest,
  reply: FastifyReply,
  errorBody: ErrorBody,
): Promise<boolean> {
  switch (fault.kind) {
    case 'resetBefore':
      cut(request, reply);
      return true;
    case '502':
      await reply.code(502).type('text/html; charset=utf-8').send(HTML_PAGE);
      return true;
    case '429':
      reply.header('retry-after', retryAfter(fault, 1));
      await reply.code(429).send(errorBody(429, 'Too many requests', request.id));
      return true;
    case '503':
      if (fault.retryAfter !== undefined) reply.header('retry-after', retryAfter(fault, fault.retryAfter));
      await reply.code(503).send(errorBody(503, 'The service is not available at the moment', request.id));
      return true;
    case '500':
      await reply.code(500).send(errorBody(500, 'Something went wrong on the server side', request.id));
      return true;
    case 'unauthorizedOnce':
      await reply.code(401).send(errorBody(401, 'The access token is missing, unknown or expired', request.id));
      return true;
    default:
      return false;
  }
}

/** Plays the faults that strike after a request was handled, on the answer it was about to get. */
export async function strikeAfter(
  fault: FaultEffect,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const text = typeof payload === 'string' ? payload : '';
  switch (fault.kind) {
    case 'resetAfter':
      cut(request, reply);
      return payload;
    case 'slowFirstByte':
      await pause(fault.ms ?? 1000, reply);
      return payload;
    case 'slowBody':
      if (text === '') return payload;
      reply.removeHeader('content-length');
      return Readable.from(slowly(text, fault.ms ?? 1000, reply), { objectMode: false });
    case 'truncatedJson':
      if (text.length < 2) reply.code(200);
      reply.removeHeader('content-length');
      reply.header('content-type', 'application/json; charset=utf-8');
      return text.length < 2 ? '{"items": [{"id": "5c' : text.slice(0, Math.ceil(text.length / 2));
    case 'wrongContentType':
      reply.code(200).removeHeader('content-length');
      reply.header('content-type', 'text/html; charset=utf-8');
      return '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
    case 'oversizedBody':
      reply.code(200).removeHeader('content-length');
      reply.header('content-type', 'application/json; charset=utf-8');
      return Readable.from(oversized(fault.bytes ?? DEFAULT_OVERSIZE), { objectMode: false });
    default:
      return payload;
  }
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
  request.received.status = 'reset';
  reply.hijack();
  request.raw.socket.destroy();
}

function retryAfter(fault: FaultEffect, fallback: number): string {
  const seconds = fault.retryAfter ?? fallback;
  // A real date: whoever reads it compares it with the machine's clock, not with the sandbox's.
  return fault.retryAfterAsDate === true ? new Date(Date.now() + seconds * 1000).toUTCString() : String(seconds);
}

async function pause(ms: number, reply: FastifyReply): Promise<void> {
  const left = new AbortController();
  const leave = (): void => {
    left.abort();
  };
  reply.raw.once('close', leave);
  try {
    await delay(ms, undefined, { signal: left.signal });
  } catch {
    // The client is gone: nobody waits any longer.
  } finally {
    reply.raw.off('close', leave);
  }
}

async function* slowly(text: string, ms: number, reply: FastifyReply): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  const size = Math.ceil(bytes.length / CHUNKS);
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    await pause(ms / CHUNKS, reply);
  }
}

function* oversized(bytes: number): Generator<Buffer> {
  const [head, tail] = [Buffer.from('{"items":["'), Buffer.from('"]}')];
  const filler = Buffer.alloc(64 * 1024, 'x');
  yield head;
  for (let left = bytes - head.length - tail.length; left > 0; left -= filler.length) {
    yield left < filler.length ? filler.subarray(0, left) : filler;
  }
  yield tail;
}

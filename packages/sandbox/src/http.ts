import { randomUUID } from 'node:crypto';

import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import type { Caller } from './auth.js';
import type { Clock } from './clock.js';
import { strikeAfter, strikeBefore, type ErrorBody } from './fault-answers.js';
import type { FaultEffect, Faults } from './faults.js';
import { maskBody, maskHeaders, maskQuery, maskRequestBody } from './mask.js';
import { coerceQuery } from './query-coercion.js';
import type { RecordedRequest, RequestRecord } from './record.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** This request's entry in the record. */
    received: RecordedRequest;
    /** The fault that strikes this request. */
    fault: FaultEffect | null;
    /** Who sent it; `none` until a platform's own authentication has looked. */
    caller: Caller;
  }
}

/** What every listener of a sandbox shares. */
export interface HttpPorts {
  clock: Clock;
  faults: Faults;
  requests: RequestRecord;
}

/** Whom a request is for: a name for the record, and the shape of an error when the server itself refuses it. */
export interface Addressee {
  /** The platform's name, or `none`. */
  name: string;
  errorBody?: ErrorBody;
}

/** The platform name of requests that steer the sandbox itself: they are no part of the record. */
export const UNRECORDED = 'control';

/**
 * A fastify server with strict bodies, coerced queries, ids as long as URLs allow, and no opinion about any platform.
 * `addresseeOf` tells for whom a raw path is.
 */
export function createHttpServer(ports: HttpPorts, addresseeOf: (path: string) => Addressee): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 4096 },
    frameworkErrors: (error, request, reply) => {
      // A path that can't be percent-decoded never reaches the hooks.
      request.received = receive(request, ports, addresseeOf);
      const status = error.statusCode ?? 400;
      request.received.status = status;
      const { errorBody = plainError } = addresseeOf(request.received.path);
      reply.hijack();
      reply.raw.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-request-id': request.id });
      reply.raw.end(JSON.stringify(errorBody(status, error.message, request.id)));
    },
  });
  app.decorateRequest('fault', null);
  app.decorateRequest('caller', 'none');
  acceptEmptyJson(app);

  app.addHook('onRequest', (request, reply, done) => {
    request.received = receive(request, ports, addresseeOf);
    reply.header('x-request-id', request.id);
    reply.raw.once('close', () => {
      const { received } = request;
      if (received.status === 'pending') received.status = reply.raw.writableFinished ? reply.statusCode : 'aborted';
    });
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.body !== undefined) request.received.body = maskRequestBody(request.body);
    coerceQuery(request);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (request.received.status === 'pending') request.received.status = reply.statusCode;
    done();
  });
  return app;
}

/** Puts a platform's faults in the way of its requests. To be called before its other hooks are added. */
export function addFaults(app: FastifyInstance, faults: Faults, errorBody: ErrorBody): void {
  app.addHook('onRequest', async (request, reply) => {
    request.fault = faults.next(request.method, request.received.path) ?? null;
    if (request.fault !== null && (await strikeBefore(request.fault, request, reply, errorBody))) {
      request.fault = null;
      return reply;
    }
    return undefined;
  });
  app.addHook('onSend', async (request, reply, payload) =>
    request.fault === null ? payload : strikeAfter(request.fault, request, reply, payload),
  );
}

/** Marks a request as taken: from here on the platform's state may change. To be added as the last hook. */
export function markHandled(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    request.received.handled = !request.is404;
    done();
  });
}

const plainError: ErrorBody = (status, message, requestId) => ({ status, message, requestId });

function receive(request: FastifyRequest, ports: HttpPorts, addresseeOf: (path: string) => Addressee): RecordedRequest {
  const url = request.raw.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const received: RecordedRequest = {
    at: ports.clock.now(),
    platform: addresseeOf(path).name,
    method: request.method,
    path,
    query: {
      raw: maskQuery(mark < 0 ? '' : url.slice(mark + 1)),
      parsed: maskBody({ ...(request.query as object) }) as Record<string, string | string[]>,
    },
    headers: maskHeaders(request.headers),
    status: 'pending',
    authenticated: 'none',
    handled: false,
  };
  if (received.platform !== UNRECORDED) ports.requests.add(received);
  return received;
}

/** Clients send `content-type: application/json` with an empty DELETE; only a body that is there has to be JSON. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { notFound } from '../../refusal.js';
import { Envelope, filled, type Call, type Handler } from '../call.js';
import { isDoc } from '../document.js';
import { answersWith, bodySchemaOf, operations, pathSchema, querySchema, type Operation } from '../facts.js';
import { GenericRoutes } from '../generic.js';
import { kindsAlong } from '../kinds.js';
import { paged } from '../paging.js';
import type { CycloidPlatform } from '../platform.js';
import { hideSecrets } from '../record-mask.js';
import { gatherRepeated } from '../repeated-query.js';
import { handWritten, kindRules } from './handlers.js';

/** The vendor's own command-line client asks for the list of organizations without a token, and gets it. */
const ANSWERED_WITHOUT_TOKEN = new Set(['getOrgs']);

/** Adds a route for every documented operation. */
export function addOperations(app: FastifyInstance, cycloid: CycloidPlatform): void {
  acceptVendorTypes(app);
  const written = handWritten(cycloid);
  const generic = new GenericRoutes(() => cycloid.state.store, kindRules(cycloid));
  for (const operation of operations) {
    const handler = written[operation.id] ?? generic.handlerOf(operation);
    if (handler === undefined) throw new Error(`Operation ${operation.id} has no handler`);
    addOperation(app, cycloid, operation, handler);
  }
}

function addOperation(app: FastifyInstance, cycloid: CycloidPlatform, operation: Operation, handler: Handler): void {
  const body = bodySchemaOf(operation);
  app.route<{ Params: Record<string, string>; Querystring: Call['query'] }>({
    method: operation.method,
    url: operation.path.replaceAll(/\{([^}]+)\}/gu, ':$1'),
    config: { anonymous: operation.anonymous === true, asksAnyway: ANSWERED_WITHOUT_TOKEN.has(operation.id) },
    schema: {
      params: pathSchema(operation),
      querystring: querySchema(operation),
      ...(body === undefined ? {} : { body }),
    },
    preValidation: (request, _reply, done) => {
      gatherRepeated(operation, request);
      hideSecrets(operation, request);
      // What need not be sent counts as empty; what has to be there is missed by its fields.
      if (body !== undefined && request.body === undefined) request.body = {};
      done();
    },
    handler: async (request, reply) => {
      const call = callOf(cycloid, operation, request, reply);
      findAlong(cycloid, call);
      const result = await handler(call);
      return result === reply ? reply : send(call, result);
    },
  });
}

function callOf(
  cycloid: CycloidPlatform,
  operation: Operation,
  request: FastifyRequest<{ Params: Record<string, string>; Querystring: Call['query'] }>,
  reply: FastifyReply,
): Call {
  const now = cycloid.clock.now();
  return {
    operation,
    params: request.params,
    query: request.query,
    body: isDoc(request.body) ? request.body : {},
    now,
    seconds: Math.floor(now / 1000),
    user: cycloid.state.userDoc(request.cycloidUser),
    request,
    reply,
  };
}

/** Everything that a path leads through must be there. */
function findAlong(cycloid: CycloidPlatform, { operation, params }: Call): void {
  for (const { collection, parameter, word } of kindsAlong(operation.path)) {
    const key = params[parameter] ?? '';
    if (cycloid.state.store.at(filled(collection, params)).find(key) === undefined) throw notFound(word, key);
  }
}

function send(call: Call, result: unknown): FastifyReply {
  const { operation, reply } = call;
  const { status, schema } = operation.answer;
  reply.code(status);
  if (schema === undefined) return reply.send();
  if (result instanceof Envelope) return reply.send(result.body);
  if (!answersWith(operation, 'data')) return reply.send(result);
  if (!Array.isArray(result)) return reply.send({ data: result });
  const { items, pagination } = paged(result, call);
  return reply.send(answersWith(operation, 'pagination') ? { data: items, pagination } : { data: items });
}

/** Bodies come as the vendor's own media type or as plain JSON; SAML's as a form. */
function acceptVendorTypes(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    /^application\/vnd\.cycloid\.io\.v1\+json/u,
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') done(null, undefined);
      else void parse(request, body.toString(), done);
    },
  );
  if (app.hasContentTypeParser('application/x-www-form-urlencoded')) return;
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
}

import type { FastifyInstance } from 'fastify';

import { FAULT_KINDS, type FaultRule, type RandomFaults } from './faults.js';
import { boolean, number, object, string } from './json-schema.js';
import type { RecordFilter } from './record.js';
import type { Sandbox } from './sandbox.js';

/** Under this prefix tests in other processes steer the sandbox. It asks for no token: the sandbox is loopback only. */
export const CONTROL_PREFIX = '/_sandbox';

const faultSchema = object({
  kind: string,
  method: string,
  path: string,
  nth: number,
  // JSON has no Infinity; null stands for it.
  times: { type: ['number', 'null'] },
  retryAfter: number,
  retryAfterAsDate: boolean,
  ms: number,
  bytes: number,
  rate: number,
  seed: number,
  kinds: { type: 'array', items: string },
});

type FaultBody = Omit<FaultRule, 'times'> & { times?: number | null } & Partial<Pick<RandomFaults, 'rate' | 'seed'>>;

/** Adds the control routes to a server registered under `CONTROL_PREFIX`. */
export function addControl(app: FastifyInstance, sandbox: Sandbox): void {
  const { clock, faults, requests, talend } = sandbox;
  const clockState = () => ({
    now: clock.now(),
    iso: new Date(clock.now()).toISOString(),
    speed: clock.speed,
    frozen: clock.frozen,
  });

  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error instanceof RangeError ? 400 : (error.statusCode ?? 500);
    return reply.code(status).send({ status, message: error.message });
  });

  app.get('/', () => sandbox.describe());

  app.get<{ Querystring: RecordFilter }>(
    '/requests',
    { schema: { querystring: object({ platform: string, method: string, path: string }) } },
    ({ query }) => requests.all(query),
  );
  app.delete('/requests', (_request, reply) => {
    requests.clear();
    return reply.code(204).send();
  });

  app.get('/clock', clockState);
  app.post<{ Body: { advanceMs?: number; speed?: number; frozen?: boolean } }>(
    '/clock',
    { schema: { body: object({ advanceMs: number, speed: number, frozen: boolean }) } },
    ({ body }) => {
      if (body.speed !== undefined) clock.speed = body.speed;
      if (body.frozen === true) clock.freeze();
      if (body.frozen === false) clock.resume();
      if (body.advanceMs !== undefined) clock.advance(body.advanceMs);
      return clockState();
    },
  );

  app.get('/faults', () => ({ kinds: FAULT_KINDS, faults: faults.list() }));
  app.post<{ Body: FaultBody }>('/faults', { schema: { body: faultSchema } }, ({ body }, reply) => {
    const { times, ...rule } = body;
    const id = faults.add({ ...rule, ...(times === undefined ? {} : { times: times ?? Infinity }) });
    return reply.code(201).send({ id });
  });
  app.delete<{ Querystring: { id?: string } }>(
    '/faults',
    { schema: { querystring: object({ id: string }) } },
    ({ query }, reply) => {
      if (query.id === undefined) faults.clear();
      else if (!faults.remove(query.id))
        return reply.code(404).send({ status: 404, message: `No fault '${query.id}'` });
      return reply.code(204).send();
    },
  );

  app.post('/reset', (_request, reply) => {
    sandbox.reset();
    return reply.code(204).send();
  });
  app.post('/talend/revoke-tokens', (_request, reply) => {
    talend.revokeTokens();
    return reply.code(204).send();
  });
}

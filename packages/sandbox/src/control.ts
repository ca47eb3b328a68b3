import type { FastifyError, FastifyInstance } from 'fastify';

import { FAULT_KINDS, type FaultRule, type RandomFaults } from './faults.js';
import { arrayOf, boolean, number, strictObject, string, type JsonSchema } from './json-schema.js';
import type { RecordFilter } from './record.js';
import type { Sandbox } from './sandbox.js';
import { validationMessages } from './validation-message.js';

/** Under this prefix tests in other processes steer the sandbox. It asks for no token: the sandbox is loopback only. */
export const CONTROL_PREFIX = '/_sandbox';

const fromOne: JsonSchema = { type: 'integer', minimum: 1 };

const faultSchema = strictObject({
  kind: string,
  method: string,
  path: string,
  nth: fromOne,
  // JSON has no Infinity; null stands for it.
  times: { ...fromOne, type: ['integer', 'null'] },
  retryAfter: { type: 'integer', minimum: 0 },
  retryAfterAsDate: boolean,
  ms: number,
  bytes: fromOne,
  rate: number,
  seed: { type: 'integer' },
  kinds: { ...arrayOf(string), minItems: 1 },
});

type FaultBody = Omit<FaultRule, 'times'> & { times?: number | null } & Partial<Pick<RandomFaults, 'rate' | 'seed'>>;

/** Adds the control routes to a server registered under `CONTROL_PREFIX`. */
export function addControl(app: FastifyInstance, sandbox: Sandbox): void {
  const { clock, faults, requests, platforms } = sandbox;
  const clockState = () => ({
    now: clock.now(),
    iso: new Date(clock.now()).toISOString(),
    speed: clock.speed,
    frozen: clock.frozen,
  });

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error instanceof RangeError ? 400 : (error.statusCode ?? 500);
    const message =
      error.validation === undefined
        ? error.message
        : validationMessages(error.validation, error.validationContext).join('; ');
    return reply.code(status).send({ status, message });
  });

  app.get('/', () => sandbox.describe());

  app.get<{ Querystring: RecordFilter }>(
    '/requests',
    { schema: { querystring: strictObject({ platform: string, method: string, path: string }) } },
    ({ query }) => requests.all(query),
  );
  app.delete('/requests', (_request, reply) => {
    requests.clear();
    return reply.code(204).send();
  });

  app.get('/clock', clockState);
  app.post<{ Body: { advanceMs?: number; speed?: number; frozen?: boolean } }>(
    '/clock',
    { schema: { body: strictObject({ advanceMs: { ...number, minimum: 0 }, speed: number, frozen: boolean }) } },
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
    { schema: { querystring: strictObject({ id: string }) } },
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
  for (const [name, { actions }] of platforms) {
    for (const [action, run] of Object.entries(actions)) {
      app.post(`/${name}/${action}`, (_request, reply) => {
        run();
        return reply.code(204).send();
      });
    }
  }
}

/** What can be asked of the control page, a line each. */
export function controlRoutes(url: string, platforms: Sandbox['platforms']): string[] {
  const at = `${url}${CONTROL_PREFIX}`;
  return [
    `GET ${at}`,
    `GET, DELETE ${at}/requests?platform=&method=&path=`,
    `GET, POST ${at}/clock {advanceMs?, speed?, frozen?}`,
    `GET, POST, DELETE ${at}/faults {kind, method?, path?, nth?, times?, …} or {rate, seed, kinds?}`,
    `POST ${at}/reset`,
    ...[...platforms].flatMap(([name, { actions }]) =>
      Object.keys(actions).map((action) => `POST ${at}/${name}/${action}`),
    ),
  ];
}

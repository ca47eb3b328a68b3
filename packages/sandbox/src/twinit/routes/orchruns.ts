import type { FastifyInstance } from 'fastify';

import { anyObject, arrayOf, nonEmptyString, object, string, type JsonSchema } from '../../json-schema.js';
import { badRequest } from '../../refusal.js';
import { USER_ID } from '../data/brightwater.js';
import { QUEUED_LIMIT } from '../engine.js';
import { logText } from '../log.js';
import type { TwinitPlatform } from '../platform.js';
import { createdRunView, editedRunView, runView } from '../views.js';
import { dayEnd, moment } from './moment.js';

const RUNS = '/datasourcesvc/api/v1/orchrun';

interface InNamespace {
  Querystring: { nsfilter: string };
}

interface OfRun extends InNamespace {
  Params: { id: string };
}

interface ListQuery {
  nsfilter: string;
  _pageSize?: number;
  _offset?: number;
  _status?: string;
  startDate?: string;
  endDate?: string;
}

const inNamespace = (more: Record<string, JsonSchema> = {}): JsonSchema =>
  object({ nsfilter: nonEmptyString, ...more }, ['nsfilter']);

/** Twinit, Orchestrator Run. */
export function addRunRoutes(app: FastifyInstance, twinit: TwinitPlatform): void {
  app.get<{ Querystring: ListQuery }>(
    RUNS,
    {
      schema: {
        querystring: inNamespace({
          _pageSize: { type: 'integer', minimum: 1 },
          _offset: { type: 'integer', minimum: 0 },
          _status: string,
          startDate: string,
          endDate: string,
        }),
      },
    },
    ({ query }) => {
      const { _pageSize = 20, _offset = 0, _status, startDate, endDate } = query;
      const from = startDate === undefined ? -Infinity : moment('startDate', startDate);
      const to = endDate === undefined ? Infinity : dayEnd('endDate', endDate);
      const found = twinit.state
        .runsOf(query.nsfilter)
        .filter(
          ({ status, createdAt }) =>
            (_status === undefined || status === _status) && createdAt >= from && createdAt <= to,
        );
      return {
        _offset,
        _pageSize,
        _total: found.length,
        _list: found.slice(_offset, _offset + _pageSize).map(runView),
      };
    },
  );

  app.post<InNamespace & { Body: { orchestratorId: string; _actualparams: ActualParams[] } }>(
    RUNS,
    {
      schema: {
        querystring: inNamespace(),
        // The page's table writes _actualParams; its example, and the server, _actualparams.
        body: object(
          {
            orchestratorId: nonEmptyString,
            _actualparams: arrayOf(
              object({ sequence_type_id: nonEmptyString, params: anyObject }, ['sequence_type_id', 'params']),
            ),
          },
          ['orchestratorId', '_actualparams'],
        ),
      },
    },
    ({ query: { nsfilter }, body }) => {
      const orchestrator = twinit.state.orchestrators.get(body.orchestratorId);
      if (orchestrator?.namespace !== nsfilter) {
        throw badRequest(`'${nsfilter}' has no orchestrator '${body.orchestratorId}'`);
      }
      if (twinit.engine.queued(nsfilter) >= QUEUED_LIMIT) {
        throw badRequest(`'${nsfilter}' has ${String(QUEUED_LIMIT)} orchestrator runs in its queue already`);
      }
      const params = new Map(body._actualparams.map((each) => [each.sequence_type_id, each.params]));
      return createdRunView(twinit.engine.start(orchestrator, USER_ID, params));
    },
  );

  app.get<OfRun>(`${RUNS}/:id`, { schema: { querystring: inNamespace() } }, ({ params, query }) => [
    runView(twinit.state.run(query.nsfilter, params.id)),
  ]);

  app.get<OfRun>(`${RUNS}/logs/:id`, { schema: { querystring: inNamespace() } }, ({ params, query }, reply) => {
    const run = twinit.state.run(query.nsfilter, params.id);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(logText(run, twinit.clock.now())));
  });

  app.put<OfRun & { Body: { id: string } }>(
    `${RUNS}/:id`,
    { schema: { querystring: inNamespace(), body: object({ id: nonEmptyString }, ['id']) } },
    ({ params, query, body }) => {
      const run = twinit.state.run(query.nsfilter, params.id);
      if (body.id !== params.id) throw badRequest(`'id' is '${body.id}' in the body and '${params.id}' in the path`);
      if (run.status !== 'QUEUED' && run.status !== 'RUNNING') {
        throw badRequest(`The run can't be cancelled: it is ${run.status}`);
      }
      twinit.engine.requestCancel(run);
      return [editedRunView(run)];
    },
  );

  app.delete<OfRun>(`${RUNS}/:id`, { schema: { querystring: inNamespace() } }, ({ params, query }, reply) => {
    twinit.engine.delete(twinit.state.run(query.nsfilter, params.id));
    return reply.code(204).send();
  });
}

interface ActualParams {
  sequence_type_id: string;
  params: Record<string, unknown>;
}

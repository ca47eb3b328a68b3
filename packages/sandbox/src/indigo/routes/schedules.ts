import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { nonEmptyString, object, strictObject, string } from '../../json-schema.js';
import { creatorFilter } from '../creator.js';
import type { Schedule } from '../model.js';
import { pageOf, pageQuery, type PageQuery } from '../paging.js';
import type { IndigoPlatform } from '../platform.js';
import { eventView, scheduleView } from '../views.js';
import { callerOf } from './caller.js';
import { readBody, settingsFields, type DeploymentBody } from './deployment-body.js';

const SCHEDULES = '/schedules';

interface Named {
  Params: { scheduleId: string };
}

interface ScheduleBody extends DeploymentBody {
  replicationExpression: string;
  fileExpression: string;
  numberOfReplicas?: number;
}

const scheduleBody = strictObject(
  {
    ...settingsFields,
    // The server takes it; its page leaves it out.
    userGroup: string,
    replicationExpression: nonEmptyString,
    fileExpression: nonEmptyString,
    numberOfReplicas: { type: 'integer', minimum: 1 },
  },
  ['template', 'replicationExpression', 'fileExpression'],
);

/** INDIGO PaaS Orchestrator, Deployment Schedules. */
export function addScheduleRoutes(app: FastifyInstance, indigo: IndigoPlatform): void {
  app.get<{ Querystring: PageQuery & { createdBy?: string } }>(
    SCHEDULES,
    { schema: { querystring: object({ ...pageQuery, createdBy: string }) } },
    (request) => {
      const { createdBy, ...query } = request.query;
      const found = [...indigo.state.schedules.values()].filter(creatorFilter(createdBy, callerOf(request)));
      const baseUrl = indigo.ports.baseUrl();
      return pageOf(found, query, `${baseUrl}${SCHEDULES}`, { createdBy }, (each) => scheduleView(each, baseUrl));
    },
  );

  app.post<{ Body: ScheduleBody }>(
    SCHEDULES,
    { config: { changes: true }, schema: { body: scheduleBody } },
    (request, reply) => {
      const { replicationExpression, fileExpression, numberOfReplicas = 1, userGroup, ...body } = request.body;
      const { issuer, subject } = callerOf(request);
      const now = indigo.clock.now();
      const schedule: Schedule = {
        uuid: randomUUID(),
        createdAt: now,
        updatedAt: now,
        status: 'RUNNING',
        replicationExpression,
        fileExpression,
        numberOfReplicas,
        createdBy: { issuer, subject },
        ...(userGroup === undefined ? {} : { userGroup }),
        ...readBody(body),
        events: [],
      };
      indigo.state.schedules.set(schedule.uuid, schedule);
      indigo.engine.watchFiles(schedule);
      indigo.watchCallbacks();
      return reply.code(201).send(scheduleView(schedule, indigo.ports.baseUrl()));
    },
  );

  app.get<Named>(`${SCHEDULES}/:scheduleId`, ({ params }) =>
    scheduleView(indigo.state.schedule(params.scheduleId), indigo.ports.baseUrl()),
  );

  // The server has it; its page does not.
  app.get<Named>(`${SCHEDULES}/:scheduleId/template`, ({ params }, reply) =>
    reply.type('text/plain;charset=UTF-8').send(indigo.state.schedule(params.scheduleId).template),
  );

  app.get<Named & { Querystring: PageQuery }>(
    `${SCHEDULES}/:scheduleId/events`,
    { schema: { querystring: object(pageQuery) } },
    ({ params, query }) => {
      const { state } = indigo;
      const { uuid, events } = state.schedule(params.scheduleId);
      const baseUrl = indigo.ports.baseUrl();
      return pageOf(events, query, `${baseUrl}${SCHEDULES}/${uuid}/events`, {}, (event) =>
        eventView(event, state.deployments.get(event.deploymentId), baseUrl),
      );
    },
  );
}

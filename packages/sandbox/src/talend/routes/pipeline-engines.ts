import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { parseFiql } from '../../fiql.js';
import { nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, conflict } from '../../refusal.js';
import type { PipelineEngine } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { pipelineEngineView } from '../views.js';
import { checkPlace } from './remote-engines.js';

interface PipelineEngineRequest {
  name: string;
  environmentId: string;
  workspaceId?: string;
  description?: string;
}

const ENGINES = '/processing/runtimes/pipeline-engines';

/** Talend Processing API, Remote Engine Gen2: the engines. */
export function addPipelineEngineRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { query?: string } }>(
    ENGINES,
    { schema: { querystring: object({ query: string }) } },
    ({ query }) => {
      const { state } = talend;
      const views = state.pipelineEngines.all().map((engine) => pipelineEngineView(state, engine));
      return views.filter(parseFiql(query.query, 'query'));
    },
  );

  app.post<{ Body: PipelineEngineRequest }>(
    ENGINES,
    {
      schema: {
        body: object(
          { name: nonEmptyString, environmentId: nonEmptyString, workspaceId: string, description: string },
          ['name', 'environmentId'],
        ),
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      checkPlace(state, body);
      const now = talend.clock.now();
      const engine: PipelineEngine = {
        id: newObjectId(),
        name: body.name,
        environmentId: body.environmentId,
        runtimeId: randomUUID(),
        status: 'NOT_PAIRED',
        availability: 'NOT_AVAILABLE',
        managed: false,
        preAuthorizedKey: newObjectId(),
        cloudRunner: false,
        createDate: now,
        updateDate: now,
        ...(body.workspaceId === undefined ? {} : { workspaceId: body.workspaceId }),
        ...(body.description === undefined ? {} : { description: body.description }),
      };
      return reply.code(201).send(pipelineEngineView(state, state.pipelineEngines.add(engine)));
    },
  );

  app.get<{ Params: { engineId: string } }>(`${ENGINES}/:engineId`, ({ params }) =>
    pipelineEngineView(talend.state, talend.state.pipelineEngines.get(params.engineId)),
  );

  app.delete<{ Params: { engineId: string } }>(`${ENGINES}/:engineId`, ({ params }, reply) => {
    const { state } = talend;
    const engine = state.pipelineEngines.get(params.engineId);
    const [task] = state.tasksOnEngine(engine.id);
    if (task !== undefined) throw conflict(`Pipeline engine '${engine.name}' is used by task '${task.name}'`);
    state.pipelineRunProfiles.deleteWhere(({ engineId }) => engineId === engine.id);
    state.pipelineEngines.delete(engine.id);
    return reply.code(204).send();
  });

  app.delete<{ Params: { engineId: string } }>(`${ENGINES}/:engineId/pairing`, ({ params }, reply) => {
    const engine = talend.state.pipelineEngines.get(params.engineId);
    if (engine.status !== 'PAIRED') throw badRequest(`Pipeline engine '${engine.name}' is not paired`);
    engine.status = 'NOT_PAIRED';
    engine.availability = 'NOT_AVAILABLE';
    engine.preAuthorizedKey = newObjectId();
    engine.updateDate = talend.clock.now();
    return reply.code(200).send('Pipeline engine unpaired');
  });
}

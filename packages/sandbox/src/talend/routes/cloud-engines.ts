import type { FastifyInstance } from 'fastify';

import { boolean, object } from '../../json-schema.js';
import type { TalendPlatform } from '../platform.js';

const ROLLBACK = '/processing/engines/cloud/jvm/rollback';

/** Talend Processing API, Cloud Engines. */
export function addCloudEngineRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get(ROLLBACK, () => ({ jobJvmRollback: talend.state.cloudEngineJvmRollback }));

  app.put<{ Body: { jobJvmRollback: boolean } }>(
    ROLLBACK,
    { schema: { body: object({ jobJvmRollback: boolean }, ['jobJvmRollback']) } },
    ({ body }, reply) => {
      talend.state.cloudEngineJvmRollback = body.jobJvmRollback;
      return reply.code(204).send();
    },
  );
}

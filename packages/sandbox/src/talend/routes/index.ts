import type { FastifyInstance } from 'fastify';

import type { TalendPlatform } from '../platform.js';
import { addArtifactRoutes } from './artifacts.js';
import { addCloudEngineRoutes } from './cloud-engines.js';
import { addClusterRoutes } from './clusters.js';
import { addConnectionRoutes } from './connections.js';
import { addEnvironmentRoutes } from './environments.js';
import { addExecutionLogRoutes } from './execution-logs.js';
import { addPipelineEngineRoutes } from './pipeline-engines.js';
import { addPipelineRunProfileRoutes } from './pipeline-run-profiles.js';
import { addPlanExecutionRoutes } from './plan-executions.js';
import { addPlanRoutes } from './plans.js';
import { addProjectRoutes } from './projects.js';
import { addPromotionExecutionRoutes } from './promotion-executions.js';
import { addPromotionRoutes } from './promotions.js';
import { addRemoteEngineRoutes } from './remote-engines.js';
import { addRunProfileRoutes } from './run-profiles.js';
import { addTaskExecutionRoutes } from './task-executions.js';
import { addTaskRoutes } from './tasks.js';
import { addTokenRoute } from './token.js';
import { addWorkspaceRoutes } from './workspaces.js';

/** Every route of the platform, a file for each of the vendor's groups. */
export function addRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  for (const add of [
    addTokenRoute,
    addArtifactRoutes,
    addConnectionRoutes,
    addEnvironmentRoutes,
    addWorkspaceRoutes,
    addTaskRoutes,
    addPlanRoutes,
    addProjectRoutes,
    addPromotionRoutes,
    addTaskExecutionRoutes,
    addPlanExecutionRoutes,
    addPromotionExecutionRoutes,
    addExecutionLogRoutes,
    addRemoteEngineRoutes,
    addClusterRoutes,
    addPipelineEngineRoutes,
    addPipelineRunProfileRoutes,
    addRunProfileRoutes,
    addCloudEngineRoutes,
  ]) {
    add(app, talend);
  }
}

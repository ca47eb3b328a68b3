import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { boolean, nonEmptyString, object, string, textUpTo } from '../../json-schema.js';
import { Refusal } from '../../refusal.js';
import { userOf } from '../accounts.js';
import { DISPATCH_MS } from '../execution-engine.js';
import type { Promotion, PromotionExecution } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { PromotionCopy, type Scope } from '../promotion-copy.js';
import { checkedScope } from '../promotion-scope.js';
import type { TalendState } from '../state.js';
import { timestamp } from '../views.js';

interface PromotionExecutable {
  executable: string;
  keepTargetResources?: boolean;
  keepTargetRunProfiles?: boolean;
  advanced?: { artifactId?: string; artifactType?: string };
  context?: string;
}

/** How long a whole environment takes, in milliseconds of the sandbox's clock. */
const WHOLE_ENVIRONMENT_MS = 4000;

/** Talend Processing API, Promotion Executions. */
export function addPromotionExecutionRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.post<{ Body: PromotionExecutable }>(
    '/processing/executions/promotions',
    {
      schema: {
        body: object(
          {
            executable: nonEmptyString,
            keepTargetResources: boolean,
            keepTargetRunProfiles: boolean,
            advanced: object({ artifactId: string, artifactType: string }),
            context: textUpTo(255),
          },
          ['executable'],
        ),
      },
    },
    (request, reply) => {
      const { state, engine } = talend;
      const { body } = request;
      const promotion = state.promotions.get(body.executable);
      const scope = scopeOf(promotion, body.advanced);
      if (promotion.defect !== undefined) {
        throw new Refusal(501, `Promotion '${promotion.name}' can't be executed because it has errors`, {
          code: 'PROMOTION_HAS_ERRORS',
          details: promotion.defect,
        });
      }
      const execution = newExecution(promotion, body, userOf(request), talend.clock.now());
      state.promotionExecutions.add(execution);
      if (scope !== undefined) {
        finish(state, execution, promotion, scope, talend.clock.now());
        return reply.code(201).send({ executionId: execution.id, executionReport: view(execution) });
      }
      engine.at(execution.startedAt + WHOLE_ENVIRONMENT_MS, (at) => {
        finish(state, execution, promotion, undefined, at);
      });
      return reply.code(202).send({ executionId: execution.id });
    },
  );

  app.get<{ Params: { executionId: string } }>('/processing/executions/promotions/:executionId', ({ params }) =>
    view(talend.state.promotionExecutions.get(params.executionId)),
  );

  function scopeOf(promotion: Promotion, advanced: PromotionExecutable['advanced']): Scope | undefined {
    if (advanced === undefined) return undefined;
    const { artifactId: id, artifactType: type } = advanced;
    return checkedScope(talend.state, promotion, 'advanced', {
      ...(id === undefined ? {} : { id }),
      ...(type === undefined ? {} : { type }),
    });
  }

  function view(execution: PromotionExecution) {
    const isRunning = execution.finishedAt === undefined;
    const isDispatching = talend.clock.now() - execution.startedAt < DISPATCH_MS;
    return {
      executionId: execution.id,
      startTimestamp: timestamp(execution.startedAt),
      triggerTimestamp: timestamp(execution.triggeredAt),
      finishTimestamp: timestamp(execution.finishedAt),
      userId: execution.userId,
      userType: execution.userType,
      promotionId: execution.promotionId,
      pipelineId: execution.promotionId,
      keepTargetResources: execution.keepTargetResources,
      keepTargetRunProfiles: execution.keepTargetRunProfiles,
      advanced: execution.advanced,
      defective: false,
      status: isRunning ? (isDispatching ? 'dispatching' : 'executing') : execution.status,
      statusMessage: execution.statusMessage,
      workspaces: execution.report,
      engines: isRunning ? undefined : [],
      clusters: isRunning ? undefined : [],
      context: execution.context,
    };
  }
}

/** Takes the state as it was at hand when the promotion started: the engine is being settled while this runs. */
function finish(
  state: TalendState,
  execution: PromotionExecution,
  promotion: Promotion,
  scope: Scope | undefined,
  at: number,
): void {
  execution.finishedAt = at;
  if (state.environments.find(promotion.targetEnvironmentId) === undefined) {
    execution.status = 'execution_failed';
    execution.statusMessage = 'The target environment was removed while the promotion was running';
    return;
  }
  execution.report = new PromotionCopy(state, promotion, { scope, apply: true, now: at }).run();
  execution.status = 'execution_successful';
  execution.statusMessage = 'Promoted without errors';
}

function newExecution(
  promotion: Promotion,
  body: PromotionExecutable,
  user: ReturnType<typeof userOf>,
  now: number,
): PromotionExecution {
  return {
    id: randomUUID(),
    promotionId: promotion.id,
    userId: user.login,
    userType: user.kind,
    keepTargetResources: body.keepTargetResources ?? false,
    keepTargetRunProfiles: body.keepTargetRunProfiles ?? false,
    ...(body.advanced === undefined ? {} : { advanced: body.advanced }),
    ...(body.context === undefined ? {} : { context: body.context }),
    triggeredAt: now,
    startedAt: now,
    status: 'dispatching',
  };
}

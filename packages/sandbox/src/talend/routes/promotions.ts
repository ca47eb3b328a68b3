import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { parseFiql } from '../../fiql.js';
import { boolean, nonEmptyString, object, string, textUpTo } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, conflict, notFound } from '../../refusal.js';
import { userOf } from '../accounts.js';
import type { Promotion } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { checkedScope } from '../promotion-scope.js';
import { PromotionCopy } from '../promotion-copy.js';
import type { TalendState } from '../state.js';
import { environmentInfo, timestamp } from '../views.js';

interface PromotionExecutionDetails {
  keepTargetRunProfiles?: boolean;
  keepTargetResources?: boolean;
  context?: string;
  promotionAdvancedInfo?: { id?: string; name?: string; workspaceId?: string; type?: string };
}

const PROMOTIONS = '/orchestration/executables/promotions';

/** Talend Orchestration API, Promotions and Promotions Authorization. */
export function addPromotionRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { _s?: string } }>(
    PROMOTIONS,
    { schema: { querystring: object({ _s: string }) } },
    ({ query }) => {
      const { state } = talend;
      // The page: a list leaves the description out.
      const views = state.promotions
        .all()
        .map((promotion) => ({ ...promotionView(state, promotion), description: undefined }));
      return views.filter(parseFiql(query._s, '_s'));
    },
  );

  app.post<{ Body: { sourceEnvironmentId: string; targetEnvironmentId: string; description?: string } }>(
    PROMOTIONS,
    {
      schema: {
        body: object(
          { sourceEnvironmentId: nonEmptyString, targetEnvironmentId: nonEmptyString, description: string },
          ['sourceEnvironmentId', 'targetEnvironmentId'],
        ),
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      const source = environmentOf(state, 'sourceEnvironmentId', body.sourceEnvironmentId);
      const target = environmentOf(state, 'targetEnvironmentId', body.targetEnvironmentId);
      if (source.id === target.id) {
        throw badRequest("'targetEnvironmentId' must be another environment than 'sourceEnvironmentId'");
      }
      const name = `${source.name} to ${target.name}`;
      const taken = state.promotions
        .where(({ sourceEnvironmentId }) => sourceEnvironmentId === source.id)
        .some(({ targetEnvironmentId }) => targetEnvironmentId === target.id);
      if (taken) throw conflict(`There is a promotion '${name}' already`);
      const promotion = state.promotions.add({
        id: newObjectId(),
        name,
        sourceEnvironmentId: source.id,
        targetEnvironmentId: target.id,
        userIds: [],
        serviceAccountIds: [],
        ...(body.description === undefined ? {} : { description: body.description }),
      });
      return reply.code(201).send(promotionView(state, promotion));
    },
  );

  app.get<{ Params: { promotionId: string } }>(`${PROMOTIONS}/:promotionId`, ({ params }) =>
    promotionView(talend.state, talend.state.promotions.get(params.promotionId)),
  );

  app.delete<{ Params: { promotionId: string } }>(`${PROMOTIONS}/:promotionId`, ({ params }, reply) => {
    const { promotions } = talend.state;
    promotions.delete(promotions.get(params.promotionId).id);
    return reply.code(204).send();
  });

  app.patch<{ Params: { promotionId: string }; Body: { description: string } }>(
    `${PROMOTIONS}/:promotionId`,
    { schema: { body: object({ description: string }, ['description']) } },
    ({ params, body }, reply) => {
      talend.state.promotions.get(params.promotionId).description = body.description;
      return reply.code(204).send();
    },
  );

  app.post<{ Params: { promotionId: string }; Body: PromotionExecutionDetails | null }>(
    `${PROMOTIONS}/:promotionId`,
    {
      schema: {
        // Every field is optional, so an analysis of the whole environment needs no body at all.
        body: {
          ...object({
            keepTargetRunProfiles: boolean,
            keepTargetResources: boolean,
            context: textUpTo(255),
            promotionAdvancedInfo: object({ id: string, name: string, workspaceId: string, type: string }),
          }),
          type: ['object', 'null'],
        },
      },
    },
    (request) => {
      const { state } = talend;
      const promotion = state.promotions.get(request.params.promotionId);
      const { promotionAdvancedInfo, keepTargetResources, keepTargetRunProfiles, context } = request.body ?? {};
      const now = talend.clock.now();
      const scope =
        promotionAdvancedInfo === undefined
          ? undefined
          : checkedScope(state, promotion, 'promotionAdvancedInfo', promotionAdvancedInfo);
      const { login, kind } = userOf(request);
      return {
        executionId: randomUUID(),
        startTimestamp: timestamp(now),
        triggerTimestamp: timestamp(now),
        finishTimestamp: timestamp(now),
        userId: login,
        userType: kind,
        promotionId: promotion.id,
        pipelineId: promotion.id,
        keepTargetResources: keepTargetResources ?? false,
        keepTargetRunProfiles: keepTargetRunProfiles ?? false,
        advanced: scope === undefined ? undefined : { artifactId: scope.id, artifactType: scope.type },
        defective: promotion.defect !== undefined,
        // The vendor's own spelling.
        status: 'ANALIZED',
        statusMessage: promotion.defect,
        workspaces: new PromotionCopy(state, promotion, { scope, apply: false, now }).run(),
        engines: [],
        clusters: [],
        context,
      };
    },
  );

  app.get<{ Params: { promotionId: string } }>(`${PROMOTIONS}/:promotionId/users`, ({ params }) => {
    const { id, userIds, serviceAccountIds } = talend.state.promotions.get(params.promotionId);
    return { executable: id, userIds, serviceAccountIds };
  });

  app.put<{ Params: { promotionId: string; userId: string } }>(
    `${PROMOTIONS}/:promotionId/users/:userId`,
    ({ params }, reply) => {
      const { state } = talend;
      const promotion = state.promotions.get(params.promotionId);
      const user = state.users.get(params.userId);
      const assigned = user.kind === 'SERVICE' ? promotion.serviceAccountIds : promotion.userIds;
      if (!assigned.includes(user.id)) assigned.push(user.id);
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: { promotionId: string; userId: string } }>(
    `${PROMOTIONS}/:promotionId/users/:userId`,
    ({ params }, reply) => {
      const promotion = talend.state.promotions.get(params.promotionId);
      const stays = (id: string): boolean => id !== params.userId;
      if ([...promotion.userIds, ...promotion.serviceAccountIds].every(stays)) {
        throw notFound(`User of promotion '${promotion.name}'`, params.userId);
      }
      promotion.userIds = promotion.userIds.filter(stays);
      promotion.serviceAccountIds = promotion.serviceAccountIds.filter(stays);
      return reply.code(204).send();
    },
  );
}

function environmentOf(state: TalendState, field: string, id: string) {
  const environment = state.environments.find(id);
  if (environment === undefined) throw badRequest(`'${field}' names no environment: '${id}'`);
  return environment;
}

function promotionView(state: TalendState, promotion: Promotion) {
  const reference = (id: string) => {
    const environment = state.environments.find(id);
    return environment === undefined ? undefined : environmentInfo(environment);
  };
  return {
    executable: promotion.id,
    name: promotion.name,
    sourceEnvironment: reference(promotion.sourceEnvironmentId),
    targetEnvironment: reference(promotion.targetEnvironmentId),
    description: promotion.description,
  };
}

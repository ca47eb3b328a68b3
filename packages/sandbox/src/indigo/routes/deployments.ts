import type { FastifyInstance, FastifyRequest } from 'fastify';

import { boolean, object, string } from '../../json-schema.js';
import { badRequest, conflict, forbidden } from '../../refusal.js';
import { vmProperties } from '../clouds.js';
import { creatorFilter } from '../creator.js';
import type { Deployment } from '../model.js';
import { pageOf, pageQuery, type PageQuery } from '../paging.js';
import type { IndigoPlatform } from '../platform.js';
import { deploymentView } from '../views.js';
import { callerOf } from './caller.js';
import { deploymentBody, readBody, statusBody, type DeploymentBody } from './deployment-body.js';

const DEPLOYMENTS = '/deployments';
const DEPLOYMENT = `${DEPLOYMENTS}/:deploymentId`;
const TEXT = 'text/plain;charset=UTF-8';

interface Named {
  Params: { deploymentId: string };
}

/** Whether nodes of a deployment are containers that run and end. The vendor refuses to update those. */
function isJob({ topology }: Deployment): boolean {
  return topology.nodes.some(({ type }) => /Chronos|Marathon/u.test(type));
}

/** INDIGO PaaS Orchestrator, Deployment. */
export function addDeploymentRoutes(app: FastifyInstance, indigo: IndigoPlatform): void {
  const own = (request: FastifyRequest<Named>): Deployment => {
    const deployment = indigo.state.deployment(request.params.deploymentId);
    const { subject, issuer } = callerOf(request);
    if (deployment.createdBy.subject === subject && deployment.createdBy.issuer === issuer) return deployment;
    throw forbidden(`Deployment '${deployment.uuid}' belongs to another user`);
  };

  app.get<{ Querystring: PageQuery & { createdBy?: string; userGroup?: string } }>(
    DEPLOYMENTS,
    { schema: { querystring: object({ ...pageQuery, createdBy: string, userGroup: string }) } },
    (request) => {
      const { createdBy, userGroup, ...query } = request.query;
      const isCreators = creatorFilter(createdBy, callerOf(request));
      const found = [...indigo.state.deployments.values()].filter(
        (deployment) => isCreators(deployment) && (userGroup === undefined || deployment.userGroup === userGroup),
      );
      const baseUrl = indigo.ports.baseUrl();
      return pageOf(found, query, `${baseUrl}${DEPLOYMENTS}`, { createdBy, userGroup }, (deployment) =>
        deploymentView(deployment, baseUrl),
      );
    },
  );

  app.post<{ Body: DeploymentBody }>(
    DEPLOYMENTS,
    { config: { changes: true }, schema: { body: deploymentBody } },
    (request, reply) => {
      const { userGroup } = request.body;
      const { issuer, subject } = callerOf(request);
      const deployment = indigo.engine.create({
        ...readBody(request.body),
        createdBy: { issuer, subject },
        ...(userGroup === undefined ? {} : { userGroup }),
      });
      indigo.watchCallbacks();
      return reply.code(201).send(deploymentView(deployment, indigo.ports.baseUrl()));
    },
  );

  app.get<Named>(DEPLOYMENT, ({ params }) =>
    deploymentView(indigo.state.deployment(params.deploymentId), indigo.ports.baseUrl()),
  );

  app.put<Named & { Body: DeploymentBody }>(
    DEPLOYMENT,
    { config: { changes: true }, schema: { body: deploymentBody } },
    (request, reply) => {
      const deployment = own(request);
      if (isJob(deployment)) throw badRequest('A deployment of container jobs cannot be updated');
      if (!['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED'].includes(deployment.status)) {
        throw conflict(`A deployment that is in ${deployment.status} cannot be updated`);
      }
      const { parameters, ...settings } = deployment.settings;
      const given = { ...parameters, ...request.body.parameters };
      const { template, topology, settings: asked } = readBody({ ...request.body, parameters: given });
      indigo.engine.update(deployment, template, topology, { ...settings, ...asked });
      indigo.watchCallbacks();
      return reply.code(202).send();
    },
  );

  app.patch<Named>(DEPLOYMENT, { config: { changes: true }, schema: { body: statusBody } }, (request, reply) => {
    const deployment = own(request);
    if (deployment.status !== 'DELETE_IN_PROGRESS') {
      throw conflict(`Only a deployment in DELETE_IN_PROGRESS can be reset, not one in ${deployment.status}`);
    }
    indigo.engine.reset(deployment);
    return reply.code(204).send();
  });

  app.delete<Named & { Querystring: { force?: boolean } }>(
    DEPLOYMENT,
    { config: { changes: true }, schema: { querystring: object({ force: boolean }) } },
    (request, reply) => {
      const deployment = own(request);
      if (deployment.status === 'DELETE_IN_PROGRESS') {
        throw conflict('The deployment is in DELETE_IN_PROGRESS already');
      }
      indigo.engine.delete(deployment, request.query.force ?? false);
      indigo.watchCallbacks();
      return reply.code(204).send();
    },
  );

  app.get<Named>(`${DEPLOYMENT}/template`, ({ params }, reply) =>
    reply.type(TEXT).send(indigo.state.deployment(params.deploymentId).template),
  );

  app.get<Named>(`${DEPLOYMENT}/log`, ({ params }, reply) =>
    reply.type(TEXT).send(
      indigo.state
        .deployment(params.deploymentId)
        .log.map((line) => `${line}\n`)
        .join(''),
    ),
  );

  app.get<Named>(`${DEPLOYMENT}/extrainfo`, ({ params }, reply) => {
    const deployment = indigo.state.deployment(params.deploymentId);
    return reply.type(TEXT).send(JSON.stringify({ vmProperties: vmProperties(deployment, deployment.resources) }));
  });
}

import type { FastifyInstance } from 'fastify';

import { nonEmptyString, object, string } from '../../json-schema.js';
import { badRequest, conflict, forbidden } from '../../refusal.js';
import { isCompute } from '../clouds.js';
import { isInProgress } from '../engine.js';
import type { Deployment, Resource } from '../model.js';
import { isOfType } from '../node-types.js';
import { pageOf, pageQuery, type PageQuery } from '../paging.js';
import type { IndigoPlatform } from '../platform.js';
import { resourceView } from '../views.js';
import { callerOf } from './caller.js';
import { actionBody } from './deployment-body.js';

const RESOURCES = '/deployments/:deploymentId/resources';

interface OfResource {
  Params: { deploymentId: string; resourceId: string };
}

/** INDIGO PaaS Orchestrator, Resource. */
export function addResourceRoutes(app: FastifyInstance, indigo: IndigoPlatform): void {
  const ofType = ({ resources }: Deployment, type: string): Resource[] =>
    resources.filter(({ nodeType }) => isOfType(nodeType, type));

  app.get<{ Params: { deploymentId: string }; Querystring: PageQuery & { type?: string } }>(
    RESOURCES,
    { schema: { querystring: object({ ...pageQuery, type: string }) } },
    ({ params, query: { type = '', ...query } }) => {
      const deployment = indigo.state.deployment(params.deploymentId);
      const baseUrl = indigo.ports.baseUrl();
      const found = type === '' ? deployment.resources : ofType(deployment, type);
      const show = (resource: Resource) => resourceView(deployment, resource, baseUrl);
      const url = `${baseUrl}/deployments/${deployment.uuid}/resources`;
      const page = pageOf(found, query, url, { type: type === '' ? undefined : type }, show);
      // Filtered, the server gives them all at once, whatever page it says this is.
      return type === '' ? page : { ...page, content: found.map(show) };
    },
  );

  // The server has it; its page does not.
  app.get<{ Params: { deploymentId: string }; Querystring: { type: string } }>(
    `${RESOURCES}/filter`,
    { schema: { querystring: object({ type: nonEmptyString }, ['type']) } },
    ({ params, query }) => {
      const deployment = indigo.state.deployment(params.deploymentId);
      const baseUrl = indigo.ports.baseUrl();
      return ofType(deployment, query.type).map((resource) => resourceView(deployment, resource, baseUrl));
    },
  );

  app.get<OfResource>(`${RESOURCES}/:resourceId`, ({ params }) => {
    const deployment = indigo.state.deployment(params.deploymentId);
    const resource = indigo.state.resource(deployment, params.resourceId);
    return resourceView(deployment, resource, indigo.ports.baseUrl());
  });

  app.post<OfResource & { Body: { type: 'start' | 'stop' } }>(
    `${RESOURCES}/:resourceId/actions`,
    { config: { changes: true }, schema: { body: actionBody } },
    (request, reply) => {
      const { params, body } = request;
      const deployment = indigo.state.deployment(params.deploymentId);
      const resource = indigo.state.resource(deployment, params.resourceId);
      const { subject, issuer } = callerOf(request);
      if (deployment.createdBy.subject !== subject || deployment.createdBy.issuer !== issuer) {
        throw forbidden(`Deployment '${deployment.uuid}' belongs to another user`);
      }
      if (!isCompute(resource.nodeType)) {
        throw badRequest(`Only compute nodes can ${body.type}; '${resource.nodeName}' is ${resource.nodeType}`);
      }
      if (isInProgress(deployment)) throw conflict(`The deployment is in ${deployment.status}`);
      if (resource.state !== 'STARTED' && resource.state !== 'STOPPED') {
        throw conflict(`'${resource.nodeName}' is ${resource.state}`);
      }
      indigo.engine.act(deployment, resource, body.type);
      return reply.code(202).send();
    },
  );
}

import { z } from 'zod';

import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { offlineAccessHint } from '../permission.js';
import { deploymentPath, pageFields } from '../schemas/common.js';
import { resource, resourcePage } from '../schemas/deployment.js';

const resourcePath = () =>
  request({
    ...deploymentPath(),
    resourceId: z.string().describe('Resource ID, the `uuid` of an item of indigo.resources.list.'),
  });

const nodeType = () =>
  z.string().describe('Only nodes of this TOSCA type or one derived from it, e.g. tosca.nodes.Compute.');

/** The nodes of a deployment's template (INDIGO PaaS Orchestrator, Resource). */
export const resources = {
  list: defineOperation({
    id: 'indigo.resources.list',
    title: 'List Resources',
    summary: 'List the resources of a deployment with their state, by type of TOSCA node.',
    method: 'GET',
    path: '/deployments/{deploymentId}/resources',
    input: () => ({
      path: request(deploymentPath()),
      query: request({ type: nodeType().optional(), ...pageFields() }),
    }),
    output: resourcePage,
    paging: 'spring',
  }),

  get: defineOperation({
    id: 'indigo.resources.get',
    title: 'Get Resource',
    summary: 'Get one resource of a deployment: its state, its TOSCA node and what is known of its machine.',
    method: 'GET',
    path: '/deployments/{deploymentId}/resources/{resourceId}',
    input: () => ({ path: resourcePath() }),
    output: resource,
  }),

  executeAction: defineOperation({
    id: 'indigo.resources.executeAction',
    title: 'Start or Stop Resource',
    summary: 'Start or stop a machine of a cloud deployment. It goes on after the answer.',
    method: 'POST',
    path: '/deployments/{deploymentId}/resources/{resourceId}/actions',
    input: () => ({
      path: resourcePath(),
      body: request({ type: z.enum(['start', 'stop']).describe('What to do with the machine.') }),
    }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      400: 'Only nodes of a type derived from tosca.nodes.Compute, in cloud deployments, can be started and stopped.',
      403: offlineAccessHint,
    },
  }),

  filter: defineOperation({
    id: 'indigo.resources.filter',
    title: 'Filter Resources',
    summary: 'List all resources of a deployment of one type of TOSCA node, without pages.',
    method: 'GET',
    path: '/deployments/{deploymentId}/resources/filter',
    input: () => ({ path: request(deploymentPath()), query: request({ type: nodeType().min(1) }) }),
    output: () => z.array(resource()),
    documented: false,
  }),
};

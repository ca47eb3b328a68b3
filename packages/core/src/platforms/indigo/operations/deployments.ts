import { z } from 'zod';

import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { deploymentCheck } from '../checks.js';
import { offlineAccessHint } from '../permission.js';
import { createdByField, deploymentPath, pageFields } from '../schemas/common.js';
import { deployment, deploymentFields, deploymentPage, userGroupField } from '../schemas/deployment.js';

/** TOSCA templates put to work on a cloud (INDIGO PaaS Orchestrator, Deployment). */
export const deployments = {
  list: defineOperation({
    id: 'indigo.deployments.list',
    title: 'List Deployments',
    summary: 'List deployments with their status and outputs, by who made them and by user group.',
    method: 'GET',
    path: '/deployments',
    input: () => ({
      query: request({
        ...createdByField(),
        userGroup: z.string().optional().describe('Only deployments of this user group. Left out: all groups.'),
        ...pageFields(),
      }),
    }),
    output: deploymentPage,
    paging: 'spring',
    statusHints: { 403: 'Only an administrator may list what others made: ask for createdBy me.' },
  }),

  create: defineOperation({
    id: 'indigo.deployments.create',
    title: 'Create Deployment',
    summary: 'Deploy a TOSCA template. It goes on after the answer: follow it with indigo.deployments.get.',
    method: 'POST',
    path: '/deployments',
    input: () => ({ body: request({ ...deploymentFields(), ...userGroupField() }) }),
    output: deployment,
    check: deploymentCheck,
    statusHints: { 403: offlineAccessHint },
  }),

  get: defineOperation({
    id: 'indigo.deployments.get',
    title: 'Get Deployment',
    summary: 'Get one deployment: its status, what it is at, why it failed, its outputs.',
    method: 'GET',
    path: '/deployments/{deploymentId}',
    input: () => ({ path: request(deploymentPath()) }),
    output: deployment,
    statusHints: {
      404: 'There is no deployment of this id that you may see. One that was being deleted is gone when it is done.',
    },
  }),

  // 202 without a body.
  update: defineOperation({
    id: 'indigo.deployments.update',
    title: 'Update Deployment',
    summary: 'Change a deployment to a new template or other parameters. It goes on after the answer.',
    method: 'PUT',
    path: '/deployments/{deploymentId}',
    input: () => ({ path: request(deploymentPath()), body: request(deploymentFields()) }),
    output: () => z.undefined(),
    response: 'none',
    check: deploymentCheck,
    statusHints: {
      403: offlineAccessHint,
      409: 'Only a deployment in CREATE_COMPLETE, UPDATE_COMPLETE or UPDATE_FAILED can be updated.',
    },
  }),

  reset: defineOperation({
    id: 'indigo.deployments.reset',
    title: 'Reset Deployment',
    summary: 'Set a deployment that is stuck in DELETE_IN_PROGRESS to DELETE_FAILED, so that it can be deleted again.',
    method: 'PATCH',
    path: '/deployments/{deploymentId}',
    input: () => ({
      path: request(deploymentPath()),
      body: request({ status: z.enum(['DELETE_FAILED']).describe('The status to set; there is no other.') }),
    }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 403: offlineAccessHint, 409: 'Only a deployment in DELETE_IN_PROGRESS can be reset.' },
  }),

  // The vendor's own command-line client always sends `force`; the page leaves it out.
  delete: defineOperation({
    id: 'indigo.deployments.delete',
    title: 'Delete Deployment',
    summary: 'Delete a deployment with all it made. It goes on after the answer, until the deployment is gone.',
    method: 'DELETE',
    path: '/deployments/{deploymentId}',
    input: () => ({
      path: request(deploymentPath()),
      query: request({
        force: z
          .boolean()
          .optional()
          .describe('True: it is given up also where its resources cannot be removed. Default: false.'),
      }),
    }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 403: offlineAccessHint, 409: 'It is being deleted already, or is gone.' },
  }),

  getExtraInfo: defineOperation({
    id: 'indigo.deployments.getExtraInfo',
    title: 'Get Deployment Extra Info',
    summary: 'Get what the infrastructure tells of a deployment: its machines or jobs, as JSON in a text.',
    method: 'GET',
    path: '/deployments/{deploymentId}/extrainfo',
    input: () => ({ path: request(deploymentPath()) }),
    output: () => z.string().describe('JSON in a text; it can hold the private keys of machines.'),
    response: 'text',
  }),

  getLog: defineOperation({
    id: 'indigo.deployments.getLog',
    title: 'Get Deployment Log',
    summary: 'Get the log of the infrastructure of a deployment.',
    method: 'GET',
    path: '/deployments/{deploymentId}/log',
    input: () => ({ path: request(deploymentPath()) }),
    output: () => z.string(),
    response: 'text',
  }),

  getTemplate: defineOperation({
    id: 'indigo.deployments.getTemplate',
    title: 'Get Deployment Template',
    summary: 'Get the TOSCA template of a deployment, as it was given.',
    method: 'GET',
    path: '/deployments/{deploymentId}/template',
    input: () => ({ path: request(deploymentPath()) }),
    output: () => z.string(),
    response: 'text',
  }),
};

import { z } from 'zod';

import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { deploymentCheck } from '../checks.js';
import { offlineAccessHint } from '../permission.js';
import { createdByField, pageFields, schedulePath } from '../schemas/common.js';
import { deploymentFields, userGroupField } from '../schemas/deployment.js';
import { schedule, scheduleEventPage, schedulePage } from '../schemas/schedule.js';

/** Deployments made by themselves for each new file (INDIGO PaaS Orchestrator, Deployment Schedules). */
export const schedules = {
  list: defineOperation({
    id: 'indigo.schedules.list',
    title: 'List Schedules',
    summary: 'List deployment schedules with their status and expressions, by who made them.',
    method: 'GET',
    path: '/schedules',
    input: () => ({ query: request({ ...createdByField(), ...pageFields() }) }),
    output: schedulePage,
    paging: 'spring',
  }),

  create: defineOperation({
    id: 'indigo.schedules.create',
    title: 'Create Schedule',
    summary: 'Have a TOSCA template deployed for every new file that fits an expression.',
    method: 'POST',
    path: '/schedules',
    input: () => ({
      body: request({
        ...deploymentFields(),
        ...userGroupField(),
        fileExpression: z.string().describe('Which new files start a deployment, e.g. scope:name*.'),
        replicationExpression: z.string().describe('Storage that the main rule copies the files to, e.g. RSE_RECAS.'),
        numberOfReplicas: z.number().int().describe('How many copies the main rule makes.'),
      }),
    }),
    output: schedule,
    check: deploymentCheck,
    statusHints: { 403: offlineAccessHint },
  }),

  get: defineOperation({
    id: 'indigo.schedules.get',
    title: 'Get Schedule',
    summary: 'Get one deployment schedule: its status and its expressions.',
    method: 'GET',
    path: '/schedules/{scheduleId}',
    input: () => ({ path: request(schedulePath()) }),
    output: schedule,
  }),

  listEvents: defineOperation({
    id: 'indigo.schedules.listEvents',
    title: 'List Schedule Events',
    summary: 'List the files that a schedule has acted on, with the deployment that each led to.',
    method: 'GET',
    path: '/schedules/{scheduleId}/events',
    input: () => ({ path: request(schedulePath()), query: request(pageFields()) }),
    output: scheduleEventPage,
    paging: 'spring',
  }),

  getTemplate: defineOperation({
    id: 'indigo.schedules.getTemplate',
    title: 'Get Schedule Template',
    summary: 'Get the TOSCA template that a schedule deploys, as it was given.',
    method: 'GET',
    path: '/schedules/{scheduleId}/template',
    input: () => ({ path: request(schedulePath()) }),
    output: () => z.string(),
    response: 'text',
    documented: false,
  }),
};

import type { indigo } from '@runbridge/core';
import { indigoIds } from '@runbridge/sandbox';

import type { CasesOf } from './cases.js';
import { template } from './indigo.js';

const { deployments, schedules } = indigoIds;
const nothing = { verbose: true };

export const indigoCases: CasesOf<typeof indigo> = {
  'indigo.configuration.get': { status: 200, input: () => ({}), wrong: nothing },
  'indigo.configuration.getInfo': { status: 200, input: () => ({}), wrong: nothing },
  'indigo.configuration.getName': { status: 200, input: () => ({}), wrong: nothing },

  'indigo.deployments.list': {
    status: 200,
    input: () => ({ createdBy: 'me', userGroup: 'ocean-modelling', page: 0, size: 5, sort: 'createdAt,asc' }),
    wrong: { size: 0 },
  },
  'indigo.deployments.create': {
    status: 201,
    input: () => ({
      template,
      parameters: { cpus: 4 },
      userGroup: 'ocean-modelling',
      callback: 'https://lab.example/hooks/7',
      timeoutMins: 60,
      providerTimeoutMins: 30,
      maxProvidersRetry: 2,
      keepLastAttempt: true,
    }),
    wrong: { template: 'a: [1' },
    keep: ({ uuid }, made) => {
      made.keep('deployment', uuid);
    },
  },
  'indigo.deployments.get': {
    status: 200,
    input: (made) => ({ deploymentId: made.id('deployment') }),
    wrong: { deploymentId: '' },
  },
  'indigo.deployments.getTemplate': {
    status: 200,
    input: (made) => ({ deploymentId: made.id('deployment') }),
    wrong: { deploymentId: undefined },
  },
  'indigo.deployments.getLog': {
    status: 200,
    input: (made) => ({ deploymentId: made.id('deployment') }),
    wrong: { deploymentId: '..' },
  },
  'indigo.deployments.getExtraInfo': {
    status: 200,
    input: () => ({ deploymentId: deployments.notebook }),
    wrong: { deploymentId: 7 },
  },
  'indigo.deployments.update': {
    status: 202,
    input: () => ({ deploymentId: deployments.notebook, template, parameters: { cpus: 4 }, maxProvidersRetry: 1 }),
    // A deployment stays in the group it was made for.
    wrong: { userGroup: 'genomics' },
  },
  'indigo.deployments.reset': {
    status: 204,
    input: () => ({ deploymentId: deployments.stuckInDeletion, status: 'DELETE_FAILED' }),
    wrong: { status: 'CREATE_COMPLETE' },
  },
  'indigo.deployments.delete': {
    status: 204,
    input: () => ({ deploymentId: deployments.tooLarge, force: true }),
    wrong: { force: 'yes' },
  },

  'indigo.resources.list': {
    status: 200,
    input: () => ({ deploymentId: deployments.holdsOn, page: 0, size: 20, sort: 'createdAt,desc' }),
    wrong: { page: -1 },
    keep: ({ content }, made) => {
      made.keep('machine', content?.find(({ toscaNodeName }) => toscaNodeName === 'front_end')?.uuid);
    },
  },
  'indigo.resources.get': {
    status: 200,
    input: (made) => ({ deploymentId: deployments.holdsOn, resourceId: made.id('machine') }),
    wrong: { resourceId: '' },
  },
  'indigo.resources.filter': {
    status: 200,
    input: () => ({ deploymentId: deployments.holdsOn, type: 'tosca.nodes.Compute' }),
    wrong: { type: '' },
  },
  'indigo.resources.executeAction': {
    status: 202,
    input: (made) => ({ deploymentId: deployments.holdsOn, resourceId: made.id('machine'), type: 'stop' }),
    wrong: { type: 'restart' },
  },

  'indigo.schedules.list': {
    status: 200,
    input: () => ({ createdBy: 'me', size: 1 }),
    wrong: { userGroup: 'genomics' },
  },
  'indigo.schedules.create': {
    status: 201,
    input: () => ({
      template,
      parameters: { cpus: 1 },
      timeoutMins: 20,
      providerTimeoutMins: 20,
      fileExpression: 'observatory:dark-frame-*',
      replicationExpression: 'RSE_FJORDLAB',
      numberOfReplicas: 2,
      userGroup: 'radio-astronomy',
    }),
    wrong: { providerTimeoutMins: 21 },
    keep: ({ uuid }, made) => {
      made.keep('schedule', uuid);
    },
  },
  'indigo.schedules.get': {
    status: 200,
    input: (made) => ({ scheduleId: made.id('schedule') }),
    wrong: { scheduleId: undefined },
  },
  'indigo.schedules.getTemplate': {
    status: 200,
    input: (made) => ({ scheduleId: made.id('schedule') }),
    wrong: { scheduleId: '.' },
  },
  'indigo.schedules.listEvents': {
    status: 200,
    input: () => ({ scheduleId: schedules.frames, page: 0, size: 2, sort: 'createdAt,desc' }),
    wrong: { size: 1.5 },
  },
};

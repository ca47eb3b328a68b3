import { z } from 'zod';

import { defineOperation } from '../../../operation.js';
import { answer } from '../../../schema.js';

/** What an installation is made of (INDIGO PaaS Orchestrator, Configuration). */
export const configuration = {
  get: defineOperation({
    id: 'indigo.configuration.get',
    title: 'Get Configuration',
    summary: 'Get the addresses of the services that the orchestrator works with.',
    method: 'GET',
    path: '/configuration',
    input: () => ({}),
    output: () =>
      answer({
        cpr_url: z.string().describe('Ranks cloud providers.'),
        slam_url: z.string().describe('Keeps agreements on service levels.'),
        cmdb_url: z.string().describe('Knows the providers’ services.'),
        im_url: z.string().describe('Manages infrastructures.'),
        monitoring_url: z.string(),
        vault_url: z.string().nullable().describe('Keeps secrets; not everywhere.'),
      }),
    anonymous: true,
  }),

  getInfo: defineOperation({
    id: 'indigo.configuration.getInfo',
    title: 'Get Orchestrator Info',
    summary: 'Get the version of the orchestrator and how it was built.',
    method: 'GET',
    path: '/info',
    input: () => ({}),
    output: () => answer({}),
    documented: false,
  }),

  getName: defineOperation({
    id: 'indigo.configuration.getName',
    title: 'Get Orchestrator Name',
    summary: 'Get the name that the orchestrator gives itself; it asks for no token.',
    method: 'GET',
    path: '/',
    input: () => ({}),
    output: () => z.string(),
    response: 'text',
    anonymous: true,
    documented: false,
  }),
};

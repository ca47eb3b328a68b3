import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentPath } from '../parameters.js';
import { logSource, logSourceEntry } from '../schemas/events.js';

/** Logs of an environment, from its logs backend (Cycloid API, Project Environments). */
export const logs = {
  listSources: defineOperation({
    id: 'cycloid.logs.listSources',
    title: 'List Log Sources',
    summary: 'List the log streams of an environment. They come from its logs backend.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/logs/sources',
    input: () => ({ path: request(environmentPath()) }),
    output: () => z.array(logSource()),
    unwrap: 'data',
    paging: 'whole',
    statusHints: {
      404: 'The project or environment does not exist, or no external backend with purpose logs is set for it.',
    },
  }),

  listEntries: defineOperation({
    id: 'cycloid.logs.listEntries',
    title: 'List Log Entries',
    summary: 'Read log lines of one stream by time, by query or both. One of them is needed.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/logs/sources/{log_source_id}',
    input: () => ({
      path: request({
        ...environmentPath(),
        log_source_id: z.string().min(1).describe('ID of the log stream, from cycloid.logs.listSources.'),
      }),
      query: request({
        begin: z.number().int().min(0).optional().describe('Start of the period, in milliseconds since 1970.'),
        end: z.number().int().min(0).optional().describe('End of the period, in milliseconds since 1970.'),
        query: z.string().min(1).optional().describe("Search in the log system's own language, or free text."),
      }),
    }),
    output: () => z.array(logSourceEntry()),
    unwrap: 'data',
    paging: 'whole',
    statusHints: { 422: 'Neither a time range nor a query was sent, or the log system refused the query.' },
  }),
};

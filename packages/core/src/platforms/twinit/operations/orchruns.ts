import { z } from 'zod';

import { defineOperation } from '../../../operation.js';
import { openEnum, request } from '../../../schema.js';
import { logEntry, namespaceField, orchRun, orchRunPage, runPath, runStatuses } from '../schemas.js';

/** Orchestrators at work (Twinit, Datasource Service, Orchestrator Run). */
export const orchruns = {
  // The page lists these parameters under "Path"; they stand in the query.
  list: defineOperation({
    id: 'twinit.orchruns.list',
    title: 'List Orchestrator Runs',
    summary: 'List the orchestrator runs of a project with their steps, by status and date.',
    method: 'GET',
    path: '/datasourcesvc/api/v1/orchrun',
    input: () => ({
      query: request({
        ...namespaceField(),
        _pageSize: z.number().int().min(1).optional().describe('How many runs one page holds. Default: 20.'),
        _offset: z.number().int().min(0).optional().describe('How many runs to skip before the first one. Default: 0.'),
        _status: openEnum(runStatuses).optional().describe('Only runs in this status. Left out: all.'),
        startDate: z
          .string()
          .optional()
          .describe('Only runs from this date on; the vendor does not say in what form. Left out: all.'),
        endDate: z
          .string()
          .optional()
          .describe('Only runs up to this date; the vendor does not say in what form. Left out: all.'),
      }),
    }),
    output: orchRunPage,
    paging: 'offset',
  }),

  get: defineOperation({
    id: 'twinit.orchruns.get',
    title: 'Get Orchestrator Run',
    summary: 'Get one orchestrator run: its status, its steps and why one failed.',
    method: 'GET',
    path: '/datasourcesvc/api/v1/orchrun/{id}',
    input: () => ({ path: request(runPath()), query: request(namespaceField()) }),
    output: orchRun,
    unwrap: 'single',
  }),

  getLogs: defineOperation({
    id: 'twinit.orchruns.getLogs',
    title: 'Get Orchestrator Run Logs',
    summary: 'Get the log entries of an orchestrator run so far; the last one of a finished run has end set.',
    method: 'GET',
    path: '/datasourcesvc/api/v1/orchrun/logs/{id}',
    input: () => ({ path: request(runPath()), query: request(namespaceField()) }),
    output: () => z.array(logEntry()),
    unwrap: 'logEntries',
  }),

  // The page's table says _actualParams, its example and the server _actualparams.
  create: defineOperation({
    id: 'twinit.orchruns.create',
    title: 'Create Orchestrator Run',
    summary: 'Run an orchestrator. It is queued first: follow it with twinit.orchruns.get.',
    method: 'POST',
    path: '/datasourcesvc/api/v1/orchrun',
    input: () => ({
      query: request(namespaceField()),
      body: request({
        orchestratorId: z.string().describe('Orchestrator ID, the `_orchid` of an item of twinit.orchruns.list.'),
        _actualparams: z
          .array(
            request({
              sequence_type_id: z.string().describe('Which sequence of the orchestrator the values are for.'),
              params: z.record(z.unknown()).describe('Values by the names or IDs of the parameters.'),
            }),
          )
          .describe('Values for the parameters of its sequences; an empty list where it takes none.'),
      }),
    }),
    output: orchRun,
    unwrap: 'single',
    statusHints: {
      400: 'Check orchestratorId and _actualparams. A project also takes no further run while 20 of its runs are queued: look with twinit.orchruns.list and _status QUEUED, and wait or cancel some.',
    },
  }),

  // "Edit" on the page. Its one effect is that the status becomes REQUEST_CANCEL; the ID is the run's, whatever the page calls it.
  cancel: defineOperation({
    id: 'twinit.orchruns.cancel',
    title: 'Cancel Orchestrator Run',
    summary: 'Ask an orchestrator run to stop: the edit that sets its status to REQUEST_CANCEL.',
    method: 'PUT',
    path: '/datasourcesvc/api/v1/orchrun/{id}',
    // It ends what somebody may be waiting for, as aborting a build does.
    effect: 'delete',
    input: () => ({ path: request(runPath()), query: request(namespaceField()) }),
    output: orchRun,
    repeatInBody: ['id'],
    unwrap: 'single',
  }),

  delete: defineOperation({
    id: 'twinit.orchruns.delete',
    title: 'Delete Orchestrator Run',
    summary: 'Delete an orchestrator run from the list of runs.',
    method: 'DELETE',
    path: '/datasourcesvc/api/v1/orchrun/{id}',
    input: () => ({ path: request(runPath()), query: request(namespaceField()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

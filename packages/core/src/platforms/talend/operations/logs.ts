import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { answer, openEnum, request } from '../../../schema.js';

const executionPath = () =>
  request({ id: z.string().describe('Task execution ID, from talend.executions.listTasks or talend.tasks.execute.') });

const requires = 'the Author, Viewer and Executor permissions on the workspace of the task';

/** Log files of task executions: generate, ask until ready, download (Talend Execution Logs API, 2021-03). */
export const logs = {
  generate: defineOperation({
    id: 'talend.logs.generate',
    title: 'Generate Log',
    summary: 'Have the log file of a task execution made; the token in the answer tells talend.logs.status which.',
    method: 'POST',
    path: '/monitoring/executions/{id}/logs',
    // It prepares a file to download and changes nothing that a user has.
    effect: 'read',
    input: () => ({
      path: executionPath(),
      query: request({
        fileFormat: openEnum(['JSON', 'TEXT']).optional().describe('Format of the file. Default: JSON.'),
        startTime: z
          .string()
          .optional()
          .describe('Earliest entry, as 2021-06-14T07:01:45Z. Left out: the start of the execution.'),
        endTime: z
          .string()
          .optional()
          .describe(
            'Latest entry, as 2021-06-14T15:04:45Z. A file holds the last 100,000 entries before it. Left out: now.',
          ),
        newFileName: z
          .boolean()
          .optional()
          .describe('True: the file is called taskID_executionID.log, as the vendor recommends. Default: false.'),
      }),
    }),
    // 206 instead of 200 when entries are missing: X-Log-Next-Request-End-Time is the endTime to ask for them with.
    output: () =>
      answer({
        size: z.number().int().describe('Lines in the log.'),
        token: z.string().describe('Names this file to talend.logs.status, for one hour.'),
      }),
    plainFields: ['token'],
    documented: false,
    requires,
  }),

  // The body is the bare token as a JSON string, not an object.
  status: defineOperation({
    id: 'talend.logs.status',
    title: 'Get Log Status',
    summary: 'Ask whether a generated log file is ready, and get the URL to download it from.',
    method: 'POST',
    path: '/monitoring/executions/{id}/logs/status',
    effect: 'read',
    input: () => ({
      path: executionPath(),
      body: z.string().describe('The `token` that talend.logs.generate answered.'),
    }),
    output: () =>
      answer({
        status: openEnum(['READY', 'IN_PROGRESS']),
        presignedURL: z
          .string()
          .describe('Comes with READY; valid for 60 minutes. On another host: to be fetched without our credentials.'),
      }),
    documented: false,
    requires,
  }),

  delete: defineOperation({
    id: 'talend.logs.delete',
    title: 'Delete Logs',
    summary: 'Delete all log entries of a task execution. It cannot be undone.',
    method: 'DELETE',
    path: '/monitoring/executions/{id}/logs',
    input: () => ({ path: executionPath() }),
    output: () => z.undefined(),
    response: 'none',
    documented: false,
    requires: 'the EXECUTION_LOGS_DELETE permission',
    statusHints: {
      400: 'The execution ID is not a UUID. Take it from talend.executions.listTasks.',
      500: 'Some log entries may be gone and others not. Call it again until it succeeds.',
    },
  }),
};

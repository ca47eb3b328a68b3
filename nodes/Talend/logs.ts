import { downloadTalendLog } from '@runbridge/core';
import type { LogTexts } from '../shared/logs/logText.js';

/** The log of a task execution is a file that is made when it is asked for. */
export const logs: LogTexts = {
  'logs.generate': {
    fileName: ({ id }) => `task-execution-${String(id)}.log`,
    input: { fileFormat: 'TEXT' },
    read: (answer, { client, input, signal }) =>
      downloadTalendLog(client, String(input.id), String((answer as { token?: unknown }).token), signal),
  },
};

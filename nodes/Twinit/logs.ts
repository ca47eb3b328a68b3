import { twinitLogLine } from '@runbridge/core';
import type { LogTexts } from '../shared/logs/logText.js';

export const logs: LogTexts = {
  'orchruns.getLogs': {
    fileName: ({ id }) => `orchestrator-run-${String(id)}.log`,
    read: (answer) =>
      (answer as readonly Parameters<typeof twinitLogLine>[0][]).map((entry) => `${twinitLogLine(entry)}\n`).join(''),
  },
};

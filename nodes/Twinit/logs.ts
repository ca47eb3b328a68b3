import { twinitLogLine } from '@runbridge/core';
import { textOfLines } from '../shared/logs/file.js';
import type { LogTexts } from '../shared/logs/logText.js';

export const logs: LogTexts = {
  'orchruns.getLogs': {
    fileName: ({ id }) => `orchestrator-run-${String(id)}.log`,
    read: (answer) => textOfLines((answer as readonly Parameters<typeof twinitLogLine>[0][]).map(twinitLogLine)),
  },
};

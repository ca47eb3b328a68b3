import { cycloidLogText } from '@runbridge/core';
import { inFileName, textOfLines } from '../shared/logs/file.js';
import type { LogTexts } from '../shared/logs/logText.js';

interface Entry {
  readonly timestamp?: string;
  readonly host?: string;
  readonly message?: string;
}

export const logs: LogTexts = {
  'builds.getEvents': {
    fileName: ({ build_id: build }) => `build-${String(build)}.log`,
    read: (answer) => cycloidLogText(answer as Parameters<typeof cycloidLogText>[0]),
  },
  'logs.listEntries': {
    fileName: ({ environment_canonical: environment, log_source_id: source }) =>
      `${String(environment)}-${inFileName(String(source))}.log`,
    read: (answer) =>
      textOfLines(
        (answer as readonly Entry[]).map(({ timestamp, host, message }) =>
          [timestamp, host, message].filter((part) => part !== undefined).join(' '),
        ),
      ),
  },
};

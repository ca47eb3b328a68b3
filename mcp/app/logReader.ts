import type { LogPart } from '@runbridge/core';

import type { Details } from './details.js';
import type { Row } from './rows.js';
import type { ServerCalls } from './serverCalls.js';

/** Last lines of a log that are asked for. */
const TAIL = 200;

/** Fills the details with the log of the row that was chosen last; an answer that comes too late is dropped. */
export function createLogReader(server: ServerCalls, details: Details): { read(row: Row, connection?: string): void } {
  let latest = 0;
  let shownKey: string | undefined;
  return {
    read(row, connection) {
      const isAnother = shownKey !== row.key;
      shownKey = row.key;
      const own = ++latest;
      if (row.startedAt === undefined && row.state === 'queued') {
        details.showNote('It has not begun, so there is no log.');
        return;
      }
      if (!server.canCall()) {
        details.showNote('This application does not let the view read logs. Ask the assistant for the log.');
        return;
      }
      // While the log of a running step is read again, what there is stays.
      if (isAnother) details.showNote('Reading the log…');
      server
        .call('get_run_logs', { ...row.log, tail: TAIL, ...(connection === undefined ? {} : { connection }) })
        .then((content) => {
          if (own === latest) details.showLogs(logsIn(content));
        })
        .catch((error: unknown) => {
          if (own === latest) details.showNote(`The log could not be read. ${(error as Error).message}`);
        });
    },
  };
}

function logsIn(content: unknown): readonly LogPart[] {
  const logs = (content as { readonly logs?: unknown } | undefined)?.logs;
  return Array.isArray(logs)
    ? (logs as readonly LogPart[]).filter((part) => typeof part.run === 'object' && Array.isArray(part.lines))
    : [];
}

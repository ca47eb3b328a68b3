import { parseJson } from '../../../http/json.js';
import type { ServerSentEvent } from '../../../http/serverSentEvents.js';
import { shownLine } from './logLines.js';

/** What an event of Concourse carries of a log (its package `atc/event`). */
interface LogData {
  readonly origin?: { readonly id?: string } | null;
  readonly payload?: unknown;
  readonly message?: unknown;
}

/** The whole log that the events of a build tell, step after step in the order in which they began to write. */
export function logText(events: readonly Pick<ServerSentEvent, 'data'>[]): string {
  const steps = new Map<string, string>();
  for (const { data: text } of events)
    for (const each of [parseJson(text)].flat()) {
      const { event, data } = (each ?? {}) as { event?: unknown; data?: LogData | null };
      const { origin, payload, message } = data ?? {};
      const written = event === 'log' ? payload : event === 'error' ? `error: ${String(message)}\n` : undefined;
      if (typeof written !== 'string') continue;
      const id = origin?.id ?? '';
      steps.set(id, (steps.get(id) ?? '') + written);
    }
  return [...steps.values()]
    .map((text) => text.split('\n').map(shownLine).join('\n'))
    .map((text) => (text.endsWith('\n') ? text : `${text}\n`))
    .join('');
}

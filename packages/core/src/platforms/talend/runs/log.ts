import type { Caller } from '../../../client.js';
import { NotFoundError, RunBridgeError } from '../../../errors.js';
import type { LogPart, RunState } from '../../../run.js';
import { logs } from '../operations/logs.js';
import { present } from './read.js';

/** Milliseconds between two looks whether the file is ready, and how long is waited for it in all. */
const POLL_MS = 500;
const PATIENCE_MS = 60_000;
/** A file holds up to 100,000 entries. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The last lines of a task execution's log: a file is generated, waited for, and downloaded from the storage host
 * without credentials (Talend Execution Logs API, 2021-03).
 */
export async function readTaskLog(
  client: Caller,
  task: { id: string; name: string | undefined; state: RunState },
  tail: number,
  signal: AbortSignal | undefined,
): Promise<LogPart> {
  const part = { run: { kind: 'talend.task', id: task.id }, ...present({ name: task.name }), state: task.state };
  const generated = await client
    .callForAnswer(logs.generate, { id: task.id, fileFormat: 'TEXT' }, { signal })
    .catch((error: unknown) => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
  if (generated?.data.token === undefined)
    return { ...part, lines: [], note: 'Talend keeps no log of this execution: it did not begin, or its log is gone.' };

  const text = await downloadLog(client, task.id, generated.data.token, signal);
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const shown = tail > 0 ? lines.slice(-tail) : [];
  const earlier = generated.headers['x-log-next-request-end-time'];
  return {
    ...part,
    lines: shown,
    omitted: lines.length - shown.length,
    ...(earlier === undefined
      ? {}
      : { note: `A file holds 100,000 entries. For those before, call ${logs.generate.id} with endTime ${earlier}.` }),
  };
}

/** What is in the file of this token, once it is ready. */
export async function downloadLog(
  client: Caller,
  id: string,
  token: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const url = await fileUrl(client, id, token, signal);
  return client.download(url, { signal, maxBytes: MAX_BYTES, timeoutMs: PATIENCE_MS });
}

async function fileUrl(client: Caller, id: string, token: string, signal: AbortSignal | undefined): Promise<string> {
  const deadline = client.clock.now() + PATIENCE_MS;
  for (;;) {
    const status = await client.call(logs.status, { id, body: token }, { signal });
    if (status.presignedURL !== undefined) return status.presignedURL;
    if (client.clock.now() >= deadline)
      throw new RunBridgeError(
        `The log file of task execution ${id} was not ready after ${String(PATIENCE_MS / 1000)} s (${status.status ?? 'no status'}).`,
        'Ask for the log again in a minute.',
      );
    await client.clock.sleep(POLL_MS, signal);
  }
}

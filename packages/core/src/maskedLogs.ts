import type { Caller } from './client.js';
import type { LogPart, LogRequest, Run, RunKind } from './run.js';

/** Lines that a private key has at the most: one that began before the lines that are asked for is known by them. */
const KEY_LINES = 200;

/** The log of a run without secrets, also without what is left of a private key that was cut in two. */
export async function maskedLogs(
  kind: RunKind,
  client: Caller,
  id: string,
  { tail, ...request }: LogRequest & { tail: number; run?: Run },
): Promise<readonly LogPart[]> {
  const parts = await kind.logs(client, id, { ...request, tail: tail > 0 ? tail + KEY_LINES : tail });
  return client.redact(parts).map((part) => lastLines(part, tail));
}

function lastLines(part: LogPart, tail: number): LogPart {
  const dropped = part.lines.length - tail;
  if (tail <= 0 || dropped <= 0) return part;
  return {
    ...part,
    lines: part.lines.slice(-tail),
    ...(part.omitted === undefined ? {} : { omitted: part.omitted + dropped }),
  };
}

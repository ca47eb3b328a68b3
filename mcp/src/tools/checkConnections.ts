import { RunBridgeError } from '@runbridge/core';

import { answer } from '../answer.js';
import type { Connection } from '../bridge.js';
import { duration } from '../text/duration.js';
import { suggestionLines } from '../text/run.js';
import type { Suggestion } from '../text/run.js';
import { fromVendor } from '../text/vendor.js';
import { defineTool } from '../tool.js';

export const checkConnections = defineTool({
  name: 'check_connections',
  title: 'Check Connections',
  description:
    'Try each configured platform and tell whether its address and credentials work: where other tools fail to sign in, or to see what is connected.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  spansConnections: true,
  input: () => ({}),
  async run(_, { bridge, signal, offers }) {
    const connections = await Promise.all(bridge.connections.map((connection) => tryOut(connection, signal)));
    const next: readonly Suggestion[] =
      offers('find_runnables') && connections.some(({ ok }) => ok)
        ? [{ action: 'look', why: 'Finds what can be started.', tool: 'find_runnables', arguments: {} }]
        : [];
    return answer({ connections, ...(next.length === 0 ? {} : { next }) }, (data) =>
      [...data.connections.map(connectionText), ...suggestionLines(data.next ?? [])].join('\n'),
    );
  },
});

interface Tried {
  readonly platform: string;
  readonly name: string;
  /** Where the platform has several. */
  readonly connection?: string;
  readonly baseUrl: string;
  readonly credentials: string;
  readonly ok: boolean;
  readonly tookMs: number;
  /** What does not work all the same. */
  readonly note?: string;
  readonly problem?: string;
  readonly hint?: string;
}

function connectionText({
  name,
  connection,
  baseUrl,
  credentials,
  ok,
  tookMs,
  note,
  problem = '',
  hint = '',
}: Tried): string {
  const which = connection === undefined ? name : `${name} (${connection})`;
  return ok
    ? `${which} works: ${baseUrl}, ${credentials}, answered in ${duration(tookMs)}.${note === undefined ? '' : ` ${note}`}`
    : `${which} does not work: ${baseUrl}, ${credentials}. ${hint}\n${fromVendor(name, [problem])}`;
}

async function tryOut({ client, credentials }: Connection, signal: AbortSignal): Promise<Tried> {
  const { platform, connection, baseUrl, clock } = client;
  const from = clock.now();
  const result = (ok: boolean): Tried => ({
    platform: platform.id,
    name: platform.name,
    ...(connection === undefined ? {} : { connection }),
    baseUrl,
    credentials,
    ok,
    tookMs: clock.now() - from,
  });
  try {
    // The smallest read that every platform has: one thing that could be started.
    const found = await platform.runKinds[0]?.find(client, { limit: 1 }, { signal });
    if (found?.cut === undefined || found.length > 0) return result(true);
    // Where the connection lacks what it would be looked through by, nothing was asked, and nothing is known yet.
    if (platform.signInCheck !== undefined) await client.call(platform.signInCheck, {}, { signal });
    return { ...result(true), note: found.cut };
  } catch (error) {
    if (signal.aborted || !(error instanceof RunBridgeError)) throw error;
    return { ...result(false), problem: error.message, hint: error.hint };
  }
}

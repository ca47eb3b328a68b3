import { RunBridgeError } from '@runbridge/core';

import { answer } from '../answer.js';
import type { Connection } from '../bridge.js';
import { duration } from '../text/duration.js';
import { fromVendor } from '../text/vendor.js';
import { defineTool } from '../tool.js';

export const checkConnections = defineTool({
  name: 'check_connections',
  title: 'Check Connections',
  description: 'Try each configured platform and tell whether its address and credentials work.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: () => ({}),
  async run(_, { bridge, signal }) {
    const connections = await Promise.all(bridge.connections.map((connection) => tryOut(connection, signal)));
    return answer({ connections }, (data) =>
      data.connections
        .map(({ name, baseUrl, credentials, ok, tookMs, problem = '', hint = '' }) =>
          ok
            ? `${name} works: ${baseUrl}, ${credentials}, answered in ${duration(tookMs)}.`
            : `${name} does not work: ${baseUrl}, ${credentials}. ${hint}\n${fromVendor(name, [problem])}`,
        )
        .join('\n'),
    );
  },
});

async function tryOut(
  { client, credentials }: Connection,
  signal: AbortSignal,
): Promise<{
  platform: string;
  name: string;
  baseUrl: string;
  credentials: string;
  ok: boolean;
  tookMs: number;
  problem?: string;
  hint?: string;
}> {
  const { platform, baseUrl, clock } = client;
  const from = clock.now();
  const result = (ok: boolean): Awaited<ReturnType<typeof tryOut>> => ({
    platform: platform.id,
    name: platform.name,
    baseUrl,
    credentials,
    ok,
    tookMs: clock.now() - from,
  });
  try {
    // The smallest read that every platform has: one thing that could be started.
    await platform.runKinds[0]?.find(client, { limit: 1 }, { signal });
    return result(true);
  } catch (error) {
    if (signal.aborted || !(error instanceof RunBridgeError)) throw error;
    return { ...result(false), problem: error.message, hint: error.hint };
  }
}

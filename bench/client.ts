import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bearerToken, createClient, talend } from '@runbridge/core';
import { systemClock, undiciTransport } from '@runbridge/core/node';
import { Agent, request } from 'undici';

import { inTurn, report } from './measure.js';

const plans = {
  items: Array.from({ length: 100 }, (_, index) => ({
    executable: `plan-${String(index)}`,
    name: `Plan ${String(index)}`,
  })),
  limit: 100,
  offset: 0,
  total: 100,
};

/** What checking, encoding, authentication and reading cost on top of the HTTP library itself. */
export async function benchClient(): Promise<void> {
  const body = JSON.stringify(plans);
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const transport = undiciTransport();
  const dispatcher = new Agent();
  try {
    const client = createClient(talend, {
      baseUrl,
      transport,
      clock: systemClock,
      auth: bearerToken('token-of-the-benchmark'),
    });
    const { ratio } = await inTurn(
      2_000,
      () => client.talend.plans.list({ limit: 100 }),
      async () => {
        const answer = await request(`${baseUrl}/orchestration/executables/plans?limit=100&offset=0`, {
          dispatcher,
          headers: { authorization: 'Bearer token-of-the-benchmark', accept: 'application/json' },
        });
        await answer.body.json();
      },
    );
    report('client: one list', ratio, 'a bare undici request that parses the same answer');
  } finally {
    await Promise.all([transport.close?.(), dispatcher.close()]);
    server.closeAllConnections();
    server.close();
  }
}

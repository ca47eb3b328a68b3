import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { bearerToken, createClient, createRuns, talend, talendServiceAccount } from '@runbridge/core';
import type { Client, ClientOptions, Runs } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';
import { createSandbox, PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT } from '@runbridge/sandbox';
import type { RecordedRequest, RecordFilter, Sandbox } from '@runbridge/sandbox';

import { impatientClock, steppedClock } from './clocks.js';
import type { RecordingClock } from './clocks.js';

export type TalendClient = Client<typeof talend>;

/** A sandbox with clients of it, which is as at its start when a test begins. */
export interface TalendFixture {
  readonly sandbox: Sandbox;
  /** Base URL of the sandbox's Talend Cloud. */
  readonly url: string;
  /** With a personal access token, and pauses that are over at once. */
  readonly client: TalendClient;
  readonly runs: Runs;
  runsOf(client: TalendClient): Runs;
  /** The clock of `client`. */
  readonly clock: RecordingClock;
  /** Another client of the same sandbox, on the same connections. */
  connect(options?: Partial<ClientOptions>): TalendClient;
  connectAsServiceAccount(options?: Partial<ClientOptions>, secret?: string): TalendClient;
  /** What Talend received since the test began, or since `forget`, oldest first. */
  received(filter?: RecordFilter): readonly RecordedRequest[];
  /** Empties the record, so that `received` tells of what comes next only. */
  forget(): void;
}

/**
 * Starts a sandbox for the tests of a file. Its clock stands still, and moves where the client pauses, so that a plan
 * of twenty seconds is over as soon as it was waited for; with `realTime` it runs, and pauses do not move it. With
 * `keepsState` what one test does is there for the next.
 */
export function useTalend({
  realTime = false,
  keepsState = false,
}: { realTime?: boolean; keepsState?: boolean } = {}): TalendFixture {
  const sandbox = createSandbox({ clock: { frozen: !realTime } });
  const transport = undiciTransport();
  const clock = realTime ? impatientClock() : steppedClock(sandbox.clock);
  let url = '';
  let client: TalendClient | undefined;

  const connect = (options: Partial<ClientOptions> = {}): TalendClient =>
    createClient(talend, { baseUrl: url, transport, clock, auth: bearerToken(PERSONAL_ACCESS_TOKEN), ...options });

  beforeAll(async () => {
    url = `${(await sandbox.listen()).url}/talend`;
    client = connect();
  });
  // Sixty days of executions take a while to make: they are made anew only after a test that changed something.
  let changed = false;
  const forget = (): void => {
    changed ||= sandbox.requests
      .all({ platform: 'talend' })
      .some(({ method, handled, status }) => method !== 'GET' && handled && !(Number(status) >= 400));
    sandbox.requests.clear();
  };
  beforeEach(() => {
    forget();
    if (changed && !keepsState) sandbox.reset();
    changed = false;
    sandbox.faults.clear();
    clock.pauses.length = 0;
  });
  afterAll(async () => {
    await transport.close?.();
    await sandbox.close();
  });

  const started = (): TalendClient => {
    if (client === undefined) throw new Error('The sandbox listens once the tests have begun.');
    return client;
  };
  return {
    sandbox,
    clock,
    connect,
    connectAsServiceAccount: (options, clientSecret = SERVICE_ACCOUNT.secret) =>
      connect({ auth: talendServiceAccount({ clientId: SERVICE_ACCOUNT.id, clientSecret }), ...options }),
    received: (filter) => sandbox.requests.all({ platform: 'talend', ...filter }),
    forget,
    runsOf: (other) => createRuns([other]),
    get url() {
      return url;
    },
    get client() {
      return started();
    },
    get runs() {
      return createRuns([started()]);
    },
  };
}

import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createClient, createRuns } from '@runbridge/core';
import type { Client, ClientOptions, Platform, Runs } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';
import { createSandbox } from '@runbridge/sandbox';
import type { RecordedRequest, RecordFilter, Sandbox, SandboxOptions } from '@runbridge/sandbox';

import { impatientClock, steppedClock } from './clocks.js';
import type { RecordingClock } from './clocks.js';

/** A sandbox with clients of one of its platforms, which is as at its start when a test begins. */
export interface PlatformFixture<P extends Platform> {
  readonly sandbox: Sandbox;
  /** Base URL of the platform in the sandbox. */
  readonly url: string;
  /** With the usual credentials, and pauses that are over at once. */
  readonly client: Client<P>;
  readonly runs: Runs;
  runsOf(client: Client<P>): Runs;
  /** The clock of `client`. */
  readonly clock: RecordingClock;
  /** Another client of the same sandbox, on the same connections. */
  connect(options?: Partial<ClientOptions>): Client<P>;
  /** What the platform received since the test began, or since `forget`, oldest first. */
  received(filter?: RecordFilter): readonly RecordedRequest[];
  /** Empties the record, so that `received` tells of what comes next only. */
  forget(): void;
}

export interface FixtureOptions {
  /** The sandbox's clock runs, and pauses do not move it. Default: it stands still, and moves where the client pauses. */
  readonly realTime?: boolean;
  /** What one test does is there for the next. */
  readonly keepsState?: boolean;
  /** Asked for once the tests have begun, after what was started before. */
  readonly sandboxOptions?: () => SandboxOptions;
}

/** Starts a sandbox for the tests of a file. `connection` is what every client of it has unless a test says otherwise. */
export function usePlatform<P extends Platform>(
  platform: P,
  connection: Partial<ClientOptions>,
  { realTime = false, keepsState = false, sandboxOptions = () => ({}) }: FixtureOptions = {},
): PlatformFixture<P> {
  const transport = undiciTransport();
  let sandbox: Sandbox | undefined;
  let clock: RecordingClock | undefined;
  let url = '';

  const begun = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The sandbox listens once the tests have begun.');
    return value;
  };
  const connect = (options: Partial<ClientOptions> = {}): Client<P> =>
    createClient(platform, { baseUrl: url, transport, clock: begun(clock), ...connection, ...options });
  const received = (filter?: RecordFilter): readonly RecordedRequest[] =>
    begun(sandbox).requests.all({ platform: platform.id, ...filter });

  beforeAll(async () => {
    sandbox = createSandbox({ clock: { frozen: !realTime }, ...sandboxOptions() });
    clock = realTime ? impatientClock() : steppedClock(sandbox.clock);
    url = `${(await sandbox.listen()).url}/${platform.id}`;
  });
  beforeEach(() => {
    const started = begun(sandbox);
    if (!keepsState) started.reset();
    started.requests.clear();
    started.faults.clear();
    begun(clock).pauses.length = 0;
  });
  afterAll(async () => {
    await transport.close?.();
    await sandbox?.close();
  });

  let client: Client<P> | undefined;
  const usual = (): Client<P> => (client ??= connect());
  return {
    connect,
    received,
    forget: () => {
      begun(sandbox).requests.clear();
    },
    runsOf: (other) => createRuns([other]),
    get sandbox() {
      return begun(sandbox);
    },
    get clock() {
      return begun(clock);
    },
    get url() {
      return url;
    },
    get client() {
      return usual();
    },
    get runs() {
      return createRuns([usual()]);
    },
  };
}

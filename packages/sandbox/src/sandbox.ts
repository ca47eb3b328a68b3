import { Clock, type ClockOptions } from './clock.js';
import { addControl, CONTROL_PREFIX, controlRoutes } from './control.js';
import { CycloidPlatform } from './cycloid/platform.js';
import { Faults } from './faults.js';
import { createHttpServer, UNRECORDED, type Addressee } from './http.js';
import type { IndigoIssuer } from './indigo/issuer.js';
import { IndigoPlatform } from './indigo/platform.js';
import { mountPlatform, type PlatformDescription, type PlatformPorts, type SandboxPlatform } from './platform.js';
import { RequestRecord } from './record.js';
import { shareValidators } from './shared-validators.js';
import { StorageHost } from './storage-host.js';
import { TalendPlatform } from './talend/platform.js';
import { TwinitPlatform } from './twinit/platform.js';

export interface SandboxOptions {
  /** How the clock starts. Default: the machine's time at speed 1. */
  clock?: ClockOptions;
  /**
   * Whether what is scheduled starts by itself as the clock moves, at most some tens of runs for a step of the clock.
   * Default true; false keeps runs to those that were asked for.
   */
  schedules?: boolean;
  /**
   * An OpenID provider whose access tokens the INDIGO orchestrator takes, beside the sandbox's own: the URL of its issuer,
   * with the orchestrator's own client there where tokens are to be introspected.
   */
  indigoIssuer?: string | IndigoIssuer;
}

export interface ListenOptions {
  /** Default: one that is free. */
  port?: number;
  /** A loopback address. Default 127.0.0.1. */
  host?: string;
}

/** What is inside a running sandbox, as its control page tells it: each platform by its name, and the rest. */
export type SandboxDescription = Record<PlatformName, PlatformDescription> & { storage: string; control: string[] };

/**
 * The platforms, each at the prefix `/<name>`. To add one:
 *
 * 1. write a class that implements `SandboxPlatform` (see `platform.ts`) in a folder of its name,
 * 2. name it here, and export from `index.ts` what its tests need.
 *
 * Its requests then appear in the record under its name; faults, clock, control page, `reset` and the command's summary
 * have it as well.
 */
function createPlatforms(portsOf: (name: string) => PlatformPorts, { indigoIssuer }: SandboxOptions) {
  return {
    talend: new TalendPlatform(portsOf('talend')),
    cycloid: new CycloidPlatform(portsOf('cycloid')),
    indigo: new IndigoPlatform(portsOf('indigo'), indigoIssuer),
    twinit: new TwinitPlatform(portsOf('twinit')),
  };
}

type Platforms = ReturnType<typeof createPlatforms>;
export type PlatformName = keyof Platforms;

/** A local stand-in for the orchestration platforms, with state, time and faults on demand. */
export interface Sandbox extends Readonly<Platforms> {
  /** Starts it. Each platform is at `${url}/<name>`; files are handed out from another origin. */
  listen(options?: ListenOptions): Promise<{ url: string }>;
  close(): Promise<void>;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly requests: RequestRecord;
  /** Every platform by its name. */
  readonly platforms: ReadonlyMap<string, SandboxPlatform>;
  /** Puts every platform back to its start and removes faults and files. The record and the clock are kept. */
  reset(): void;
  describe(): SandboxDescription;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const ports = { clock: new Clock(options.clock), faults: new Faults(), requests: new RequestRecord() };
  const storage = new StorageHost(ports);
  const { schedules = true } = options;
  let url = '';
  const byName = createPlatforms(
    (name) => ({ ...ports, storage, schedules, baseUrl: () => `${url}/${name}` }),
    options,
  );
  const platforms: ReadonlyMap<string, SandboxPlatform> = new Map(Object.entries(byName));
  const app = createHttpServer(ports, (path) => addressee(platforms, path));

  const sandbox: Sandbox = {
    ...ports,
    ...byName,
    platforms,
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      if (!LOOPBACK.has(host)) throw new RangeError(`A sandbox listens on loopback only, not on '${host}'`);
      await shareValidators(app);
      await storage.listen(host);
      try {
        url = await app.listen({ host, port });
      } catch (error) {
        await storage.close();
        throw error;
      }
      return { url };
    },
    async close() {
      await Promise.all([app.close(), storage.close()]);
    },
    reset() {
      ports.faults.clear();
      storage.clear();
      for (const platform of platforms.values()) platform.reset();
    },
    describe: () => ({
      ...describeEach(byName),
      storage: storage.url ?? '',
      control: controlRoutes(url, platforms),
    }),
  };

  void app.register(
    (control, _options, done) => {
      addControl(control, sandbox);
      done();
    },
    { prefix: CONTROL_PREFIX },
  );
  for (const [name, platform] of platforms) {
    void app.register((server) => mountPlatform(server, platform, ports), { prefix: `/${name}` });
  }
  return sandbox;
}

/** Whom a raw path is for: the platform whose prefix it has, the control page, or nobody. */
function addressee(platforms: ReadonlyMap<string, SandboxPlatform>, path: string): Addressee {
  const [, first = ''] = path.split('/', 2);
  if (`/${first}` === CONTROL_PREFIX) return { name: UNRECORDED };
  const platform = platforms.get(first);
  return platform === undefined ? { name: 'none' } : { name: first, errorBody: platform.errorBody };
}

function describeEach(platforms: Platforms): Record<PlatformName, PlatformDescription> {
  const described = Object.entries(platforms).map(([name, platform]) => [name, platform.describe()]);
  return Object.fromEntries(described) as Record<PlatformName, PlatformDescription>;
}

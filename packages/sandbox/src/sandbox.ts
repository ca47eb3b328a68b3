import { Clock, type ClockOptions } from './clock.js';
import { addControl, CONTROL_PREFIX } from './control.js';
import { Faults } from './faults.js';
import { createHttpServer, UNRECORDED } from './http.js';
import { RequestRecord } from './record.js';
import { shareValidators } from './shared-validators.js';
import { StorageHost } from './storage-host.js';
import { PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT, TOKEN_PATH } from './talend/accounts.js';
import { TalendPlatform } from './talend/platform.js';

export interface SandboxOptions {
  /** How the clock starts. Default: the machine's time at speed 1. */
  clock?: ClockOptions;
}

export interface ListenOptions {
  /** Default: one that is free. */
  port?: number;
  /** A loopback address. Default 127.0.0.1. */
  host?: string;
}

/** What is inside a running sandbox, as its control page tells it. */
export interface SandboxDescription {
  talend: {
    url: string;
    personalAccessToken: string;
    serviceAccount: { id: string; secret: string; tokenUrl: string };
    account: string;
    holds: Record<string, number>;
    worthTrying: string[];
    users: { id: string; login: string; kind: string }[];
  };
  storage: string;
  control: string[];
}

/** A local stand-in for the orchestration platforms, with state, time and faults on demand. */
export interface Sandbox {
  /** Starts it. Talend Cloud is at `${url}/talend`; files are handed out from another origin. */
  listen(options?: ListenOptions): Promise<{ url: string }>;
  close(): Promise<void>;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly requests: RequestRecord;
  readonly talend: TalendPlatform;
  /** Puts every platform back to its start and removes faults and files. The record and the clock are kept. */
  reset(): void;
  describe(): SandboxDescription;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const PLATFORMS = new Set(['talend']);

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const clock = new Clock(options.clock);
  const ports = { clock, faults: new Faults(), requests: new RequestRecord() };
  const storage = new StorageHost(ports);
  const talend = new TalendPlatform({ clock, faults: ports.faults, storage });
  const app = createHttpServer(ports, platformOf);
  let url = '';

  const sandbox: Sandbox = {
    ...ports,
    talend,
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
      talend.reset();
    },
    describe: () => describe(url, storage.url ?? '', talend),
  };

  void app.register(
    (control, _options, done) => {
      addControl(control, sandbox);
      done();
    },
    { prefix: CONTROL_PREFIX },
  );
  void app.register(
    (platform, _options, done) => {
      talend.register(platform);
      done();
    },
    { prefix: '/talend' },
  );
  return sandbox;
}

function platformOf(path: string): string {
  const [, first = ''] = path.split('/', 2);
  if (`/${first}` === CONTROL_PREFIX) return UNRECORDED;
  return PLATFORMS.has(first) ? first : 'none';
}

function describe(url: string, storage: string, { state }: TalendPlatform): SandboxDescription {
  return {
    talend: {
      url: `${url}/talend`,
      personalAccessToken: PERSONAL_ACCESS_TOKEN,
      serviceAccount: { ...SERVICE_ACCOUNT, tokenUrl: `${url}/talend${TOKEN_PATH}` },
      account: 'Brightwater Outdoor, an invented retailer',
      holds: {
        environments: state.environments.size,
        workspaces: state.workspaces.size,
        tasks: state.tasks.size,
        plans: state.plans.size,
        connections: state.connections.size,
        promotions: state.promotions.size,
        remoteEngines: state.remoteEngines.size,
        clusters: state.clusters.size,
        pipelineEngines: state.pipelineEngines.size,
        taskExecutions: state.taskExecutions.size,
        planExecutions: state.planExecutions.size,
      },
      worthTrying: [
        "Plan 'Hourly Stock Sync' succeeds in about 6 seconds at speed 1",
        "Plan 'Nightly Revenue Load' fails at its third step until its cause is repaired or it is rerun from there",
        "Plan 'Monthly Gift Card Reconciliation' is paused; task 'Rotate landing zone files' as well",
        "Plan 'Drop-ship Supplier Onboarding' is not configured; task 'Onboard drop-ship supplier' neither",
        "Promotion 'Development to Production' has errors",
      ],
      users: state.users.all().map(({ id, login, kind }) => ({ id, login, kind })),
    },
    storage,
    control: [
      `GET ${url}${CONTROL_PREFIX}`,
      `GET, DELETE ${url}${CONTROL_PREFIX}/requests?method=&path=`,
      `GET, POST ${url}${CONTROL_PREFIX}/clock {advanceMs?, speed?, frozen?}`,
      `GET, POST, DELETE ${url}${CONTROL_PREFIX}/faults {kind, method?, path?, nth?, times?, …} or {rate, seed, kinds?}`,
      `POST ${url}${CONTROL_PREFIX}/reset`,
      `POST ${url}${CONTROL_PREFIX}/talend/revoke-tokens`,
    ],
  };
}

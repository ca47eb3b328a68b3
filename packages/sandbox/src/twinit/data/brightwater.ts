import { seededRandom } from '../../random.js';
import { endStep } from '../engine.js';
import type { Orchestrator, OrchRun, OrchestratorStep } from '../model.js';
import type { TwinitState } from '../state.js';
import { twinitId, twinitIds } from './ids.js';

const DAY = 86_400_000;
const DAYS = 30;
/** The user behind the sandbox's token. */
export const USER_ID = twinitId('user', 'sandbox');
const NIGHTLY_USER_ID = twinitId('user', 'nightly');

interface Described {
  id: string;
  name: string;
  description: string;
  userType: string;
  steps: [name: string, seconds: number, failure?: string][];
  /** Hours of the day at which it ran in the past. */
  hours: number[];
}

const { namespace, orchestrators: ids } = twinitIds;

const ORCHESTRATORS: readonly Described[] = [
  {
    id: ids.importModel,
    name: 'Import store model',
    description: 'Reads a building model and updates its elements',
    userType: 'bimpk_upload',
    steps: [
      ['read_model', 2],
      ['update_elements', 2],
      ['publish_version', 1],
    ],
    hours: [7, 15],
  },
  {
    id: ids.syncAssets,
    name: 'Sync asset register',
    description: 'Brings assets of the maintenance system into the twin',
    userType: 'asset_sync',
    steps: [
      ['fetch_assets', 2],
      ['match_assets', 3, "Column 'serial_number' is missing in assets.csv"],
      ['write_assets', 2],
    ],
    hours: [2],
  },
  {
    id: ids.rebuildIndex,
    name: 'Rebuild element index',
    description: 'Indexes all elements of all models again',
    userType: 'index_rebuild',
    steps: [
      ['collect_elements', 30],
      ['build_index', 90],
    ],
    hours: [23],
  },
  {
    id: ids.meterReadings,
    name: 'Load meter readings',
    description: 'Loads the readings of energy meters',
    userType: 'telemetry_load',
    steps: [
      ['read_meters', 3],
      ['write_readings', 4],
    ],
    hours: [1, 13],
  },
  {
    id: ids.floorReport,
    name: 'Report floor areas',
    description: 'Sums areas by floor and use',
    userType: 'report',
    steps: [['sum_areas', 4]],
    hours: [6],
  },
];

/** Fills an installation with what an invented retailer keeps about its stores, and with the runs of thirty days. */
export function addBrightwater(state: TwinitState, now: number): void {
  for (const described of ORCHESTRATORS) {
    const orchestrator = orchestratorOf(described);
    state.orchestrators.set(orchestrator.id, orchestrator);
    for (const run of history(orchestrator, described.hours, now)) state.runs.set(run.id, run);
  }
}

function orchestratorOf({ id, name, description, userType, steps }: Described): Orchestrator {
  return {
    id,
    namespace,
    name,
    description,
    userType,
    steps: steps.map(([step, seconds, failure]): OrchestratorStep => ({
      id: twinitId('step', id, step),
      name: step,
      componentId: twinitId('component', id, step),
      durationMs: seconds * 1000,
      ...(failure === undefined ? {} : { failure }),
    })),
  };
}

function history(orchestrator: Orchestrator, hours: readonly number[], now: number): OrchRun[] {
  const random = seededRandom(orchestrator.name.length * 97 + hours.length);
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: DAYS + 1 }, (_, daysAgo) =>
    hours.map((hour) => {
      const at = today - daysAgo * DAY + hour * 3_600_000 + Math.floor(random() * 60_000);
      // It failed before only in the last days: whoever looks finds its last good run.
      return pastRun(orchestrator, at, daysAgo < 3, `${String(daysAgo)}.${String(hour)}`);
    }),
  )
    .flat()
    .filter(({ updatedAt }) => updatedAt < now - 60_000 && updatedAt > now - DAYS * DAY);
}

function pastRun(orchestrator: Orchestrator, createdAt: number, isRecent: boolean, key: string): OrchRun {
  const id = twinitId('run', orchestrator.id, key);
  const startedAt = createdAt + 500;
  const run: OrchRun = {
    id,
    orchestrator,
    createdBy: NIGHTLY_USER_ID,
    createdAt,
    updatedAt: startedAt,
    status: 'COMPLETED',
    steps: orchestrator.steps.map((step, index) => ({
      id: twinitId('run step', id, step.name),
      step,
      sequence: index + 1,
      params: {},
      status: 'QUEUED',
      message: '',
    })),
    startedAt,
  };
  let at = startedAt;
  for (const runStep of run.steps) {
    runStep.startedAt = at;
    at += runStep.step.durationMs;
    endStep(runStep, at);
    if (!isRecent) Object.assign(runStep, { status: 'COMPLETED', message: '' });
    if (runStep.status === 'ERROR') {
      run.status = 'ERROR';
      break;
    }
  }
  run.endedAt = at;
  run.updatedAt = at;
  return run;
}

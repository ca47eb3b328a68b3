import type { PlatformDescription } from '../platform.js';
import { ACCESS_TOKEN, ACCESS_TOKEN_WITHOUT_OFFLINE, ISSUER, SANDBOX_SUBJECT } from './accounts.js';
import { CLOUDS } from './clouds.js';
import { indigoIds } from './data/ids.js';
import type { IndigoState } from './state.js';

export function describeOrchestrator(state: IndigoState, url: string): PlatformDescription {
  const [near, large] = CLOUDS;
  const { deployments, schedules } = indigoIds;
  return {
    title: 'INDIGO PaaS Orchestrator',
    url,
    account: `Fjordlab, an invented science data centre; the caller is ${SANDBOX_SUBJECT}@${ISSUER}`,
    credentials: {
      'access token': ACCESS_TOKEN,
      'access token that changes nothing (no offline_access)': ACCESS_TOKEN_WITHOUT_OFFLINE,
    },
    holds: {
      deployments: state.deployments.size,
      resources: [...state.deployments.values()].reduce((sum, { resources }) => sum + resources.length, 0),
      schedules: state.schedules.size,
    },
    worthTrying: [
      `GET /deployments/${deployments.notebook}/template is a template to create or update with`,
      'A deployment of it is complete in about 5 seconds at speed 1; one with Slurm, Spark or Kubernetes takes 90',
      `Its input 'cpus' decides: up to ${String(near.cpus)} ${near.name} takes it, up to ${String(large.cpus)} ${large.name}, more fails`,
      `Deployment ${deployments.stuckInDeletion} hangs in its deletion until it is reset`,
      `Deployment ${deployments.holdsOn} is deleted only with force=true`,
      `Deployment ${deployments.foreign} belongs to another user; ${deployments.job} is a job and is not updated`,
      `Schedule ${schedules.frames} starts a deployment every ten minutes`,
      'Callbacks are POSTed once, and to this machine only: other hosts are passed over',
    ],
  };
}

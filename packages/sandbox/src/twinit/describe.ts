import type { PlatformDescription } from '../platform.js';
import { ACCESS_TOKEN, APPLICATION, TOKEN_PATH, USER } from './accounts.js';
import { twinitIds } from './data/ids.js';
import { QUEUED_LIMIT, RUNNING_LIMIT } from './engine.js';
import type { TwinitState } from './state.js';

export function describeInstallation(state: TwinitState, url: string): PlatformDescription {
  const { namespace, orchestrators } = twinitIds;
  return {
    title: 'Twinit',
    url,
    account: `Brightwater Outdoor, an invented retailer: namespace ${namespace}`,
    credentials: {
      'access token': ACCESS_TOKEN,
      application: `${APPLICATION.id}:${APPLICATION.secret}`,
      user: `${USER.username}, ${USER.password}`,
      'token URL': `${url}${TOKEN_PATH}`,
    },
    holds: { orchestrators: state.orchestrators.size, runs: state.runs.size },
    worthTrying: [
      `Orchestrator ${orchestrators.importModel} ('Import store model') is complete in about 6 seconds at speed 1`,
      `Orchestrator ${orchestrators.syncAssets} ('Sync asset register') fails in its second step`,
      `Orchestrator ${orchestrators.rebuildIndex} ('Rebuild element index') takes two minutes: cancel it`,
      `At most ${String(RUNNING_LIMIT)} runs go on at a time and ${String(QUEUED_LIMIT)} wait; one more is refused`,
      'Every request wants nsfilter, and another namespace is empty',
    ],
  };
}

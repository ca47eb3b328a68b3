import type { PlatformDescription } from '../platform.js';
import { API_KEY_TOKEN, LOGIN } from './accounts.js';
import { BRIGHTWATER } from './data/organizations.js';
import { WAREHOUSE_CREDENTIAL } from './data/pipelines.js';
import { STATE_JWT } from './routes/inventory.js';
import type { CycloidState } from './state.js';

export function describeAccount(state: CycloidState, url: string): PlatformDescription {
  const { store, engine } = state;
  return {
    title: 'Cycloid',
    url,
    account: 'Brightwater Outdoor, an invented retailer: organizations brightwater and its child brightwater-labs',
    credentials: {
      'API key': API_KEY_TOKEN,
      login: `${LOGIN.email}, ${LOGIN.password}`,
      'token of the Terraform state': STATE_JWT,
    },
    holds: {
      organizations: store.at('/organizations').size,
      projects: store.below('/organizations', 'projects').length,
      environments: store.below('/organizations', 'environments').length,
      components: store.below('/organizations', 'components').length,
      pipelines: state.pipelinesBelow('/organizations').length,
      builds: engine.all().length,
      credentials: store.at(`${BRIGHTWATER}/credentials`).size,
      members: store.at(`${BRIGHTWATER}/members`).size,
      stacks: store.below('/organizations', 'service_catalogs').length,
    },
    worthTrying: [
      "Job 'unit-tests' of pipeline 'storefront-production-web' succeeds in about 5 seconds, and 'build-image' follows",
      `Job 'load-warehouse' of 'data-lake-production-warehouse' fails until credential '${WAREHOUSE_CREDENTIAL}' gets a new password`,
      "Job 'load-test' of 'storefront-staging-web' errors: no worker takes it; job 'reset-data' there is paused",
      "Job 'drift-scan' of 'network-production-vpc' runs for a quarter of an hour: abort it",
      "Pipeline 'data-lake-production-exports' is paused: its builds stay pending until it is unpaused",
      "Checking resource 'source' of 'storefront-production-web' finds a new version, which starts 'unit-tests'",
    ],
  };
}

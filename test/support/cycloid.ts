import { bearerToken, cycloid, cycloidLogin } from '@runbridge/core';
import type { Authenticator, Client } from '@runbridge/core';
import { CYCLOID_API_KEY, CYCLOID_LOGIN } from '@runbridge/sandbox';

import { usePlatform } from './platformFixture.js';
import type { FixtureOptions, PlatformFixture } from './platformFixture.js';

export type CycloidClient = Client<typeof cycloid>;

// Paths of what the sandbox has from the start, from the outside in.
export const organization = { organization_canonical: 'brightwater' };
export const storefront = { ...organization, project_canonical: 'storefront' };
export const production = { ...storefront, environment_canonical: 'production' };
export const web = { ...production, component_canonical: 'web' };
export const webPipeline = { ...web, inpath_pipeline_name: 'storefront-production-web' };
/** Succeeds in about five seconds. */
export const unitTests = { ...webPipeline, job_name: 'unit-tests' };
export const driftPipeline = {
  ...organization,
  project_canonical: 'network',
  environment_canonical: 'production',
  component_canonical: 'vpc',
  inpath_pipeline_name: 'network-production-vpc',
};
/** Runs for a quarter of an hour. */
export const driftScan = { ...driftPipeline, job_name: 'drift-scan' };

/** A sandbox with an account of Cycloid, and clients with its API key. */
export function useCycloid(options?: FixtureOptions): PlatformFixture<typeof cycloid> {
  return usePlatform(cycloid, { auth: bearerToken(CYCLOID_API_KEY) }, options);
}

/** Signs in with the account's e-mail address and password. */
export function asUser(password = CYCLOID_LOGIN.password): Authenticator {
  return cycloidLogin({ email: CYCLOID_LOGIN.email, password });
}

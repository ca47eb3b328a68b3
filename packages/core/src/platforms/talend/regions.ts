import { ConfigurationError } from '../../errors.js';

/** Talend Cloud's regions (Talend Orchestration API, Endpoints). */
export const talendRegions = {
  eu: 'Europe (AWS)',
  ap: 'Asia Pacific (AWS)',
  us: 'United States East (AWS)',
  au: 'Australia (AWS)',
  'us-west': 'United States West (Azure)',
} as const;

/** `https://api.eu.cloud.talend.com`. Throws `ConfigurationError` for a region that Talend does not have. */
export function talendBaseUrl(region: string): string {
  if (!Object.hasOwn(talendRegions, region))
    throw new ConfigurationError(
      `${JSON.stringify(region)} is not a region of Talend Cloud.`,
      `Use one of ${Object.keys(talendRegions).join(', ')}; a private tenant has a base URL instead.`,
    );
  return `https://api.${region}.cloud.talend.com`;
}

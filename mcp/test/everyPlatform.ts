import { CYCLOID_API_KEY, INDIGO_TOKEN, PERSONAL_ACCESS_TOKEN, TWINIT_TOKEN, twinitIds } from '@runbridge/sandbox';

type Variables = Readonly<Record<string, string>>;

/** What the server signs in with to each platform of the sandbox at that address. */
export function platformVariables(url: string): Record<'talend' | 'cycloid' | 'indigo' | 'twinit', Variables> {
  return {
    talend: {
      RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
    },
    cycloid: {
      RUNBRIDGE_CYCLOID_BASE_URL: `${url}/cycloid`,
      RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY,
      RUNBRIDGE_CYCLOID_ORGANIZATION: 'brightwater',
    },
    indigo: {
      RUNBRIDGE_INDIGO_BASE_URL: `${url}/indigo`,
      RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN,
    },
    twinit: {
      RUNBRIDGE_TWINIT_BASE_URL: `${url}/twinit`,
      RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN,
      RUNBRIDGE_TWINIT_NAMESPACE: twinitIds.namespace,
    },
  };
}

/** The same for all of them together. */
export function everyPlatform(url: string): Variables {
  return Object.assign({}, ...Object.values(platformVariables(url))) as Variables;
}

import { describe, expect, it } from '@jest/globals';

import { UsageError } from '../usageError.js';
import { setups } from './setups.js';

const cycloid = { RUNBRIDGE_CYCLOID_API_KEY: 'key-of-a-test' };
const twinit = { RUNBRIDGE_TWINIT_BASE_URL: 'https://twinit.example', RUNBRIDGE_TWINIT_TOKEN: 'token-of-a-test' };
const indigo = { RUNBRIDGE_INDIGO_BASE_URL: 'https://indigo.example', OIDC_SOCK: '/run/agent.sock' };

function readSettings(platform: string, environment: Readonly<Record<string, string>>): unknown {
  return setups.find((setup) => setup.platform.id === platform)?.read((name) => environment[name]).defaults;
}

describe('what a connection fills in', () => {
  it.each([
    ['cycloid', cycloid, 'RUNBRIDGE_CYCLOID_ORGANIZATION', 'Acme Corp', /form .*lower-case letters/],
    ['cycloid', cycloid, 'RUNBRIDGE_CYCLOID_ORGANIZATION', 'a'.repeat(101), /form .*100/],
    ['cycloid', cycloid, 'RUNBRIDGE_CYCLOID_ORGANIZATION', ' acme', /space/],
    ['twinit', twinit, 'RUNBRIDGE_TWINIT_NAMESPACE', ' ns', /space/],
    ['twinit', twinit, 'RUNBRIDGE_TWINIT_NAMESPACE', 'n\ns', /line end/],
    ['indigo', indigo, 'RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT', 'acc\n', /line end/],
  ])('is refused at the start where it cannot be right: %s %#', (platform, others, variable, value, problem) => {
    const read = (): unknown => readSettings(platform, { ...others, [variable]: value });
    expect(read).toThrow(UsageError);
    expect(read).toThrow(problem);
    expect(read).toThrow(variable);
  });

  it('is taken as it is where it can be', () => {
    expect(readSettings('cycloid', { ...cycloid, RUNBRIDGE_CYCLOID_ORGANIZATION: 'acme-corp' })).toEqual({
      organization_canonical: 'acme-corp',
    });
    expect(readSettings('twinit', { ...twinit, RUNBRIDGE_TWINIT_NAMESPACE: 'proj_x' })).toEqual({ nsfilter: 'proj_x' });
  });
});

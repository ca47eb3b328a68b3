import { describe, expect, it } from '@jest/globals';

import type { Caller } from '../../../client.js';
import { InputError } from '../../../errors.js';
import { buildId, jobId, readBuildId, readJobId, readScope } from './address.js';

const connected = { defaults: { organization_canonical: 'brightwater' } } as unknown as Caller;
const without = { defaults: {} } as unknown as Caller;

const place = {
  organization_canonical: 'brightwater',
  project_canonical: 'shop',
  environment_canonical: 'prod.eu',
  component_canonical: 'web',
  inpath_pipeline_name: 'deploy-web',
  job_name: 'apply',
};

describe.each([
  'apply',
  'unit tests',
  'build/linux',
  '100 % #2',
  'a:b',
  'ä',
  'a%2Fb',
  '..',
  'x#7',
  ' x ',
  'a\u00a0b',
  'a\tb\n',
])('job %j', (job_name) => {
  const job = { ...place, job_name };

  it('is found again by its id', () => {
    expect(readJobId(connected, jobId(connected, job))).toEqual(job);
    expect(readJobId(without, jobId(without, job))).toEqual(job);
    expect(readBuildId(connected, buildId(connected, job, 42))).toEqual({ ...job, build_id: '42' });
    const inUrl = decodeURIComponent(encodeURIComponent(buildId(connected, job, 42)));
    expect(readBuildId(connected, inUrl)).toEqual({ ...job, build_id: '42' });
  });
});

it('names an organization only where it is not the connection’s', () => {
  expect(jobId(connected, place)).toBe('shop/prod.eu/web/deploy-web/apply');
  expect(jobId(connected, { ...place, organization_canonical: 'labs' })).toBe('labs:shop/prod.eu/web/deploy-web/apply');
  expect(buildId(without, place, 7)).toBe('brightwater:shop/prod.eu/web/deploy-web/apply#7');
  expect(readJobId(connected, 'labs:shop/prod/web/deploy/apply').organization_canonical).toBe('labs');
});

it('takes a name as somebody types it', () => {
  expect(readJobId(connected, ' shop/prod/web/deploy/build/linux ').job_name).toBe('build/linux');
  expect(readJobId(connected, 'shop/prod/web/deploy/100 %').job_name).toBe('100 %');
});

it.each([
  '',
  'apply',
  'shop/prod/web/deploy',
  'shop/prod/web/deploy/',
  'shop//web/deploy/apply',
  'shop/prod/web/deploy/apply#7',
])('refuses %j as a job', (id) => {
  expect(() => readJobId(connected, id)).toThrow(InputError);
});

it.each(['7', 'shop/prod/web/deploy/apply', 'shop/prod/web/deploy/apply#', 'shop/prod/web/deploy/apply#x', '#7'])(
  'refuses %j as a build',
  (id) => {
    expect(() => readBuildId(connected, id)).toThrow(
      /must be \[organization:\]project\/environment\/component\/pipeline\/job/,
    );
  },
);

it('asks for an organization where there is none', () => {
  expect(() => readJobId(without, 'shop/prod/web/deploy/apply')).toThrow(/target must begin with organization:/);
});

it.each([
  [undefined, 'brightwater', []],
  ['shop', 'brightwater', ['shop']],
  ['labs:', 'labs', []],
  ['labs:shop/prod/', 'labs', ['shop', 'prod']],
  [' shop/prod/ ', 'brightwater', ['shop', 'prod']],
])('reads %j as a scope', (target, organization, within) => {
  expect(readScope(connected, target)).toEqual({ organization, within });
});

it('reads a job as a scope', () => {
  expect(readScope(connected, 'shop/prod.eu/web/deploy-web/apply').job).toEqual(place);
  expect(() => readScope(connected, 'shop//web')).toThrow(InputError);
});

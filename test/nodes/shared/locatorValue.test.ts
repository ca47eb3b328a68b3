import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, IGetNodeParameterOptions, INodeType } from 'n8n-workflow';
import { cycloid, talend } from '@runbridge/core';
import type { Operation, Platform } from '@runbridge/core';
import { extracted } from '../../support/editorContext.js';
import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { presentation as cycloidPresentation } from '../../../nodes/Cycloid/presentation.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { presentation as talendPresentation } from '../../../nodes/Talend/presentation.js';
import { readInput } from '../../../nodes/shared/input.js';
import type { Presentation } from '../../../nodes/shared/presentation.js';

const chosen = (value: unknown, mode = 'list'): unknown => ({ __rl: true, mode, value });

/** What an operation is called with, from parameters as n8n gives them once expressions are resolved. */
function read(
  [node, platform, presentation]: readonly [INodeType, Platform, Presentation],
  operation: Operation,
  entered: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const parameters = { ...entered, operation: operation.id.slice(platform.id.length + 1) };
  const context = {
    getNodeParameter: (path: string, _: number, fallback: unknown, options?: IGetNodeParameterOptions) => {
      const value = path
        .split('.')
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], parameters);
      return (options?.extractValue === true ? extracted(node, parameters, path, value) : value) ?? fallback;
    },
    getTimezone: () => 'Europe/Berlin',
  };
  return readInput(context as unknown as IExecuteFunctions, platform, operation, 0, {}, presentation);
}

const ofTalend = [new Talend(), talend, talendPresentation] as const;
const ofCycloid = [new Cycloid(), cycloid, cycloidPresentation] as const;

describe('what was chosen', () => {
  it.each([
    // As workflows hold it that were saved before, as an expression gives it, as a model writes it.
    'p1',
    chosen('p1'),
    chosen('p1', 'id'),
    // A mode that is not known, as the editor leaves it on a plain value.
    chosen('p1', ''),
  ])('is read from %j', (planId) => {
    expect(read(ofTalend, talend.operations.plans.get, { planId })).toEqual({ planId: 'p1' });
  });

  it('is text or a number as the vendor has it', () => {
    const { get } = cycloid.operations.builds;
    const input = read(ofCycloid, get, {
      build_id: chosen('1204'),
      job_name: chosen('deploy'),
      organization_canonical: '',
    });
    expect(input).toEqual({ build_id: '1204', job_name: 'deploy' });
    const member = read(ofCycloid, cycloid.operations.members.get, { member_id: chosen('7') });
    expect(member.member_id).toBe(7);
  });

  it('is read out of an address', () => {
    const address =
      'https://console.cycloid.io/organizations/o/projects/p/environments/e/components/c/pipelines/pl/jobs/j/builds/12?x=1';
    const of = (value: string): unknown => chosen(value, 'url');
    const input = read(ofCycloid, cycloid.operations.builds.get, {
      organization_canonical: of(address),
      project_canonical: of(address),
      environment_canonical: of(address),
      component_canonical: of(address),
      inpath_pipeline_name: of(address),
      job_name: of(address),
      build_id: of(address),
    });
    expect(input).toEqual({
      organization_canonical: 'o',
      project_canonical: 'p',
      environment_canonical: 'e',
      component_canonical: 'c',
      inpath_pipeline_name: 'pl',
      job_name: 'j',
      build_id: '12',
    });
    expect(() =>
      read(ofCycloid, cycloid.operations.projects.get, { project_canonical: of('https://x.example/') }),
    ).toThrow(/invalid/);
  });

  it.each([chosen(''), chosen('', 'url'), chosen(null), chosen(undefined), chosen(' ')])(
    'is nothing with %j: left out of filters, asked for where it is required',
    (nothing) => {
      const { list, get } = talend.operations.plans;
      expect(read(ofTalend, list, { filters: { workspaceId: nothing, name: 'x' } })).toEqual({ name: 'x' });
      expect(read(ofTalend, get, { planId: nothing })).toEqual({});
    },
  );

  it('is read from filters', () => {
    const filters = { environmentId: chosen('e1'), workspaceId: 'w1', planId: chosen('p1', 'id') };
    expect(read(ofTalend, talend.operations.plans.list, { filters })).toEqual({
      environmentId: 'e1',
      workspaceId: 'w1',
      planId: 'p1',
    });
  });
});

describe('filters that become FIQL', () => {
  const { environments, promotions, remoteEngines } = talend.operations;

  it('are joined with each other and with an expression', () => {
    const filters = { whereName: 'Frankfurt*', whereStatus: 'PAIRED', whereWorkspaceEnvironmentId: chosen('e1') };
    expect(read(ofTalend, remoteEngines.list, { filters })).toEqual({
      query: 'name==Frankfurt*;workspace.environment.id==e1;status==PAIRED',
    });
    expect(read(ofTalend, promotions.list, { filters: { whereName: 'a,b', _s: 'name==c,name==d' } })).toEqual({
      _s: '(name==c,name==d);name==a%2Cb',
    });
  });

  it('leave an expression as it is, and are none where nothing was entered', () => {
    expect(read(ofTalend, environments.list, { filters: { query: 'name==Dev*' } })).toEqual({ query: 'name==Dev*' });
    const blank = { query: '', whereName: ' ', whereDescription: undefined };
    expect(read(ofTalend, environments.list, { filters: blank })).toEqual({});
  });
});

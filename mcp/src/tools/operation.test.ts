import { describe, expect, it } from '@jest/globals';
import { createCatalog, platforms } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';

import { findOperation } from './operation.js';

const catalog = createCatalog(platforms);
const bridge = { catalog, search: createOperationSearch(catalog.operations) };

describe('an operation', () => {
  it.each(['talend.plans.getRunConfig', ' talend.plans.getRunConfig ', 'talend_plans_get_run_config'])(
    'is found by %p',
    (id) => {
      expect(findOperation('describe_operation', bridge, id).id).toBe('talend.plans.getRunConfig');
    },
  );

  it.each([
    ['talend.plans.exceute', 'talend.plans.execute'],
    ['talend.remoteEngineClusters.gte', 'talend.remoteEngineClusters.get'],
    ['cycloid.ojbs.list', 'cycloid.jobs.list'],
    ['talend.plans.getrunconfig', 'talend.plans.getRunConfig'],
    ['cycloid_builds_aborted', 'cycloid.builds.abort'],
    ['talend.plan.list', 'talend.plans.list'],
    ['indigo.deployments.logs', 'indigo.deployments.getLog'],
    // Deprecated, and named all the same.
    ['cycloid.awsInfrastructure.listInstanses', 'cycloid.awsInfrastructure.listInstances'],
    ['cycloid.awsInfrastructure.instances', 'cycloid.awsInfrastructure.listInstances'],
  ])('that is asked for as %p is told to be near: %s', (id, meant) => {
    expect(() => findOperation('describe_operation', bridge, id)).toThrow(`near it are ${meant}`);
  });

  it('that nothing is near to leads to the search', () => {
    expect(() => findOperation('describe_operation', bridge, 'qqqqzzzz')).toThrow(
      'is not the id of an operation. search_operations finds them by words',
    );
  });
});

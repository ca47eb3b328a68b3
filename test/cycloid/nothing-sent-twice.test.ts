import { expect, it } from '@jest/globals';
import { RunBridgeError } from '@runbridge/core';

import { organization, unitTests, useCycloid, webPipeline } from '../support/cycloid.js';
import { describeNothingSentTwice } from '../support/nothingSentTwice.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();

describeNothingSentTwice(vendor, [
  {
    name: 'builds.create',
    method: 'POST',
    path: '*/jobs/unit-tests/builds',
    answers: true,
    send: (client) => client.cycloid.builds.create(unitTests),
  },
  {
    name: 'projects.create',
    method: 'POST',
    path: '*/projects',
    answers: true,
    send: (client) =>
      client.cycloid.projects.create({
        ...organization,
        name: 'Autumn',
        config_repository_canonical: 'default-config',
      }),
  },
  {
    name: 'pipelines.pause',
    method: 'PUT',
    path: '*/pause',
    answers: false,
    send: (client) => client.cycloid.pipelines.pause(webPipeline),
  },
  {
    name: 'kpis.delete',
    method: 'DELETE',
    path: '*/kpis/deploy-frequency',
    answers: false,
    send: (client) =>
      client.cycloid.kpis.delete({
        ...organization,
        project_canonical: 'storefront',
        kpi_canonical: 'deploy-frequency',
      }),
  },
]);

it('a build whose answer was lost has been started once', async () => {
  const count = async (): Promise<number> => ((await vendor.client.cycloid.builds.list(unitTests)).data ?? []).length;
  const former = await count();
  vendor.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: '*/builds' });
  await rejection(vendor.client.cycloid.builds.create(unitTests), RunBridgeError);
  expect(await count()).toBe(former + 1);
});

it('a read that is refused for a while is sent again', async () => {
  vendor.sandbox.faults.add({ kind: '503', path: '*/projects', times: 2 });
  const { data } = await vendor.client.cycloid.projects.list(organization);
  expect(data).toHaveLength(3);
  expect(vendor.received({ method: 'GET', path: '*/projects' })).toHaveLength(3);
});

it('an operation that only reads is sent again although it is a POST', async () => {
  vendor.sandbox.faults.add({ kind: 'resetBefore', path: '*/can_do' });
  const { ok } = await vendor.client.cycloid.organizations.canDo({
    ...organization,
    action: 'organization:read',
    entity_canonicals: [],
  });
  expect(ok).toBe(true);
  expect(vendor.received({ path: '*/can_do' })).toHaveLength(2);
});

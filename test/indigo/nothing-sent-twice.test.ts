import { describe, expect, it } from '@jest/globals';
import { StartOutcomeUnknownError } from '@runbridge/core';
import { indigoIds } from '@runbridge/sandbox';

import { template, useIndigo } from '../support/indigo.js';
import { describeNothingSentTwice } from '../support/nothingSentTwice.js';
import { rejection } from '../support/rejection.js';

const vendor = useIndigo();
const { deployments: ids } = indigoIds;
const kind = 'indigo.deployment';

describeNothingSentTwice(vendor, [
  {
    name: 'deployments.create',
    method: 'POST',
    path: '*/deployments',
    answers: true,
    send: ({ indigo }) => indigo.deployments.create({ template }),
  },
  {
    name: 'deployments.update',
    method: 'PUT',
    path: '*/deployments/*',
    answers: false,
    send: ({ indigo }) => indigo.deployments.update({ deploymentId: ids.notebook, template }),
  },
  {
    name: 'deployments.reset',
    method: 'PATCH',
    path: '*/deployments/*',
    answers: false,
    send: ({ indigo }) => indigo.deployments.reset({ deploymentId: ids.stuckInDeletion, status: 'DELETE_FAILED' }),
  },
  {
    name: 'deployments.delete',
    method: 'DELETE',
    path: '*/deployments/*',
    answers: false,
    send: ({ indigo }) => indigo.deployments.delete({ deploymentId: ids.notebook }),
  },
  {
    name: 'schedules.create',
    method: 'POST',
    path: '*/schedules',
    answers: true,
    send: ({ indigo }) =>
      indigo.schedules.create({
        template,
        fileExpression: 'observatory:*',
        replicationExpression: 'RSE_FJORDLAB',
        numberOfReplicas: 1,
      }),
  },
]);

describe('a start whose answer is lost', () => {
  it('is sent once, and the deployment that was made is named', async () => {
    vendor.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: '*/deployments' });
    const started = vendor.runs.start({ kind, target: 'new', options: { template } });
    const error = await rejection(started, StartOutcomeUnknownError);
    const [newest] = [...vendor.sandbox.indigo.state.deployments.values()].sort((a, b) => b.createdAt - a.createdAt);
    expect(error.candidates.map(({ id }) => id)).toEqual([newest?.uuid]);
    expect(error.hint).toContain(newest?.uuid);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it.each([
    ['update', 'PUT', 'UPDATE_IN_PROGRESS', { template }],
    ['delete', 'DELETE', 'DELETE_IN_PROGRESS', {}],
  ])('is sent once where it is to %s, and what came of it is told', async (action, method, nativeStatus, options) => {
    vendor.sandbox.faults.add({ kind: 'resetAfter', method, path: `*/deployments/${ids.notebook}` });
    const started = vendor.runs.start({ kind, target: ids.notebook, options: { action, ...options } });
    const error = await rejection(started, StartOutcomeUnknownError);
    expect(error.candidates).toMatchObject([{ id: ids.notebook, nativeStatus }]);
    expect(vendor.received({ method })).toHaveLength(1);
  });

  it('names nothing where nothing came of it', async () => {
    vendor.sandbox.faults.add({ kind: 'resetBefore', method: 'POST', path: '*/deployments' });
    const error = await rejection(
      vendor.runs.start({ kind, target: 'new', options: { template } }),
      StartOutcomeUnknownError,
    );
    expect(error.candidates).toEqual([]);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });
});

describe('a read', () => {
  it('is sent again, and a wait outlasts the trouble', async () => {
    const { uuid = '' } = await vendor.client.indigo.deployments.create({ template });
    vendor.sandbox.faults.add({ kind: '500', method: 'GET', times: 2 });
    await vendor.client.indigo.deployments.get({ deploymentId: uuid });
    expect(vendor.received({ method: 'GET' })).toHaveLength(3);
    vendor.sandbox.faults.add({ kind: 'resetBefore', method: 'GET', times: 8 });
    expect((await vendor.runs.wait({ kind, id: uuid })).run.state).toBe('succeeded');
  });
});

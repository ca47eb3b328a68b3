import { describe, expect, it } from '@jest/globals';
import { cycloid, indigo, operationsOf, talend, twinit } from '@runbridge/core';
import { presentation as cycloidPresentation } from '../../../../nodes/Cycloid/presentation.js';
import { Indigo } from '../../../../nodes/Indigo/Indigo.node.js';
import { presentation as indigoPresentation } from '../../../../nodes/Indigo/presentation.js';
import { Talend } from '../../../../nodes/Talend/Talend.node.js';
import { presentation as talendPresentation } from '../../../../nodes/Talend/presentation.js';
import { presentation as twinitPresentation } from '../../../../nodes/Twinit/presentation.js';
import { isDeletion } from '../../../../nodes/shared/shape/deletion.js';
import { executeOnce } from '../../../support/executeOnce.js';

const all = (
  [
    [talend, talendPresentation],
    [cycloid, cycloidPresentation],
    [indigo, indigoPresentation],
    [twinit, twinitPresentation],
  ] as const
).flatMap(([platform, presentation]) => operationsOf(platform).map((operation) => ({ operation, presentation })));

/** Of all that stops or takes away, what the vendors' pages say leaves the thing itself as it is. */
const leavesIt = [
  'cycloid.builds.abort',
  'cycloid.inventoryStates.unlock',
  'cycloid.jobs.clearTaskCache',
  'cycloid.kpis.removeFavorite',
  'cycloid.members.remove',
  'cycloid.projects.removeFavorite',
  'cycloid.teamMembers.unassign',
  'talend.executions.terminateTask',
  'talend.pipelineEngines.unpair',
  'talend.promotions.unassignUser',
  'talend.remoteEngineClusters.removeEngine',
  'talend.remoteEngines.unpair',
  'twinit.orchruns.cancel',
];

describe('deletions', () => {
  it('are all operations that delete, and none that only stop, part or empty', () => {
    const destructive = all.filter(({ operation }) => operation.effect === 'delete');
    expect(destructive.length).toBeGreaterThan(50);
    const kept = destructive.filter(({ operation, presentation }) => !isDeletion(operation, presentation));
    expect(kept.map(({ operation }) => operation.id).sort()).toEqual(leavesIt);
    for (const { operation, presentation } of all)
      if (isDeletion(operation, presentation)) {
        expect([operation.id, operation.effect]).toEqual([operation.id, 'delete']);
        expect(operation.summary).toMatch(/\b(?:Delete|Remove|Disconnect|Discard|Revoke|Lift|Stop the schedule)/);
      }
  });

  it.each([
    [undefined, { deleted: true }],
    ['"The run profile was deleted"', { deleted: true }],
    [
      { moved: 2, error: null },
      { moved: 2, failure: null, deleted: true },
    ],
  ])('answer that it is deleted, whatever the vendor says: %j', async (body, json) => {
    const call = {
      parameters: { operation: 'remoteEngines.deleteRunProfile', engineId: 'e', runProfileId: 'r' },
      answer: () => ({ statusCode: 200, body }),
    };
    const { items } = await executeOnce(new Talend(), call);
    expect(items.map((item) => item.json)).toEqual([json]);
  });

  it('answer so on each platform where the vendor says nothing', async () => {
    const { items } = await executeOnce(new Indigo(), {
      parameters: { authentication: 'accessToken', operation: 'deployments.delete', deploymentId: 'd1' },
      answer: () => ({ statusCode: 204 }),
    });
    expect(items.map((item) => item.json)).toEqual([{ deleted: true }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { talend } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { runItems } from '../../../../nodes/shared/polling/runItem.js';
import { useTalend } from '../../../support/talend.js';

describe('the items of one poll', () => {
  const vendor = useTalend();

  it('say of each failed run why it failed, or that it was not looked into', async () => {
    const choices = { simplify: true, includeDiagnosis: true };
    const toItem = runItems(vendor.client, talend.operations.executions.getTask, choices);
    const summaries: unknown[] = [];
    for (let n = 0; n < 11; n++) {
      const id = `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
      const run: Run = {
        platform: 'talend',
        kind: 'talend.task',
        id,
        state: 'failed',
        nativeStatus: 'execution_failed',
      };
      summaries.push((await toItem({ run, answer: {} })).diagnosis);
    }
    expect(summaries.slice(0, 10)).toEqual(
      Array(10).fill({ summary: expect.stringMatching(/^It could not be found out why/) }),
    );
    expect(summaries[10]).toEqual({ summary: expect.stringMatching(/was not looked into/) });
  });
});

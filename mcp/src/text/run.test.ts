import { describe, expect, it } from '@jest/globals';
import type { Run } from '@runbridge/core';

import { runText, suggestions } from './run.js';
import { runTable } from './runTable.js';

const run: Run = {
  platform: 'talend',
  connection: 'prod',
  kind: 'talend.plan',
  id: 'r1',
  state: 'failed',
  nativeStatus: 'execution_failed',
  name: 'Nightly Load',
  target: 'p1',
  links: { console: 'https://console.example/runs/r1' },
};

describe('a run of one of several connections', () => {
  it('is told with its connection and its link', () => {
    expect(runText(run, 'Talend Cloud')).toMatch(
      /connection prod\n.*\nlink: console https:\/\/console\.example\/runs\/r1$/s,
    );
    expect(runTable([run])).toEqual([
      'state | kind | name | id | target | connection | links',
      'failed (execution_failed) | talend.plan | Nightly Load | r1 | p1 | prod | console: https://console.example/runs/r1',
    ]);
  });

  it('is gone on with by the same connection', () => {
    const start = { kind: 'talend.plan', target: 'p1', rerunOf: 'r1' };
    const next = suggestions(
      run,
      [
        { action: 'wait', why: 'It goes on.' },
        { action: 'rerun-from-step', why: 'It failed.', start },
      ],
      () => true,
    );
    expect(next.map(({ arguments: args }) => args)).toEqual([
      { kind: 'talend.plan', id: 'r1', connection: 'prod' },
      { kind: 'talend.plan', target: 'p1', connection: 'prod', rerun_of: 'r1' },
    ]);
  });
});

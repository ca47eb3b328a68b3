import { describe, expect, it } from '@jest/globals';

import type { StepEvents } from './events.js';
import { LogLines } from './logLines.js';
import { readPlan, readSteps } from './plan.js';

/** A plan with every way to nest that Concourse has. */
const plan = {
  id: '1',
  on_failure: {
    step: {
      id: '2',
      do: [
        { id: '3', get: { name: 'source', type: 'git', resource: 'source' } },
        {
          id: '4',
          in_parallel: {
            steps: [
              { id: '5', task: { name: 'unit' } },
              { id: '6', task: { name: 'lint' } },
            ],
          },
        },
        { id: '7', try: { step: { id: '8', task: { name: 'coverage' } } } },
        {
          id: '9',
          retry: [
            { id: '10', task: { name: 'deploy' } },
            { id: '11', task: { name: 'deploy' } },
          ],
        },
        { id: '12', timeout: { step: { id: '13', put: { name: 'release', resource: 'release' } }, duration: '1h' } },
        { id: '14', across: { vars: [], steps: [{ step: { id: '15', task: { name: 'smoke' } }, values: ['eu'] }] } },
        {
          id: '16',
          ensure: { step: { id: '17', load_var: { name: 'version' } }, ensure: { id: '18', task: { name: 'clean' } } },
        },
      ],
    },
    on_failure: { id: '19', put: { name: 'alert' } },
  },
};

it('finds every step in its order, whatever it is nested in', () => {
  expect(readPlan(plan).map(({ id, name, kind, mayFail }) => `${id} ${kind} ${name}${mayFail ? ' ?' : ''}`)).toEqual([
    '3 step get source',
    '5 task unit',
    '6 task lint',
    '8 task coverage ?',
    '10 task deploy ?',
    '11 task deploy',
    '13 step put release',
    '15 task smoke',
    '17 step load var version',
    '18 task clean',
    '19 error-handler put alert',
  ]);
});

it.each([undefined, null, 'plan', 7, [], { id: '1' }, { task: { name: 'no id' } }])('finds none in %j', (odd) => {
  expect(readPlan(odd)).toEqual([]);
});

it('does not go down for ever', () => {
  const deep: unknown = JSON.parse(
    `${'{"id":"1","try":{"step":'.repeat(5000)}{"id":"2","task":{}}${'}}'.repeat(5000)}`,
  );
  expect(readPlan(deep)).toEqual([]);
});

function events(outcome: StepEvents['outcome'], more: Partial<StepEvents> = {}, text = ''): StepEvents {
  const log = new LogLines();
  log.add(text);
  log.end();
  return { log, ...(outcome ? { outcome } : {}), ...more };
}

describe('steps', () => {
  const steps = readPlan(plan);

  it('that failed say why, in the last line that tells of it', () => {
    const seen = new Map([
      ['3', events('succeeded')],
      ['5', events('failed', { exitStatus: 2 }, 'ok\nError: no such table\nbye\n')],
      ['6', events('failed', { error: 'image not found' })],
    ]);
    const read = readSteps(steps, seen, { state: 'failed', isOver: true });
    expect(read.slice(0, 4).map(({ state, nativeStatus, error }) => [state, nativeStatus, error])).toEqual([
      ['succeeded', 'succeeded', undefined],
      ['failed', 'exit status 2', { type: 'exit status 2', message: 'Error: no such table' }],
      ['failed', 'errored', { type: 'errored', message: 'image not found' }],
      ['queued', 'not run', undefined],
    ]);
    expect(read.map(({ id }) => id)).not.toContain('19');
  });

  it('that may fail are no failures, and a hook that was called is an error handler', () => {
    const seen = new Map([
      ['8', events('failed', { exitStatus: 1 })],
      ['10', events('failed', { exitStatus: 1 })],
      ['11', events('failed', { exitStatus: 1 })],
      ['19', events('succeeded')],
    ]);
    const read = readSteps(steps, seen, { state: 'failed', isOver: true });
    const byId = (id: string) => read.find((step) => step.id === id);
    expect(byId('8')).toMatchObject({ state: 'unknown', nativeStatus: 'exit status 1, which the plan allows' });
    expect(byId('10')?.state).toBe('unknown');
    expect(byId('11')?.state).toBe('failed');
    expect(byId('19')).toMatchObject({ kind: 'error-handler', state: 'succeeded' });
  });

  it('that ran when their build was stopped were cancelled; those of a running build go on', () => {
    const seen = new Map([['5', events('running')]]);
    expect(readSteps(steps, seen, { state: 'cancelled', isOver: true })[1]?.state).toBe('cancelled');
    expect(readSteps(steps, seen, { state: 'running', isOver: false })[1]?.state).toBe('running');
    expect(readSteps(steps, seen, { state: 'running', isOver: false })[2]?.nativeStatus).toBe('not begun');
    expect(readSteps(steps, seen, { state: 'succeeded', isOver: true })[1]).toMatchObject({
      state: 'succeeded',
      nativeStatus: 'succeeded',
    });
  });

  it('whose end was not told are unknown where their build’s events were cut off', () => {
    const seen = new Map([
      ['3', events('succeeded')],
      ['5', events('running')],
    ]);
    const read = readSteps(steps, seen, { state: 'failed', isOver: true, isCut: true });
    expect(read.slice(0, 3).map(({ state }) => state)).toEqual(['succeeded', 'unknown', 'unknown']);
  });
});

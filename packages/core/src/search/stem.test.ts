import { describe, expect, it } from '@jest/globals';

import { stem } from './stem.js';

describe('stem', () => {
  it.each([
    ['plan', 'plans', 'planning', 'planned'],
    ['run', 'runs', 'running'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['execute', 'executes', 'executed', 'executing'],
    ['delete', 'deletes', 'deleted', 'deleting'],
    ['cancel', 'cancels', 'cancelled', 'canceled', 'cancelling'],
    ['kill', 'kills', 'killed', 'killing'],
    ['schedule', 'schedules', 'scheduled', 'scheduling'],
    ['retry', 'retries'],
    ['process', 'processes', 'processed', 'processing'],
    ['status'],
    ['fix', 'fixes', 'fixed'],
  ])('brings the forms of %s together', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['execute', 'execution'],
    ['plan', 'plant'],
    ['run', 'ruin'],
    ['pause', 'paste'],
    ['java8', 'java11'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

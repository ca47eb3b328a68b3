import { describe, expect, it } from '@jest/globals';

import { readFailure } from './read.js';
import { readState } from './state.js';

describe('readState', () => {
  it.each([
    ['dispatching', 'queued'],
    ['executing', 'running'],
    ['execution_successful', 'succeeded'],
    ['execution_failed', 'failed'],
    ['execution_rejected', 'failed'],
    ['deploy_failed', 'failed'],
    ['terminated_timeout', 'failed'],
    ['terminated_shutdown', 'failed'],
    ['terminated', 'cancelled'],
    ['something_new', 'unknown'],
    ['toString', 'unknown'],
  ])('status %s is %s', (status, state) => {
    expect(readState({ status })).toEqual({ state, nativeStatus: status });
  });

  it.each([
    ['EXECUTION_EVENT_RECEIVED', 'queued'],
    ['DISPATCHING_FLOW', 'queued'],
    ['STARTING_FLOW_EXECUTION', 'running'],
    ['STOPPING_FLOW_EXECUTION', 'running'],
    ['EXECUTION_TERMINATED', 'cancelled'],
    ['EXECUTION_TERMINATED_TIMEOUT', 'failed'],
    ['EXECUTION_TERMINATED_SHUTDOWN', 'failed'],
    ['DEPLOY_FAILED', 'failed'],
    ['EXECUTION_FAILED', 'failed'],
    ['EXECUTION_REJECTED', 'failed'],
    ['EXECUTION_SUCCESS', 'succeeded'],
    ['FINISHED', 'unknown'],
  ])('executionStatus %s, alone, is %s', (executionStatus, state) => {
    expect(readState({ executionStatus })).toEqual({ state, nativeStatus: executionStatus });
  });

  it('shows the status and reads it first', () => {
    expect(readState({ status: 'execution_successful', executionStatus: 'FINISHED' })).toEqual({
      state: 'succeeded',
      nativeStatus: 'execution_successful',
    });
    expect(readState({ status: 'new_word', executionStatus: 'EXECUTION_FAILED' })).toEqual({
      state: 'failed',
      nativeStatus: 'new_word',
    });
  });
});

describe('readFailure', () => {
  it.each([
    [
      { errorType: 'JOB_ERROR', errorMessage: 'no host' },
      { type: 'JOB_ERROR', message: 'no host' },
    ],
    [
      { status: 'execution_rejected', numberOfRejectedRows: 7 },
      { type: 'rejected rows', message: 'It ran to its end, but 7 rows were rejected' },
    ],
    [{ misfiredExecutionReason: 'TASK_IS_PAUSED' }, { type: 'misfired', message: 'It was not run: TASK_IS_PAUSED' }],
    [{ status: 'execution_failed' }, undefined],
  ])('%j', (execution, expected) => {
    expect(readFailure(execution)).toEqual(expected);
  });
});

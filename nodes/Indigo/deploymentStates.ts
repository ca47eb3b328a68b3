import type { INodePropertyOptions } from 'n8n-workflow';
import type { Run } from '@runbridge/core';
import type { SeenRun } from '../shared/polling/runItem.js';

/** What a deployment can come to, in INDIGO's words. */
export const deploymentStates: INodePropertyOptions[] = [
  { name: 'On Creation Complete', value: 'CREATE_COMPLETE', description: 'When a deployment is ready' },
  { name: 'On Creation Failed', value: 'CREATE_FAILED', description: 'When a deployment could not be made' },
  { name: 'On Deletion Complete', value: 'DELETE_COMPLETE', description: 'When a deployment is gone' },
  { name: 'On Deletion Failed', value: 'DELETE_FAILED', description: 'When a deployment could not be removed' },
  { name: 'On Update Complete', value: 'UPDATE_COMPLETE', description: 'When a deployment was changed' },
  { name: 'On Update Failed', value: 'UPDATE_FAILED', description: 'When a deployment could not be changed' },
];

export interface DeploymentAnswer {
  readonly uuid?: string | undefined;
  readonly status?: string | undefined;
  readonly updateTime?: string | undefined;
}

/**
 * What one state of a deployment is told of once by: a deployment is created once, and may be updated to the same state
 * again at another time.
 */
export function stateKey(id: string, { status = '', updateTime = '' }: DeploymentAnswer): string {
  return status.startsWith('CREATE_') ? `${id} ${status}` : `${id} ${status} ${updateTime}`;
}

/** A deployment that is no longer there: no answer follows a deletion. */
export function goneDeployment(platform: string, id: string): SeenRun {
  const run: Run = {
    platform,
    kind: 'indigo.deployment',
    id,
    target: id,
    state: 'succeeded',
    nativeStatus: 'DELETE_COMPLETE',
  };
  return { run, answer: { uuid: id, status: 'DELETE_COMPLETE' } };
}

/** Whether the state that a deployment has come to is one of those chosen. */
export function isOneOf(states: readonly string[]): (seen: SeenRun) => boolean {
  return ({ run }) => states.includes(run.nativeStatus);
}

import type { TalendState } from '../state.js';
import { ids } from './ids.js';

const PROMOTIONS: [source: string, target: string, description: string, defect?: string][] = [
  ['Development', 'Staging', 'Takes finished jobs to the rehearsal'],
  ['Staging', 'Production', 'Takes rehearsed jobs to the shops'],
  [
    'Development',
    'Production',
    'The old short cut past staging',
    "Task 'Onboard drop-ship supplier' in workspace 'Supply Chain' has no engine, and production requires one",
  ],
];

/** Three promotions; the one that skips staging has errors. */
export function addPromotions(state: TalendState): void {
  for (const [source, target, description, defect] of PROMOTIONS) {
    const name = `${source} to ${target}`;
    state.promotions.add({
      id: ids.promotion(name),
      name,
      description,
      sourceEnvironmentId: ids.environment(source),
      targetEnvironmentId: ids.environment(target),
      userIds: [ids.user('release-manager')],
      serviceAccountIds: [ids.user('release-pipeline')],
      ...(defect === undefined ? {} : { defect }),
    });
  }
}

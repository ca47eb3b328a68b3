import type { Caller } from '../../../client.js';
import type { OutputOf } from '../../../operation.js';
import { plans } from '../operations/plans.js';

type Step = NonNullable<OutputOf<typeof plans.get>['chart']>;

/** The names in a plan's design, which its executions do not repeat. */
export interface PlanChart {
  readonly name?: string;
  stepName(id: string | undefined): string | undefined;
  taskName(id: string | undefined): string | undefined;
}

/** Reads a plan's names; without them, where the plan is gone or may not be read, runs still have their ids. */
export async function readPlanChart(
  client: Caller,
  planId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<PlanChart> {
  const stepNames = new Map<string, string>();
  const taskNames = new Map<string, string>();
  const walk = (step: Step | undefined): void => {
    for (let at = step; at !== undefined; at = at.nextStep) {
      for (const id of [at.id, at.abstractStepId])
        if (id !== undefined && at.name !== undefined) stepNames.set(id, at.name);
      for (const { id, name } of at.flows ?? []) if (id !== undefined && name !== undefined) taskNames.set(id, name);
      walk(at.stepOnException);
    }
  };
  const plan =
    planId === undefined ? undefined : await client.call(plans.get, { planId }, { signal }).catch(() => undefined);
  walk(plan?.chart);
  return {
    ...(plan?.name === undefined ? {} : { name: plan.name }),
    stepName: (id) => (id === undefined ? undefined : stepNames.get(id)),
    taskName: (id) => (id === undefined ? undefined : taskNames.get(id)),
  };
}

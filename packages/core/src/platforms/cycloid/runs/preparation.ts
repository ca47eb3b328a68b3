import type { RunStep } from '../../../run.js';
import type { Preparation } from '../schemas/pipelines.js';

/** Concourse's word for what a build waits for; what it does not wait for is `not_blocking` or `unknown`. */
const BLOCKING = 'blocking';

/** What a pending build waits for, as steps that come before its own. */
export function readPreparation(preparation: Preparation): readonly RunStep[] {
  const { paused_pipeline, paused_job, max_running_builds, inputs, inputs_satisfied, missing_input_reasons } =
    fields(preparation);
  const waits: [id: string, status: unknown, name: string][] = [
    ['paused_pipeline', paused_pipeline, 'The pipeline is paused'],
    ['paused_job', paused_job, 'The job is paused'],
    ['max_running_builds', max_running_builds, 'As many builds run at once as may'],
  ];
  const reasons = fields(missing_input_reasons);
  const missing = Object.entries({ ...fields(inputs), ...mapped(reasons) }).filter(([, status]) => status === BLOCKING);
  for (const [input, status] of missing) {
    const reason = reasons[input];
    waits.push([
      `inputs.${input}`,
      status,
      `Input ${input} is missing${typeof reason === 'string' ? `: ${reason}` : ''}`,
    ]);
  }
  if (missing.length === 0)
    waits.push(['inputs_satisfied', inputs_satisfied, 'Not all inputs have a version that fits']);
  return waits
    .filter(([, status]) => status === BLOCKING)
    .map(([id, status, name]) => ({ id, kind: 'step', name, state: 'queued', nativeStatus: String(status) }));
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function mapped(reasons: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(reasons).map((input) => [input, BLOCKING]));
}

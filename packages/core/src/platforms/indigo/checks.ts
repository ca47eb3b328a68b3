import type { InputProblem } from '../../errors.js';
import type { InputCheck } from '../../operation.js';
import { templateProblem } from './template.js';

/** What `providerTimeoutMins` is where it is left out (INDIGO PaaS Orchestrator, Create deployment). */
const DEFAULT_PROVIDER_TIMEOUT = 14_400;

/** The template is YAML, and no provider is given more time than there is in all. */
export const deploymentCheck: InputCheck = ({ template, timeoutMins, providerTimeoutMins }) => [
  ...(typeof template === 'string' ? templateProblem(template) : []),
  ...timeoutProblem(timeoutMins, providerTimeoutMins),
];

function timeoutProblem(timeout: unknown, providerTimeout: unknown): InputProblem[] {
  if (typeof timeout !== 'number') return [];
  if (typeof providerTimeout === 'number')
    return providerTimeout > timeout
      ? [
          {
            field: 'providerTimeoutMins',
            problem: `must be at most timeoutMins, ${String(timeout)}, but is ${String(providerTimeout)}`,
          },
        ]
      : [];
  return timeout < DEFAULT_PROVIDER_TIMEOUT
    ? [
        {
          field: 'providerTimeoutMins',
          problem: `is needed with a timeoutMins of ${String(timeout)}: left out it is ${String(DEFAULT_PROVIDER_TIMEOUT)}, and it must be at most timeoutMins. Give both`,
        },
      ]
    : [];
}

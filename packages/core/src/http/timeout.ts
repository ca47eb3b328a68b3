import { InputError } from '../errors.js';

/** What timers can hold, some 24.8 days: asked for more, they are over at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A signal that is aborted after so many milliseconds; `Infinity` and all that is beyond timers waits as long as they can. */
export function timeoutSignal(ms: number): AbortSignal {
  if (Number.isNaN(ms))
    throw new InputError('timeout', [{ field: 'timeoutMs', problem: 'must be a number, but is NaN' }]);
  return AbortSignal.timeout(Math.ceil(Math.min(Math.max(0, ms), LONGEST_MS)));
}

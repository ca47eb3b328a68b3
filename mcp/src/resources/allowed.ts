import type { Bridge } from '../bridge.js';
import { NotAllowedError } from '../guard/policy.js';
import type { Address } from './uris.js';

/** The tool that tells what an address stands for: where that is denied, the address is no way around it. */
export const toolFor = {
  operation: 'describe_operation',
  run: 'get_run',
  logs: 'get_run_logs',
} as const satisfies Record<Exclude<Address['is'], 'platforms'>, string>;

/** Throws `NotAllowedError`. */
export function checkAllowed({ is }: Address, { deniesTool }: Pick<Bridge, 'deniesTool'>): void {
  if (is === 'platforms' || !deniesTool(toolFor[is])) return;
  throw new NotAllowedError(
    `${toolFor[is]} is denied on this server, and so is what tells the same.`,
    'Nothing was sent. Only its administrator can allow it.',
  );
}

import { createBridge, createShared } from './bridge.js';
import type { Bridge } from './bridge.js';
import { noDenials } from './guard/denials.js';
import type { Denials } from './guard/denials.js';
import { createPolicy } from './guard/policy.js';
import type { Settings } from './platforms/setup.js';

/** A bridge over those connections, on which everything is allowed that is not denied. */
export function bridgeOver(settings: readonly Settings[], denials: Denials = noDenials): Bridge {
  const platforms = settings.map(({ platform }) => platform);
  return createBridge(settings, createShared(platforms, createPolicy({ readOnly: false, denials })));
}

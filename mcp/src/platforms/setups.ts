import type { PlatformSetup } from './setup.js';
import { talendSetup } from './talend.js';

/** Every platform this server can be configured for, in the order of all lists. */
export const setups: readonly PlatformSetup[] = [talendSetup];

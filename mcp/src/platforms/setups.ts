import { cycloidSetup } from './cycloid.js';
import { indigoSetup } from './indigo.js';
import type { PlatformSetup } from './setup.js';
import { talendSetup } from './talend.js';
import { twinitSetup } from './twinit.js';

/** Every platform this server can be configured for, in the order of all lists. */
export const setups: readonly PlatformSetup[] = [talendSetup, cycloidSetup, indigoSetup, twinitSetup];

import type { Platform } from './platform.js';
import { cycloid } from './platforms/cycloid/platform.js';
import { indigo } from './platforms/indigo/platform.js';
import { talend } from './platforms/talend/platform.js';
import { twinit } from './platforms/twinit/platform.js';

/** Every platform, in the order of all lists. */
export const platforms: readonly Platform[] = [talend, cycloid, indigo, twinit];

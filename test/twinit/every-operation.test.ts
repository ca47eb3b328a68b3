import { twinit } from '@runbridge/core';

import { describeEveryOperation } from '../support/everyOperation.js';
import { twinitCases } from '../support/twinit-cases.js';
import { useTwinit } from '../support/twinit.js';

describeEveryOperation({
  platform: twinit,
  cases: twinitCases,
  vendor: useTwinit({ keepsState: true }),
  documented: 6,
  undocumented: 0,
});

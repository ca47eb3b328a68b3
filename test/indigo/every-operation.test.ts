import { indigo } from '@runbridge/core';

import { describeEveryOperation } from '../support/everyOperation.js';
import { indigoCases } from '../support/indigo-cases.js';
import { useIndigo } from '../support/indigo.js';

describeEveryOperation({
  platform: indigo,
  cases: indigoCases,
  vendor: useIndigo({ keepsState: true }),
  documented: 17,
  undocumented: 4,
});

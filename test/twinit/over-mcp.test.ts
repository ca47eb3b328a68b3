import { twinit } from '@runbridge/core';
import { TWINIT_TOKEN } from '@runbridge/sandbox';

import { describeEveryOperationOverMcp } from '../support/everyOperation.js';
import { twinitCases } from '../support/twinit-cases.js';
import { useTwinit } from '../support/twinit.js';

const vendor = useTwinit({ keepsState: true });

describeEveryOperationOverMcp({
  platform: twinit,
  cases: twinitCases,
  vendor,
  env: () => ({
    RUNBRIDGE_TWINIT_BASE_URL: vendor.url,
    RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN,
  }),
  toPage: (items) => ({ _list: items }),
  secrets: () => [TWINIT_TOKEN],
});

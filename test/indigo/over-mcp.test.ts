import { indigo } from '@runbridge/core';
import { INDIGO_TOKEN } from '@runbridge/sandbox';

import { describeEveryOperationOverMcp } from '../support/everyOperation.js';
import { indigoCases } from '../support/indigo-cases.js';
import { useIndigo } from '../support/indigo.js';

const vendor = useIndigo({ keepsState: true });

describeEveryOperationOverMcp({
  platform: indigo,
  cases: indigoCases,
  vendor,
  env: () => ({ RUNBRIDGE_INDIGO_BASE_URL: vendor.url, RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN }),
  toPage: (content) => ({ content }),
  secrets: () => [INDIGO_TOKEN, keyLine(vendor.sandbox.indigo.privateKey)],
});

/** A line of a private key, as it stands also where line ends are written `\n`. */
function keyLine(key: string): string {
  return key.split('\n')[1] ?? key;
}

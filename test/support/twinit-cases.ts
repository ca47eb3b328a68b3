import type { twinit } from '@runbridge/core';
import { twinitIds } from '@runbridge/sandbox';

import type { CasesOf } from './cases.js';

const { namespace: nsfilter, orchestrators, steps } = twinitIds;

export const twinitCases: CasesOf<typeof twinit> = {
  'twinit.orchruns.list': {
    status: 200,
    input: () => ({
      nsfilter,
      _pageSize: 5,
      _offset: 1,
      _status: 'COMPLETED',
      startDate: '2020-01-01',
      endDate: '2100-01-01T00:00:00Z',
    }),
    wrong: { _offset: -1 },
  },
  'twinit.orchruns.create': {
    status: 200,
    input: () => ({
      nsfilter,
      orchestratorId: orchestrators.importModel,
      _actualparams: [{ sequence_type_id: steps.readModel, params: { _fileId: 'f-77', _fileVersionId: 'v-3' } }],
    }),
    wrong: { _actualparams: [{ params: {} }] },
    field: '_actualparams[0].sequence_type_id',
    keep: ({ id }, made) => {
      made.keep('run', id);
    },
  },
  'twinit.orchruns.get': { status: 200, input: (made) => ({ nsfilter, id: made.id('run') }), wrong: { id: '' } },
  'twinit.orchruns.getLogs': {
    status: 200,
    input: (made) => ({ nsfilter, id: made.id('run') }),
    wrong: { nsfilter: '' },
  },
  'twinit.orchruns.cancel': {
    status: 200,
    input: (made) => ({ nsfilter, id: made.id('run') }),
    wrong: { _status: 'REQUEST_CANCEL' },
  },
  'twinit.orchruns.delete': { status: 204, input: (made) => ({ nsfilter, id: made.id('run') }), wrong: { id: 13 } },
};

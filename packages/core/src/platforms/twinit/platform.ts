import type { Platform } from '../../platform.js';
import { twinitEnvelopes } from './envelopes.js';
import { readTwinitError } from './error.js';
import { orchruns } from './operations/orchruns.js';
import { twinitPaging } from './paging.js';
import { twinitRequires } from './requires.js';
import { twinitOrchRun } from './runs/orchrun.js';

type TwinitOperations = { readonly orchruns: typeof orchruns };

/** Invicara's Twinit: orchestrators of its datasource service. Each installation has its own base URL. */
export const twinit: Platform<'twinit', TwinitOperations> = {
  id: 'twinit',
  name: 'Twinit',
  operations: { orchruns },
  resources: { orchruns: 'Orchestrator Run' },
  mediaType: 'application/json',
  connectionFields: ['nsfilter'],
  paging: twinitPaging,
  envelopes: twinitEnvelopes,
  readError: readTwinitError,
  requires: twinitRequires,
  runKinds: [twinitOrchRun],
};

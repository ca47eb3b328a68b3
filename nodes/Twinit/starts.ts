import { twinit } from '@runbridge/core';
import type { RunStart } from '../shared/runStart.js';

/** Operations that start an orchestrator run, and where it is seen. */
export const starts: Readonly<Record<string, RunStart>> = {
  'orchruns.create': {
    kind: 'twinit.orchrun',
    place: ['nsfilter'],
    lookUp: twinit.operations.orchruns.get.id,
    // A project queues 20 runs and refuses one more (Twinit, Orchestrator limits).
    mostAtATime: 20,
    runId(answer) {
      const id = (answer as { id?: unknown } | null | undefined)?.id;
      return typeof id === 'string' ? id : undefined;
    },
  },
};

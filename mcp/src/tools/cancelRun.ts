import { isFinished } from '@runbridge/core';

import { answer } from '../answer.js';
import { runLine, suggestionLines } from '../text/run.js';
import type { Suggestion } from '../text/run.js';
import { fromVendor, quoted } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';
import { refIn } from './connectionsOf.js';

export const cancelRun = defineTool({
  name: 'cancel_run',
  title: 'Cancel Run',
  description: 'Ask the platform to stop a run. Where it cannot, the answer names what can be stopped instead.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({ kind: kind(platforms), id: runId() }),
  async wouldDo(ref, { bridge, signal }) {
    const kind = bridge.runs.kinds.find(({ id }) => id === ref.kind);
    const run = await bridge.runs.get(ref, { signal, steps: false });
    if (kind?.canCancel !== true || isFinished(run)) return undefined;
    return { effect: 'delete', message: `This asks the platform to stop ${runLine(run)}.` };
  },
  async run(ref, { bridge, signal }) {
    const { alternatives = [], ...outcome } = await bridge.runs.cancel(ref, { signal });
    const next = alternatives.map(({ kind: of, id, name }): Suggestion => ({
      action: 'cancel',
      why: `Stops ${name === undefined ? 'it' : quoted(name)}.`,
      tool: 'cancel_run',
      arguments: refIn(bridge, { kind: of, id }),
    }));
    return answer(
      { ...ref, ...outcome, ...(next.length === 0 ? {} : { next }) },
      ({ message, vendorMessage, next: steps = [] }) =>
        [
          message,
          ...(vendorMessage === undefined
            ? []
            : [fromVendor(bridge.platformName(ref.kind.split('.')[0] ?? ''), [vendorMessage])]),
          ...suggestionLines(steps),
        ].join('\n'),
      { isError: outcome.outcome === 'not-offered' },
    );
  },
});

import type { Run } from '@runbridge/core';

import { answer } from '../answer.js';
import type { Answer } from '../answer.js';
import { diagnosing, runText, suggestionLines, suggestions } from '../text/run.js';
import type { ToolContext } from '../tool.js';

/** One run and what can be done about it, after a sentence of ours. */
export function runAnswer(
  run: Run,
  { bridge, offers }: Pick<ToolContext, 'bridge' | 'offers'>,
  opening = '',
  more: Readonly<Record<string, unknown>> = {},
): Answer {
  const kind = bridge.runs.kinds.find(({ id }) => id === run.kind);
  const next = [
    ...(run.state === 'failed' && offers('diagnose_run') ? [diagnosing(run)] : []),
    ...suggestions(run, kind?.next(run) ?? [], offers),
  ];
  return answer({ run, ...more, ...(next.length === 0 ? {} : { next }) }, (data) =>
    [opening, runText(data.run, bridge.platformName(run.platform)), ...suggestionLines(data.next ?? [])]
      .filter((part) => part !== '')
      .join('\n'),
  );
}

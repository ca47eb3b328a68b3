import type { Run } from '@runbridge/core';

import { inline } from './text/vendor.js';
import type { Progress } from './tool.js';

/**
 * Turns looks at a run into progress. The protocol wants each figure larger than the one before, so a look that
 * finds nothing new moves towards the next whole number without reaching it.
 */
export function progressOf(report: (step: Progress) => Promise<void>): (run: Run) => Promise<void> {
  let last = -1;
  return async (run) => {
    const { done, total } = run.progress ?? {};
    const next = Math.floor(Math.max(last, 0)) + 1;
    last = done !== undefined && done > last ? done : last + (next - Math.max(last, 0)) / 2;
    await report({ done: last, total, message: message(run) });
  };
}

function message({ name, state, nativeStatus, progress }: Run): string {
  const subject = name === undefined ? '' : `${inline(name)}: `;
  const native = nativeStatus === '' || nativeStatus === state ? '' : ` (${inline(nativeStatus)})`;
  const count = progress === undefined ? '' : `, ${String(progress.done)} of ${String(progress.total)} done`;
  return `${subject}${state}${native}${count}`;
}

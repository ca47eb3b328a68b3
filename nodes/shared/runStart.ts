import type { Caller } from '@runbridge/core';
import type { OutputsReader } from './outputs.js';

/** How to follow what an operation has started. */
export interface RunStart {
  /** `talend.plan`, … */
  readonly kind: string;
  /** Id of the run, from the answer, the input that was sent, and the client that sent it. */
  runId(answer: unknown, input: Readonly<Record<string, unknown>>, client: Caller): string | undefined;
  /** Id of the operation that shows the run, for hints. */
  readonly lookUp: string;
  /** Fields of the start that each look at the run needs too, where its id does not hold them. */
  readonly place?: readonly string[];
  /** Runs that the platform takes at a time. Default: any number. */
  readonly mostAtATime?: number;
  /** Left out where a run leaves nothing behind but its own state. */
  readonly outputs?: OutputsReader;
}

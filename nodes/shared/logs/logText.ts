import type { Caller } from '@runbridge/core';

/** How the answer of an operation that is about a log reads as one text. */
export interface LogText {
  /** Name of its file. */
  readonly fileName: (input: Readonly<Record<string, unknown>>) => string;
  /** Default: `text/plain`. */
  readonly mimeType?: string;
  /** What is asked for where a text is wanted and the user leaves it open. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Default: the answer, which is a text. */
  readonly read?: (answer: unknown, call: LogCall) => string | Promise<string>;
}

/** The call that was answered. */
export interface LogCall {
  readonly client: Caller;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

/** By operation, as `resource.action`. */
export type LogTexts = Readonly<Record<string, LogText>>;

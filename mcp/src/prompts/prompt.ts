import type { RunRef } from '@runbridge/core';

import type { Source } from '../completion/candidates.js';
import type { ServerContext } from '../serverContext.js';

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  /** What can be suggested for it. */
  readonly values: Source;
}

/** Arguments that have a value, by name. */
export type Arguments = Readonly<Partial<Record<string, string>>>;

/** A task that a person hands to an assistant, spelled out in calls of the tools that this server offers. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** False where the tools or the platforms that it needs are not there. */
  readonly isOffered: (context: ServerContext) => boolean;
  readonly arguments: (context: ServerContext) => readonly PromptArgument[];
  /** Throws core's `InputError` for an argument that cannot be. */
  readonly text: (given: Arguments, context: ServerContext) => string;
  /** The run that it is about, where that is known: it is handed over with the text. */
  readonly run?: (given: Arguments) => (RunRef & { readonly connection?: string }) | undefined;
}

/** False where the assistant can only recommend what a person then does. */
export function canStart({ offers, principal }: Pick<ServerContext, 'offers' | 'principal'>): boolean {
  return offers('start_run') && principal.canWrite;
}

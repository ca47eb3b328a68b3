import { InputError } from '@runbridge/core';
import type { RunKind } from '@runbridge/core';

import { connectionNames, platformIds, runIds, runnableNames } from '../completion/sources.js';
import type { ServerContext } from '../serverContext.js';
import type { Arguments, Prompt, PromptArgument } from './prompt.js';

/** Arguments that several prompts share. */
export function kindArgument(kinds: readonly RunKind[]): PromptArgument {
  return {
    name: 'kind',
    description: `Kind of run, e.g. ${kinds[0]?.id ?? ''}`,
    required: true,
    values: () => ({ all: kinds.map(({ id, target }) => ({ value: id, name: target })) }),
  };
}

export const failedRunArgument: PromptArgument = {
  name: 'run',
  description: 'Id of the failed run',
  values: (bridge, chosen) => runIds(bridge, chosen, 'failed'),
};

/** The run that a prompt is given by its kind and id. */
export const chosenRun: NonNullable<Prompt['run']> = ({ kind, run, connection }) =>
  kind === undefined || run === undefined
    ? undefined
    : { kind, id: run, ...(connection === undefined ? {} : { connection }) };

export const targetArgument: PromptArgument = {
  name: 'target',
  description: 'Instead of run: id or exact name of what ran, e.g. Nightly Load; its last failed run is meant',
  values: runnableNames,
};

export const platformArgument: PromptArgument = {
  name: 'platform',
  description: 'Only this platform; left out: all',
  values: platformIds,
};

/** Asked for only where a platform has several connections. */
export function connectionArgument({ bridge }: Pick<ServerContext, 'bridge'>): readonly PromptArgument[] {
  if (connectionNames(bridge, undefined).all.length === 0) return [];
  return [
    {
      name: 'connection',
      description: 'Name of the connection',
      values: (of, { kind }) => connectionNames(of, kind),
    },
  ];
}

/** The kind that was given. Throws `InputError` with the names of those it can be. */
export function readKind(prompt: string, { kind: given }: Arguments, kinds: readonly RunKind[], why = ''): RunKind {
  const kind = kinds.find(({ id }) => id === given);
  if (kind !== undefined) return kind;
  const known = kinds.map(({ id }) => id).join(', ');
  throw new InputError(prompt, [
    { field: 'kind', problem: `must be one of ${known}${why}, but is ${JSON.stringify(given)}` },
  ]);
}

/** A run, or what ran. Throws `InputError` where both are given, or what is required is not. */
export function readRunOrTarget(
  prompt: string,
  { kind, run, target }: Arguments,
  { isRunRequired, isOneRequired }: { readonly isRunRequired: boolean; readonly isOneRequired: boolean },
): void {
  const refuse = (problem: string): InputError => new InputError(prompt, [{ field: 'run', problem }]);
  if (run !== undefined && target !== undefined) throw refuse('and target were both given: give one of the two');
  if (run === undefined && isRunRequired) throw refuse(`is required, as runs of ${kind ?? ''} cannot be listed`);
  if (run === undefined && target === undefined && isOneRequired) throw refuse('or target is required, one of the two');
}

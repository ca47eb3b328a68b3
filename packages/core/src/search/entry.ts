import { nameParts } from '../catalog.js';
import { toolName } from '../operation.js';
import type { Operation } from '../operation.js';
import { remember } from './remember.js';
import { stem } from './stem.js';
import { conceptsOfAsked, conceptsOfDescription, isAction } from './synonyms.js';
import { wordsOf } from './words.js';

/** What the ranking knows of an operation beside its words. */
export interface Entry {
  readonly operation: Operation;
  readonly platform: string;
  readonly isList: boolean;
  /** Its id and its tool's name, in small letters. */
  readonly names: readonly string[];
  /** Concepts of what it does: `~stop`. */
  readonly actions: ReadonlySet<string>;
  /** What it is to be done to: each word with its concepts, `[['remot'], ['engin', '~engine']]`. */
  readonly thing: readonly (readonly string[])[];
  /** The whole name of that as one word, with its concepts. */
  readonly wholeThing: readonly string[];
}

export function entryOf(operation: Operation): Entry {
  const { platform, resource, action } = nameParts(operation);
  const actions = [
    ...[...wordsOf(action), ...wordsOf(operation.title)].flatMap(termsOf),
    ...headsOf(operation).flatMap(conceptsOfHead),
  ];
  return {
    operation,
    platform,
    isList: action === 'list',
    names: [operation.id.toLowerCase(), toolName(operation)],
    actions: new Set(actions.filter(isAction)),
    thing: wordsOf(resource).map(termsOf),
    wholeThing: termsOf(resource.toLowerCase()),
  };
}

/**
 * The texts of an operation to be indexed, by the names of their weights. Its fields are not among them: to name them,
 * the schemas of all operations would have to be built, which took most of the first search's time and found little.
 */
export function documentOf(operation: Operation): Record<string, string> {
  const { platform, resource, action } = nameParts(operation);
  return {
    id: operation.id,
    platform,
    // The resource also as one word, which a synonym can stand for.
    resource: /[A-Z]/.test(resource) ? `${resource} ${resource.toLowerCase()}` : resource,
    action,
    title: operation.title,
    // The id of another operation that a summary leads to says nothing of this one.
    summary: operation.summary.replace(/\w+\.\w+\.\w+/g, ''),
    path: operation.path,
  };
}

/**
 * A word's root, and the concepts that it stands for in a description. Remembered, for the twelve thousand words of the
 * catalogue are eight hundred different ones; not meant for what people type.
 */
export const termsOf = remember((word: string): string[] => {
  const root = stem(word);
  return [root, ...conceptsOfDescription(root)];
});

const conceptsOfHead = remember((word: string) => conceptsOfAsked(stem(word)));

/** “Rename a connection or change its parameters”: what a summary says it does stands first and after “or”. */
function headsOf({ summary }: Operation): readonly string[] {
  return summary.toLowerCase().match(/^\w+|(?<=\b(?:or|and) )\w+/g) ?? [];
}

import MiniSearch from 'minisearch';

import { nameParts } from './catalog.js';
import { fieldsOf } from './input.js';
import { toolName } from './operation.js';
import type { Operation } from './operation.js';
import { nearest } from './search/nearest.js';
import { stem } from './search/stem.js';
import {
  ambiguousRoots,
  conceptsOfAsked,
  conceptsOfDescription,
  isAction,
  knownRoots,
  phrasesIn,
} from './search/synonyms.js';
import { stopWords, wordsOf } from './search/words.js';

export { nearest } from './search/nearest.js';

export interface OperationMatch {
  readonly operation: Operation;
  /** Comparable within one search only. */
  readonly score: number;
}

export interface OperationSearch {
  /** Operations that may be meant, best first. Default limit: 10. */
  search(
    query: string,
    options?: { readonly platform?: string | undefined; readonly limit?: number | undefined },
  ): readonly OperationMatch[];
}

/** How much a word weighs by where an operation has it. */
const weights = { action: 4, resource: 4, title: 3, summary: 1.5, path: 0.5, fields: 0.4, platform: 0.5 };
/** A synonym counts for less than the word itself. */
const SYNONYM = 0.7;
const AMBIGUOUS = 0.3;
/** Deprecated operations come after all that can replace them. */
const DEPRECATED = 0.1;

/** A search over the given operations; its index is built when it is first used. */
export function createOperationSearch(operations: readonly Operation[]): OperationSearch {
  let index: OperationIndex | undefined;
  return { search: (query, options = {}) => (index ??= new OperationIndex(operations)).search(query, options) };
}

interface Entry {
  readonly operation: Operation;
  readonly platform: string;
  /** Concepts of what it does: `~stop`. */
  readonly actions: ReadonlySet<string>;
}

class OperationIndex {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #vocabulary = new Set<string>(knownRoots);
  readonly #documents: MiniSearch;

  constructor(operations: readonly Operation[]) {
    this.#entries = new Map(operations.map((operation) => [operation.id, entryOf(operation)]));
    this.#documents = new MiniSearch({
      fields: Object.keys(weights),
      tokenize: wordsOf,
      processTerm: (word) => {
        if (stopWords.has(word)) return null;
        const root = stem(word);
        this.#vocabulary.add(root);
        return [root, ...conceptsOfDescription(root)];
      },
    });
    this.#documents.addAll(operations.map(documentOf));
  }

  search(
    query: string,
    { platform, limit = 10 }: { platform?: string | undefined; limit?: number | undefined },
  ): readonly OperationMatch[] {
    const asked = this.#understand(query);
    const wanted = query.trim().toLowerCase();
    return this.#documents
      .search([...asked.terms.keys()].join(' '), {
        boost: weights,
        tokenize: (text) => text.split(' '),
        processTerm: (term) => term,
        boostTerm: (term) => asked.terms.get(term)?.weight ?? 1,
        filter: ({ id }) => platform === undefined || this.#entries.get(id as string)?.platform === platform,
      })
      .flatMap(({ id, score, queryTerms }) => {
        const entry = this.#entries.get(id as string);
        if (!entry) return [];
        const { operation } = entry;
        const covered = new Set(queryTerms.flatMap((term) => [...(asked.terms.get(term)?.words ?? [])]));
        const named = operation.id.toLowerCase() === wanted || toolName(operation) === wanted;
        return {
          operation,
          score:
            // minisearch multiplies by the number of terms found, synonyms among them; what counts is how many
            // of the words that were asked have been found.
            (score / queryTerms.length) *
            (covered.size / Math.max(1, asked.count)) *
            preference(entry, asked.actions) *
            (operation.deprecated ? DEPRECATED : 1) *
            (named ? 1000 : 1),
        };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** The roots and concepts to look for, each with its weight and the words of the request that it stands for. */
  #understand(query: string): {
    terms: ReadonlyMap<string, { weight: number; words: ReadonlySet<string> }>;
    count: number;
    actions: ReadonlySet<string>;
  } {
    const terms = new Map<string, { weight: number; words: Set<string> }>();
    const add = (term: string, weight: number, word: string): void => {
      const known = terms.get(term);
      if (!known) terms.set(term, { weight, words: new Set([word]) });
      else {
        known.weight = Math.max(known.weight, weight);
        known.words.add(word);
      }
    };
    const words = wordsOf(query);
    const asked = words.filter((word) => !stopWords.has(word));
    const phrases = phrasesIn(words.map(stem));
    for (const word of asked) {
      for (const root of this.#correct(stem(word))) {
        add(root, ambiguousRoots.has(root) ? AMBIGUOUS : 1, word);
        for (const concept of conceptsOfAsked(root)) add(concept, SYNONYM, word);
      }
    }
    for (const { words: phrase, concept } of phrases) add(concept, 1, phrase.join(' '));
    const count = new Set([...terms.values()].flatMap((term) => [...term.words])).size;
    return {
      terms,
      count,
      actions: new Set([...terms.keys()].filter((term) => term.startsWith('~') && isAction(term))),
    };
  }

  /** The root itself where it is known, else what it may be short for, else what it may be mistyped for. */
  #correct(root: string): readonly string[] {
    if (this.#vocabulary.has(root)) return [root];
    const longer = root.length < 3 ? [] : [...this.#vocabulary].filter((each) => each.startsWith(root));
    if (longer.length > 0) return longer;
    return nearest(root, this.#vocabulary);
  }
}

function entryOf(operation: Operation): Entry {
  const { platform, action } = nameParts(operation);
  // “Rename a connection or change its parameters”: what a summary does stands first and after “or”.
  const heads = operation.summary.match(/^\w+|(?<=\b(?:or|and) )\w+/g) ?? [];
  const actions = [...wordsOf(action), ...wordsOf(operation.title), ...heads]
    .flatMap((word) => conceptsOfDescription(stem(word.toLowerCase())))
    .filter(isAction);
  return { operation, platform, actions: new Set(actions) };
}

function documentOf(operation: Operation): Record<string, string> {
  const { platform, resource, action } = nameParts(operation);
  return {
    id: operation.id,
    platform,
    resource,
    action,
    title: operation.title,
    summary: operation.summary,
    path: operation.path,
    fields: fieldsOf(operation)
      .map(({ name }) => name)
      .join(' '),
  };
}

/** Among operations on the same thing: the one that does what was asked, or the list where nothing was asked to be done. */
function preference({ operation, actions }: Entry, asked: ReadonlySet<string>): number {
  if (asked.size > 0) return [...asked].some((action) => actions.has(action)) ? 2 : 1;
  const { action } = nameParts(operation);
  if (action === 'list') return 1.5;
  return operation.effect === 'read' ? 1.2 : operation.effect === 'write' ? 1 : 0.7;
}

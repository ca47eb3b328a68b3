import MiniSearch from 'minisearch';

import type { Operation } from './operation.js';
import { understand } from './search/asked.js';
import type { Asked } from './search/asked.js';
import { documentOf, entryOf, termsOf } from './search/entry.js';
import type { Entry } from './search/entry.js';
import { nearest } from './search/nearest.js';
import { platformNames } from './search/platformWords.js';
import { remember } from './search/remember.js';
import { knownRoots } from './search/synonyms.js';
import { stopWords, wordsOf } from './search/words.js';

export { nearest } from './search/nearest.js';

export interface OperationMatch {
  readonly operation: Operation;
  /** Comparable within one search only. */
  readonly score: number;
}

export interface SearchOptions {
  /** Only operations of this platform. */
  readonly platform?: string | undefined;
  /** Default: 10. */
  readonly limit?: number | undefined;
  /** Deprecated operations too. Without it they come only where the query asks for old ones or gives their name. */
  readonly deprecated?: boolean | undefined;
}

export interface OperationSearch {
  /** Operations that may be meant, best first. Where no platform is named, each that serves is among the first. */
  search(query: string, options?: SearchOptions): readonly OperationMatch[];
}

/** How much a word weighs by where an operation has it. */
const weights = { action: 4, resource: 4, title: 3, summary: 3, path: 0.5, platform: 0.5 };
/** BM25's parameters. Texts are short: a word said twice in one tells more than in prose (`k` of 1.2 is usual). */
const SATURATION = { k: 2, b: 0.7, d: 0.5 };
/** What an operation's score is multiplied by where the request names its platform, or speaks its language … */
const NAMED_PLATFORM = 4;
const LIKELY_PLATFORM = 2.5;
/** … where it gives the operation's own name, and where it has only some words of what the operation is about. */
const NAMED_ITSELF = 1000;
const NAMED_IN_PART = 0.8;
/** How much the next operation of the same platform counts, so that the largest one does not fill the answer. */
const SAME_PLATFORM = 0.8;
/** Above 1, an operation with most of the words asked for wins over one that has a few of them often. */
const COMPLETENESS = 1.3;

/** A search over the given operations; its index is built when it is first used. */
export function createOperationSearch(operations: readonly Operation[]): OperationSearch {
  let index: OperationIndex | undefined;
  return { search: (query, options = {}) => (index ??= new OperationIndex(operations)).search(query, options) };
}

class OperationIndex {
  readonly #operations: ReadonlyMap<unknown, Operation>;
  readonly #entryOf = remember(entryOf);
  readonly #vocabulary = new Set<string>([...knownRoots, ...platformNames]);
  readonly #documents: MiniSearch;

  constructor(operations: readonly Operation[]) {
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
    this.#documents = new MiniSearch({
      fields: Object.keys(weights),
      tokenize: wordsOf,
      processTerm: (word) => {
        if (stopWords.has(word)) return null;
        const terms = termsOf(word);
        if (terms[0] !== undefined) this.#vocabulary.add(terms[0]);
        return terms;
      },
    });
    this.#documents.addAll(operations.map(documentOf));
  }

  search(query: string, { platform, limit = 10, deprecated = false }: SearchOptions): readonly OperationMatch[] {
    const asked = understand(query, (root) => this.#correct(root));
    const given = new Set(query.toLowerCase().split(/[\s,;:()]+/));
    const ranked = this.#documents
      .search([...asked.terms.keys()].join(' '), {
        boost: weights,
        bm25: SATURATION,
        tokenize: (text) => text.split(' '),
        processTerm: (term) => term,
        boostTerm: (term) => asked.terms.get(term)?.weight ?? 1,
      })
      .flatMap(({ id, score, queryTerms }) => {
        const found = new Set(queryTerms);
        const operation = this.#operations.get(id);
        if (!operation) return [];
        const entry = this.#entryOf(operation);
        if (platform !== undefined && entry.platform !== platform) return [];
        const isNamed = entry.names.some((name) => given.has(name));
        if (operation.deprecated && !deprecated && !asked.deprecated && !isNamed) return [];
        return {
          entry,
          score:
            // minisearch multiplies by the number of terms found, synonyms among them; what counts is how many
            // of the words that were asked have been found.
            (score / queryTerms.length) *
            coverage(entry, asked, found) ** COMPLETENESS *
            preference(entry, asked) *
            wholeness(entry, found) *
            (asked.platforms.named.has(entry.platform) ? NAMED_PLATFORM : 1) *
            (asked.platforms.likely.has(entry.platform) ? LIKELY_PLATFORM : 1) *
            (isNamed ? NAMED_ITSELF : 1),
        };
      })
      .sort((a, b) => b.score - a.score);
    return (asked.platforms.named.size > 0 ? ranked : spread(ranked))
      .slice(0, limit)
      .map(({ entry, score }) => ({ operation: entry.operation, score }));
  }

  /** The root itself where it is known, else what it may be short for, else what it may be mistyped for. */
  #correct(root: string): readonly string[] {
    if (this.#vocabulary.has(root)) return [root];
    const longer: string[] = [];
    if (root.length >= 3) for (const each of this.#vocabulary) if (each.startsWith(root)) longer.push(each);
    return longer.length > 0 ? longer : nearest(root, this.#vocabulary);
  }
}

interface Ranked {
  readonly entry: Entry;
  readonly score: number;
}

/** The share of the asked words that an operation has, or does. */
function coverage({ actions }: Entry, asked: Asked, found: ReadonlySet<string>): number {
  const covered = new Set<string>();
  for (const [term, { words }] of asked.terms)
    if (actions.has(term) || found.has(term)) for (const word of words) covered.add(word);
  return covered.size / Math.max(1, asked.count);
}

/** Among operations on the same thing: the one that does what was asked, or the list where nothing was asked to be done. */
function preference({ operation, isList, actions }: Entry, asked: Asked): number {
  const does = (wanted: ReadonlySet<string>): boolean => [...wanted].some((action) => actions.has(action));
  if (asked.actions.size > 0) return does(asked.firstActions) ? 2.5 : does(asked.actions) ? 2 : 1;
  if (isList) return 1.8;
  return operation.effect === 'read' ? 1.2 : operation.effect === 'write' ? 1 : 0.7;
}

/** “Pipeline” is half of what a pipeline engine is: an operation whose thing is named only in part comes later. */
function wholeness({ thing, wholeThing }: Entry, found: ReadonlySet<string>): number {
  const isFound = (terms: readonly string[]): boolean => terms.some((term) => found.has(term));
  return thing.some(isFound) && !thing.every(isFound) && !isFound(wholeThing) ? NAMED_IN_PART : 1;
}

/** Best first, where each operation of a platform makes the platform's next one count for less. */
function spread(ranked: readonly Ranked[]): readonly Ranked[] {
  const before = new Map<string, number>();
  return ranked
    .map(({ entry, score }) => {
      const place = before.get(entry.platform) ?? 0;
      before.set(entry.platform, place + 1);
      return { entry, score: score * SAME_PLATFORM ** place };
    })
    .sort((a, b) => b.score - a.score);
}

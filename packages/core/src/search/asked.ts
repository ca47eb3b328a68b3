import { platformNames, platformsIn } from './platformWords.js';
import { stem } from './stem.js';
import { ambiguousRoots, conceptsOfAsked, isAction, nounRoots, phrasesIn } from './synonyms.js';
import { stopWords, wordsOf } from './words.js';

/** A synonym counts for less than the word itself. */
const SYNONYM = 0.7;
const AMBIGUOUS = 0.3;
/** So does a word that was mistyped or cut short, which may have meant another one. */
const CORRECTED = 0.6;
/** “Stack” in “stack trace” is no stack. */
const PART_OF_PHRASE = 0.7;

/** What a question begins with says nothing of what is to be done: “which plan will it start?”. */
const looking: ReadonlySet<string> = new Set(['~list', '~get']);

/** “What is deployed?”, “is it running?” and “who deleted it?” ask for nothing to be done; “it is locked” does. */
const questions: ReadonlySet<string> = new Set(['what', 'which', 'who', 'when', 'where']);
const being: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'been', 'got']);

const deprecatedWords: ReadonlySet<string> = new Set(['deprecated', 'legacy', 'old']);

/** A request as the ranking reads it. */
export interface Asked {
  /** The roots and concepts to look for, each with its weight and the words of the request that it stands for. */
  readonly terms: ReadonlyMap<string, { weight: number; words: ReadonlySet<string> }>;
  /** How many words of the request can be found at all. */
  readonly count: number;
  readonly actions: ReadonlySet<string>;
  /** Those of the word that the request begins with: “deploy a template” says what to do, “a template to deploy” less. */
  readonly firstActions: ReadonlySet<string>;
  readonly platforms: ReturnType<typeof platformsIn>;
  readonly deprecated: boolean;
}

/** What a request asks for; `correct` gives the known roots that an unknown one may stand for. */
export function understand(query: string, correct: (root: string) => readonly string[]): Asked {
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
  const roots = words.map(stem);
  // “Make her an admin” has the same expression in it as “make admin”.
  const telling = roots.filter((_, at) => !stopWords.has(words[at] ?? ''));
  const phrases = phrasesIn(roots, telling);
  const parts = new Set(phrases.flatMap((phrase) => phrase.words));
  const corrected: string[] = [];
  for (const [at, word] of words.entries()) {
    const root = roots[at] ?? word;
    const meant = stopWords.has(word) ? [] : correct(root);
    corrected.push(meant.find((each) => platformNames.includes(each)) ?? root);
    const trust = (meant.includes(root) ? 1 : CORRECTED) * (parts.has(root) ? PART_OF_PHRASE : 1);
    for (const each of meant) {
      add(each, trust * (ambiguousRoots.has(each) ? AMBIGUOUS : 1), root);
      const asksNothing = isState(words, at) || (word.endsWith('s') && nounRoots.has(each));
      for (const concept of conceptsOfAsked(each))
        if (!asksNothing || !isAction(concept)) add(concept, trust * SYNONYM, root);
    }
  }
  for (const { words: phrase, concept } of phrases) {
    const known = phrase.filter((root) => terms.get(root)?.words.has(root));
    for (const root of known.length > 0 ? known : [phrase.join(' ')]) add(concept, 1, root);
  }
  const actions = [...terms.keys()].filter((term) => term.startsWith('~') && isAction(term));
  return {
    terms,
    count: new Set([...terms.values()].flatMap((term) => [...term.words])).size,
    actions: new Set(actions),
    firstActions: new Set(actions.filter((term) => terms.get(term)?.words.has(telling[0] ?? '') && !looking.has(term))),
    platforms: platformsIn(corrected),
    deprecated: words.some((word) => deprecatedWords.has(word)),
  };
}

function isState(words: readonly string[], at: number): boolean {
  const [first = ''] = words;
  const word = words[at] ?? '';
  if (being.has(first)) return /(ed|ing)$/.test(word);
  if (!questions.has(first) || !/[^e]ed$/.test(word)) return false;
  return being.has(words[at - 1] ?? '') || (first === 'who' && at === 1);
}

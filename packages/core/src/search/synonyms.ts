import { stem } from './stem.js';
import { actions } from './synonyms/actions.js';
import { things } from './synonyms/things.js';
import type { Concept } from './synonyms/concept.js';
import { wordsOf } from './words.js';

const all: Readonly<Record<string, Concept>> = { ...actions, ...things };

/** `~stop`: no word of a text looks like it, so it cannot be confused with one. */
const termOf = (concept: string): string => `~${concept}`;

function groupBy(entries: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, concept] of entries) groups.set(key, [...(groups.get(key) ?? []), termOf(concept)]);
  return groups;
}

const described = groupBy(
  Object.entries(all).flatMap(([concept, { words }]) => words.split(' ').map((word) => [stem(word), concept] as const)),
);

const expressions = Object.entries(all).flatMap(([concept, { asked = '' }]) =>
  asked
    .split(',')
    .map((expression) => wordsOf(expression).map(stem))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, concept })),
);

const askedWords = groupBy(
  expressions
    .filter(({ words }) => words.length === 1)
    .map(({ words, concept }) => [words.join(' '), concept] as const),
);

/** “Shut down” is also said as “shut the machine down”, with so many words between at most. */
const particles: ReadonlySet<string> = new Set(['up', 'down', 'off', 'on', 'out']);
const BETWEEN = 4;

const phrases = expressions.filter(({ words }) => words.length > 1);

/** Every root that has synonyms, for the correction of typing errors. */
export const knownRoots: readonly string[] = [...new Set([...described.keys(), ...askedWords.keys()])];

/** Concepts of a word in an operation's description, to be indexed beside it. */
export function conceptsOfDescription(root: string): readonly string[] {
  return described.get(root) ?? [];
}

/** Concepts that somebody who uses this word may mean. */
export function conceptsOfAsked(root: string): readonly string[] {
  return [...new Set([...(described.get(root) ?? []), ...(askedWords.get(root) ?? [])])];
}

/** The expressions of several words in a request given as roots, in any of its readings, and what each means. */
export function phrasesIn(
  ...readings: readonly (readonly string[])[]
): readonly { words: readonly string[]; concept: string }[] {
  const text = readings.map((roots) => ` ${roots.join(' ')} `).join('|');
  return phrases
    .filter(({ words }) => text.includes(` ${words.join(' ')} `) || readings.some((roots) => isSplit(roots, words)))
    .map(({ words, concept }) => ({ words, concept: termOf(concept) }));
}

function isSplit(roots: readonly string[], [verb, particle = '', ...more]: readonly string[]): boolean {
  if (!particles.has(particle) || more.length > 0) return false;
  return roots.some((root, at) => root === verb && roots.slice(at + 1, at + 2 + BETWEEN).includes(particle));
}

/** Whether a concept says what to do, rather than to what. */
export function isAction(concept: string): boolean {
  return Object.hasOwn(actions, concept.slice(1));
}

/** `run` is a verb, a noun and half of “run profile”: what it may mean tells more than where it stands. */
export const ambiguousRoots: ReadonlySet<string> = new Set(['run']);

/** In the plural these are things, never what is to be done: “list runs”, “the last builds”. */
export const nounRoots: ReadonlySet<string> = new Set(['run', 'build']);

import { createHash, randomUUID } from 'node:crypto';

/** A repeatable source of numbers in [0, 1): the same seed gives the same sequence (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 24 hexadecimal digits that are the same for the same words at every start. */
export function stableObjectId(...words: (string | number)[]): string {
  return remembered(words).slice(0, 24);
}

/** A UUID (shaped as version 4) that is the same for the same words at every start. */
export function stableUuid(...words: (string | number)[]): string {
  return asUuid(remembered(words));
}

/** A number in [0, 1) that is the same for the same words at every start. */
export function stableFraction(...words: (string | number)[]): number {
  return Number.parseInt(digest(words).slice(0, 12), 16) / 0x1_0000_0000_0000;
}

/** A new id of 24 hexadecimal digits, as the vendor's examples show for environments, tasks and artifacts. */
export function newObjectId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 24);
}

/** Made once in a process: every sandbox of it makes the same thousands of ids. */
const digests = new Map<string, string>();

function remembered(words: (string | number)[]): string {
  const key = words.join('\u0000');
  const known = digests.get(key) ?? digest(words);
  digests.set(key, known);
  return known;
}

function digest(words: (string | number)[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex');
}

function asUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

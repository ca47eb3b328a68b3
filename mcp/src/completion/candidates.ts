import type { CompleteResult } from '@modelcontextprotocol/sdk/types.js';

import type { Bridge } from '../bridge.js';

/** Something that an argument can be. */
export interface Candidate {
  readonly value: string;
  /** What a person calls it, where that is not the value itself. */
  readonly name?: string | undefined;
}

export interface Candidates {
  readonly all: readonly Candidate[];
  /** There are more than could be looked through. */
  readonly isCut?: boolean;
}

/** What there is, given the other arguments so far. */
export type Source = (bridge: Bridge, chosen: Readonly<Record<string, string>>) => Candidates | Promise<Candidates>;

/** Values of one answer, as the protocol allows. */
const MOST = 100;

/** Those that begin with what was typed, by their value or their name, then those that have it inside. */
export function matching({ all, isCut = false }: Candidates, typed: string): CompleteResult['completion'] {
  const wanted = typed.trim().toLowerCase();
  const textsOf = ({ value, name }: Candidate): string[] => [value, name ?? ''].map((text) => text.toLowerCase());
  const begins = all.filter((each) => textsOf(each).some((text) => text.startsWith(wanted)));
  const holds = all.filter((each) => !begins.includes(each) && textsOf(each).some((text) => text.includes(wanted)));
  const values = [...new Set([...begins, ...holds].map(({ value }) => value))];
  return {
    values: values.slice(0, MOST),
    total: values.length,
    hasMore: isCut || values.length > MOST,
  };
}

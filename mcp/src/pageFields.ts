import type { PagingStyle } from '@runbridge/core';

type Input = Readonly<Record<string, unknown>>;

/** The fields that a list's paging style writes to ask for a page. */
export interface PageFields {
  /** How many items a page has. None: the list comes all at once. */
  readonly size: string | undefined;
  /** Where a page begins, by its number or by an offset. None: pages are led to by what the last one answered. */
  readonly position: string | undefined;
  /** Pages are numbered, so that a page begins elsewhere when its size changes. */
  readonly isNumbered: boolean;
  /** Position of the first page. */
  readonly first: number;
}

export function pageFieldsOf(style: PagingStyle): PageFields {
  const probe = 7;
  const written = Object.entries(style.first({}, probe));
  const size = written.find(([, value]) => value === probe)?.[0];
  const [position, first] = written.find(([name]) => name !== size) ?? [];
  return {
    size,
    position,
    isNumbered: position !== undefined && !/offset/i.test(position),
    first: Number(first ?? 0),
  };
}

/** True where the input asks for a numbered page that is not the first: with another size it would be another page. */
export function isLaterPage({ position, isNumbered, first }: PageFields, input: Input): boolean {
  return isNumbered && position !== undefined && (input[position] ?? first) !== first;
}

/**
 * The page that holds the item after `count` items from where `began` begins, in pages of no more than `most`, and how
 * many of its items come before that one. `undefined` where pages cannot be asked for by their place.
 */
export function pageAfter(
  { size = '', position, isNumbered, first }: PageFields,
  began: Input,
  count: number,
  most: number,
): { readonly input: Input; readonly known: number } | undefined {
  if (position === undefined) return undefined;
  const from = Number(began[position]);
  if (!isNumbered) return { input: { [position]: from + count }, known: 0 };
  const at = Math.max(0, from - first) * Number(began[size]) + count;
  const fitting = dividing(at, most);
  return { input: { [position]: first + Math.floor(at / fitting), [size]: fitting }, known: at % fitting };
}

/** The largest size, of at least half of `most`, whose pages end at an item; `most` where none does. */
function dividing(item: number, most: number): number {
  for (let size = most; size >= most / 2; size--) if (item % size === 0) return size;
  return most;
}

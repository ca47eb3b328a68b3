import { fieldsOf } from '@runbridge/core';
import type { Operation, PagingStyle } from '@runbridge/core';

import { isLaterPage, pageAfter } from './pageFields.js';
import type { PageFields } from './pageFields.js';
import type { ReadItems } from './readList.js';

type Input = Readonly<Record<string, unknown>>;

export interface Bounds {
  /** Items of one answer at the most. */
  readonly limit: number;
  /** To which the limit can be raised, and the argument that does. */
  readonly highest: number;
  readonly limitName: string;
}

export interface Paging {
  readonly style: PagingStyle;
  readonly fields: PageFields;
  readonly bounds: Bounds;
}

/**
 * How to get what this answer does not hold with the vendor's own arguments, or nothing where it holds everything.
 * `fitting`: how many of the items that were read it holds.
 */
export function howToGoOn(
  operation: Operation,
  input: Input,
  { style, fields, bounds: { limit, highest, limitName } }: Paging,
  { items: { length: read }, pages, next }: ReadItems,
  fitting: number,
): string | undefined {
  const began = pages[0]?.input ?? input;
  const { input: last, found, kept } = pages.at(-1) ?? { input, found: 0, kept: 0 };
  const size = Number(last[fields.size ?? '']);
  const goOn = (): string => {
    const { input: place, known } = pageAfter(fields, began, fitting, Math.min(size, fitting)) ?? {
      input: last,
      known: kept,
    };
    return `${callAgain(input, place)}${known === 0 ? '' : `, whose first ${String(known)} items are here already`}.`;
  };
  if (fitting < read) {
    const start = `only ${String(fitting)} of ${String(read)} fit into one answer`;
    if (fields.size === undefined) return `${start}, and this list has no pages: ${narrow(operation, style)}.`;
    return isLaterPage(fields, began)
      ? `${start}: ${goOn()}`
      : `${start}: call again with ${limitName} ${String(fitting)}, and go on from there.`;
  }
  // More than a page was to hold: whoever pays no heed to its size has sent everything.
  if (kept < found && found <= size) return goOn();
  if (kept < found)
    return limit < highest
      ? `raise ${limitName} (now ${String(limit)}, at most ${String(highest)}).`
      : `${String(found - kept)} more came than an answer may hold (${String(limit)}): ${narrow(operation, style)}.`;
  return next && `${callAgain(input, next)}.`;
}

function callAgain(input: Input, place: Input): string {
  return `call again with input ${JSON.stringify({ ...input, ...changed(input, place) })}`;
}

/** What can be done about a list that comes all at once and is too long. */
function narrow(operation: Operation, style: PagingStyle): string {
  const paging = Object.keys(style.first({}));
  const filters = fieldsOf(operation)
    .filter(({ name, part, required }) => !required && part !== 'path' && !paging.includes(name) && !isOrder(name))
    .map(({ name }) => name);
  return filters.length === 0
    ? 'the operation has no filter either, so the rest cannot be shown here'
    : `narrow it with ${filters.join(', ')}`;
}

/** Fields that say in which order or from where on, so that they leave no item out. */
function isOrder(name: string): boolean {
  return /^(?:next|order_by|sort|concourse_page_.*)$/.test(name);
}

/** What the next page's input says otherwise. */
function changed(input: Input, next: Input): Input {
  return Object.fromEntries(Object.entries(next).filter(([name, value]) => input[name] !== value));
}

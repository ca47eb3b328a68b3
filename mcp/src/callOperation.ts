import { fieldsOf, parseInput } from '@runbridge/core';
import type { Answer as VendorAnswer, Caller, Operation, PagingStyle } from '@runbridge/core';

import { MAX_CHARACTERS, answer } from './answer.js';
import type { Answer } from './answer.js';
import { isLaterPage, pageAfter, pageFieldsOf } from './pageFields.js';
import type { PageFields } from './pageFields.js';
import { isEmpty, outline } from './text/outline.js';
import { fromVendor } from './text/vendor.js';
import type { ToolContext } from './tool.js';

type Input = Readonly<Record<string, unknown>>;

interface Limits {
  /** Items of a list at the most. Default: the page size that the input gives, or `usualLimit`. */
  readonly limit?: number | undefined;
  /** Default: a page, and of lists without pages what an answer may hold. */
  readonly usualLimit?: number;
}

const USUAL_LIMIT = 100;
/** Items of one answer that may be asked for, and of one page. */
const MAX_LIMIT = 1000;
const MAX_PAGE = 100;
/** Below the bound of an answer, which would cut items away without saying where to go on. */
const MAX_LIST_CHARACTERS = MAX_CHARACTERS * 0.75;

/** Calls an operation and answers what the vendor said; a list with how many there are and how to go on. */
export async function callOperation(
  operation: Operation,
  input: Input,
  { limit, usualLimit }: Limits,
  { bridge, signal }: Pick<ToolContext, 'bridge' | 'signal'>,
): Promise<Answer> {
  const client = bridge.clientOf(operation);
  const vendor = client.platform.name;
  if (operation.paging !== undefined) {
    // As it was given: made to fit a page, a wrong limit would no longer be seen.
    parseInput(operation, client.complete(operation, input));
    const style = styleOf(client, operation, operation.paging);
    const fields = pageFieldsOf(style);
    const isPaged = fields.size !== undefined;
    const own = isPaged ? input[fields.size] : undefined;
    const most =
      limit ??
      (typeof own === 'number'
        ? Math.min(Math.max(1, own), MAX_LIMIT)
        : (usualLimit ?? (isPaged ? USUAL_LIMIT : MAX_LIMIT)));
    // Called as a tool of its own, an operation has its own limit, which is that of a page.
    const isOwn = usualLimit === undefined && isPaged;
    const bounds: Bounds = {
      limit: most,
      highest: isOwn ? MAX_PAGE : MAX_LIMIT,
      limitName: isOwn ? fields.size : 'limit',
    };
    const list = await readList(client, operation, input, { style, fields, bounds }, signal);
    return answer(
      // What tells how to go on stands before what may have to be cut.
      { operation: operation.id, ...list },
      ({ items, total, next }) =>
        [
          `${operation.id}: ${String(items.length)}${total === undefined ? '' : ` of ${String(total)}`} items.`,
          items.length === 0 ? '' : fromVendor(vendor, outline(items)),
          next === undefined ? '' : `There are more: ${next}`,
        ]
          .filter((part) => part !== '')
          .join('\n'),
      { operation },
    );
  }
  const vendorAnswer: VendorAnswer<unknown> = await client.callForAnswer(operation, input, { signal });
  const { data, status } = vendorAnswer;
  return answer(
    { operation: operation.id, status, ...(data === undefined ? {} : { answer: data }) },
    ({ answer: said }) =>
      isEmpty(said)
        ? `${operation.id} was answered with ${String(status)}, without more.`
        : `${operation.id} was answered with ${String(status)}.\n${fromVendor(vendor, outline(said))}`,
    { operation },
  );
}

function styleOf(client: Caller, operation: Operation, name: string): PagingStyle {
  const style = client.platform.paging[name];
  if (!style) throw new Error(`${operation.id} names a paging style that its platform does not have`);
  return style;
}

interface List {
  readonly total?: number;
  /** How to get the items after these, where there are more. */
  readonly next?: string;
  readonly items: readonly unknown[];
}

interface Bounds {
  readonly limit: number;
  /** To which the limit can be raised, and the argument that does. */
  readonly highest: number;
  readonly limitName: string;
}

interface Paging {
  readonly style: PagingStyle;
  readonly fields: PageFields;
  readonly bounds: Bounds;
}

async function readList(
  client: Caller,
  operation: Operation,
  input: Input,
  paging: Paging,
  signal: AbortSignal,
): Promise<List> {
  const { style, fields } = paging;
  const { limit } = paging.bounds;
  const items: unknown[] = [];
  let total: number | undefined;
  const keepsSize = isLaterPage(fields, input) && input[fields.size ?? ''] !== undefined;
  const began = keepsSize ? style.first(input) : style.first(input, limit);
  let last = began;
  let next: Record<string, unknown> | undefined = began;
  let found = 0;
  let kept = 0;
  while (next && items.length < limit) {
    last = next;
    const page: unknown = await client.call(operation, next, { signal });
    total = style.total?.(page) ?? total;
    const all = style.items(page);
    found = all.length;
    kept = Math.min(found, limit - items.length);
    items.push(...all.slice(0, kept));
    next = style.next(next, page);
  }
  const fitting = countFitting(items);
  const more = howToGoOn(operation, input, paging, { read: items.length, fitting, began, last, found, kept, next });
  return {
    ...(total === undefined ? {} : { total }),
    ...(more === undefined ? {} : { next: more }),
    items: items.slice(0, fitting),
  };
}

interface ListState {
  /** Items read up to the limit, and those of them that one answer can hold. */
  readonly read: number;
  readonly fitting: number;
  /** Input for the first page that was read, and for the last. */
  readonly began: Input;
  readonly last: Input;
  /** Items of the last page, and those of them within the limit. */
  readonly found: number;
  readonly kept: number;
  /** Input for the page after these. */
  readonly next: Input | undefined;
}

/** How to get what this answer does not hold, or nothing where it holds everything. */
function howToGoOn(
  operation: Operation,
  input: Input,
  { style, fields, bounds: { limit, highest, limitName } }: Paging,
  { read, fitting, began, last, found, kept, next }: ListState,
): string | undefined {
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

/** How many of the items one answer can hold, and at least one. */
function countFitting(items: readonly unknown[]): number {
  let characters = 0;
  const tooMany = items.findIndex((item) => (characters += JSON.stringify(item).length) > MAX_LIST_CHARACTERS);
  return tooMany === -1 ? items.length : Math.max(1, tooMany);
}

/** What the next page's input says otherwise. */
function changed(input: Input, next: Input): Input {
  return Object.fromEntries(Object.entries(next).filter(([name, value]) => input[name] !== value));
}

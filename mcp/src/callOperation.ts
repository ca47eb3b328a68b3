import { fieldsOf, parseInput } from '@runbridge/core';
import type { Answer as VendorAnswer, Caller, Operation } from '@runbridge/core';

import { MAX_CHARACTERS, answer } from './answer.js';
import type { Answer } from './answer.js';
import { isEmpty, outline } from './text/outline.js';
import { fromVendor } from './text/vendor.js';
import type { ToolContext } from './tool.js';

type Input = Readonly<Record<string, unknown>>;

interface Limits {
  /** Items of a list at the most. Default: the input's own `limit`, or `usualLimit`. */
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
    const most =
      limit ??
      (typeof input.limit === 'number' ? input.limit : (usualLimit ?? (isPaged(operation) ? USUAL_LIMIT : MAX_LIMIT)));
    // Called as a tool of its own, an operation has its own limit, which is that of a page.
    const highest = usualLimit === undefined && isPaged(operation) ? MAX_PAGE : MAX_LIMIT;
    const list = await readList(client, operation, input, { limit: most, highest }, signal);
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

interface List {
  readonly total?: number;
  /** How to get the items after these, where there are more. */
  readonly next?: string;
  readonly items: readonly unknown[];
}

async function readList(
  client: Caller,
  operation: Operation,
  input: Input,
  { limit, highest }: { limit: number; highest: number },
  signal: AbortSignal,
): Promise<List> {
  const style = client.platform.paging[operation.paging ?? ''];
  if (!style) throw new Error(`${operation.id} names a paging style that its platform does not have`);
  const items: unknown[] = [];
  let total: number | undefined;
  let next: Record<string, unknown> | undefined = style.first(input, limit);
  let unread = 0;
  while (next && items.length < limit) {
    const page: unknown = await client.call(operation, next, { signal });
    total = style.total?.(page) ?? total;
    const found = style.items(page);
    const kept = found.slice(0, limit - items.length);
    unread = found.length - kept.length;
    items.push(...kept);
    const after = style.next(next, page);
    next = after && style.first(after, limit - items.length);
  }
  const fitting = countFitting(items);
  const more = howToGoOn(operation, input, { limit, highest, read: items.length, fitting, unread, next });
  return {
    ...(total === undefined ? {} : { total }),
    ...(more === undefined ? {} : { next: more }),
    items: items.slice(0, fitting),
  };
}

interface ListState {
  readonly limit: number;
  readonly highest: number;
  /** Items read, those of them that one answer can hold, and those that came beyond the limit. */
  readonly read: number;
  readonly fitting: number;
  readonly unread: number;
  /** Input for the page after these. */
  readonly next: Input | undefined;
}

function isPaged(operation: Operation): boolean {
  return fieldsOf(operation).some(({ name }) => name === 'offset');
}

/** How to get what this answer does not hold, or nothing where it holds everything. */
function howToGoOn(
  operation: Operation,
  input: Input,
  { limit, highest, read, fitting, unread, next }: ListState,
): string | undefined {
  if (fitting < read) {
    const start = `only ${String(fitting)} of ${String(read)} fit into one answer`;
    return isPaged(operation)
      ? `${start}: call again with limit ${String(fitting)}, and go on from there.`
      : `${start}, and this list has no pages: ${narrow(operation)}.`;
  }
  if (unread > 0)
    return limit < highest
      ? `raise limit (now ${String(limit)}, at most ${String(highest)}).`
      : `${String(unread)} more came than an answer may hold (${String(highest)}): ${narrow(operation)}.`;
  return next && `call again with input ${JSON.stringify({ ...input, ...changed(input, next) })}.`;
}

/** What can be done about a list that comes all at once and is too long. */
function narrow(operation: Operation): string {
  const filters = fieldsOf(operation)
    .filter(({ name, part, required }) => !required && part !== 'path' && name !== 'limit' && name !== 'offset')
    .map(({ name }) => name);
  return filters.length === 0
    ? 'the operation has no filter either, so the rest cannot be shown here'
    : `narrow it with ${filters.join(', ')}`;
}

/** How many of the items one answer can hold, and at least one. */
function countFitting(items: readonly unknown[]): number {
  let characters = 0;
  const tooMany = items.findIndex((item) => (characters += JSON.stringify(item).length) > MAX_LIST_CHARACTERS);
  return tooMany === -1 ? items.length : Math.max(1, tooMany);
}

/** What the next page's input says otherwise, without the page's size. */
function changed(input: Input, next: Input): Input {
  return Object.fromEntries(Object.entries(next).filter(([name, value]) => name !== 'limit' && input[name] !== value));
}

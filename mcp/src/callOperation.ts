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
  readonly usualLimit?: number;
}

const USUAL_LIMIT = 100;
/** Below the bound of an answer, which would cut items away without saying where to go on. */
const MAX_LIST_CHARACTERS = MAX_CHARACTERS * 0.75;

/** Calls an operation and answers what the vendor said; a list with how many there are and how to go on. */
export async function callOperation(
  operation: Operation,
  input: Input,
  { limit, usualLimit = USUAL_LIMIT }: Limits,
  { bridge, signal }: Pick<ToolContext, 'bridge' | 'signal'>,
): Promise<Answer> {
  const client = bridge.clientOf(operation);
  const vendor = client.platform.name;
  if (operation.paging !== undefined) {
    const most = limit ?? (typeof input.limit === 'number' ? input.limit : usualLimit);
    const list = await readList(client, operation, input, most, signal);
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
  limit: number,
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
  const more =
    fitting < items.length
      ? `only ${String(fitting)} of ${String(items.length)} fit into one answer: call again with limit ${String(fitting)}, and go on from there.`
      : unread > 0
        ? `raise limit (now ${String(limit)}).`
        : next && `call again with input ${JSON.stringify({ ...input, ...changed(input, next) })}.`;
  return {
    ...(total === undefined ? {} : { total }),
    ...(more === undefined ? {} : { next: more }),
    items: items.slice(0, fitting),
  };
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

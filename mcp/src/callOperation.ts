import { parseInput } from '@runbridge/core';
import type { Caller, Answer as VendorAnswer, Operation, PagingStyle } from '@runbridge/core';
import { z } from 'zod';

import { answer } from './answer.js';
import type { Answer } from './answer.js';
import { readCursor, writeCursor } from './cursor.js';
import { checkFields, pick } from './fields.js';
import { MAX_LIST_TOKENS, countFitting } from './fitting.js';
import { howToGoOn } from './howToGoOn.js';
import type { Bounds } from './howToGoOn.js';
import { pageFieldsOf } from './pageFields.js';
import type { PageFields } from './pageFields.js';
import { placeAfter, readItems } from './readList.js';
import { listing } from './text/columns.js';
import type { Listing } from './text/columns.js';
import { isEmpty, isFields } from './text/compact.js';
import { outline } from './text/outline.js';
import { estimateTokens, fittingLength } from './text/tokens.js';
import { fromVendor } from './text/vendor.js';
import type { ToolContext } from './tool.js';

type Input = Readonly<Record<string, unknown>>;
type Context = Pick<ToolContext, 'bridge' | 'signal'>;

/** How the tool that calls any reading operation asks for an answer. */
export interface Asked {
  /** Whose argument a wrong cursor is. */
  readonly tool: string;
  /** Items of a list at the most. Default: the page size that the input gives, or `usualLimit`. */
  readonly limit?: number | undefined;
  readonly usualLimit: number;
  /** From an earlier answer to the same call. */
  readonly cursor?: string | undefined;
  /** Only these fields, of the answer or of each item. */
  readonly fields?: readonly string[] | undefined;
}

/** A tool of one operation takes that operation's fields and no more. */
export type Asking = Asked | { readonly tool?: undefined };

/** Items where nobody says how many, of a list with pages and of one that comes all at once. */
const USUAL_LIMIT = 100;
const MAX_LIMIT = 1000;
const MAX_PAGE = 100;
const place = z.object({
  /** Fields of the input that say otherwise. */
  input: z.record(z.union([z.string(), z.number()])).optional(),
  /** Items of that page, or characters of a text, that were answered already. */
  skip: z.number().int().min(0),
  /** Items that were answered already in all. */
  seen: z.number().int().min(0),
});
type Place = z.infer<typeof place>;

/** Calls an operation and answers what the vendor said; a list with how many there are and how to go on. */
export async function callOperation(
  operation: Operation,
  input: Input,
  asking: Asking,
  context: Context,
): Promise<Answer> {
  const asked = asking.tool === undefined ? undefined : asking;
  const client = context.bridge.clientOf(operation);
  const call = [operation.id, client.platform.id, client.connection ?? '', input];
  const from = asked && readCursor(asked.tool, call, asked.cursor, place);
  const goOn = (next: Place): string => writeCursor(call, next);
  const called = { operation, input, client, ...context };
  if (operation.paging === undefined) return callForOne(called, asked, from, goOn);
  // As it was given: made to fit a page, a wrong limit would no longer be seen.
  parseInput(operation, client.complete(operation, input));
  const style = styleOf(client, operation, operation.paging);
  return asked ? callForItems(called, style, asked, from, goOn) : callForPage(called, style);
}

interface Called extends Context {
  readonly operation: Operation;
  readonly input: Input;
  readonly client: Caller;
}

function styleOf(client: Caller, operation: Operation, name: string): PagingStyle {
  const style = client.platform.paging[name];
  if (!style) throw new Error(`${operation.id} names a paging style that its platform does not have`);
  return style;
}

/** A list as far as it is asked for, with a cursor where there is more. */
async function callForItems(
  { operation, input, client, bridge, signal }: Called,
  style: PagingStyle,
  { limit, usualLimit, fields: paths }: Asked,
  from: Place | undefined,
  goOn: (next: Place) => string,
): Promise<Answer> {
  const pageFields = pageFieldsOf(style);
  const most = limit ?? sizeIn(input, pageFields) ?? usualLimit;
  const start = { input: { ...input, ...from?.input }, skip: from?.skip ?? 0, limit: most };
  const read = await readItems(client, operation, start, { style, fields: pageFields }, signal);
  const items = shown(bridge, operation, read.items, paths);
  const fitting = countFitting(items, rowsOf(items, paths).lines);
  const seen = from?.seen ?? 0;
  const after = placeAfter(read, fitting);
  const nextCursor = after && goOn({ input: changed(input, after.input), skip: after.skip, seen: seen + fitting });
  const more = nextCursor && `There are more: call again with the same id and input, and cursor ${nextCursor}`;
  return listAnswer(
    { operation, client },
    {
      ...(read.total === undefined ? {} : { total: read.total }),
      ...(seen === 0 ? {} : { from: seen + 1 }),
      ...(nextCursor === undefined ? {} : { nextCursor }),
      items: items.slice(0, fitting),
    },
    { more, paths, choose: 'name them in fields' },
  );
}

/** A page of a list as the tool of one operation answers it, whose arguments are the vendor's own. */
async function callForPage({ operation, input, client, bridge, signal }: Called, style: PagingStyle): Promise<Answer> {
  const fields = pageFieldsOf(style);
  const bounds: Bounds =
    fields.size === undefined
      ? { limit: MAX_LIMIT, highest: MAX_LIMIT, limitName: 'limit' }
      : {
          limit: sizeIn(input, fields) ?? USUAL_LIMIT,
          highest: MAX_PAGE,
          limitName: fields.size,
        };
  const read = await readItems(client, operation, { input, limit: bounds.limit }, { style, fields }, signal);
  const items = shown(bridge, operation, read.items);
  const fitting = countFitting(items, rowsOf(items).lines);
  const next = howToGoOn(operation, input, { style, fields, bounds }, read, fitting);
  return listAnswer(
    { operation, client },
    {
      ...(read.total === undefined ? {} : { total: read.total }),
      ...(next === undefined ? {} : { next }),
      items: items.slice(0, fitting),
    },
    { more: next && `There are more: ${next}`, choose: 'the structured content has them' },
  );
}

/** The page size that the input gives. */
function sizeIn(input: Input, { size }: PageFields): number | undefined {
  const own = size === undefined ? undefined : input[size];
  return typeof own === 'number' ? Math.min(Math.max(1, own), MAX_LIMIT) : undefined;
}

interface List {
  readonly total?: number;
  /** Number of the first item, where it is not the first of all. */
  readonly from?: number;
  readonly next?: string;
  readonly nextCursor?: string;
  readonly items: readonly unknown[];
}

function listAnswer(
  { operation, client }: Pick<Called, 'operation' | 'client'>,
  list: List,
  { more = '', paths, choose }: { more?: string | undefined; paths?: readonly string[] | undefined; choose: string },
): Answer {
  return answer(
    // What tells how to go on stands before what may have to be cut.
    { operation: operation.id, ...list },
    ({ items, total, from }) => {
      const { lines, left } = rowsOf(items, paths);
      const count = `${String(items.length)}${total === undefined ? '' : ` of ${String(total)}`}`;
      return [
        `${operation.id}: ${count} items${from === undefined ? '' : `, from number ${String(from)} on`}.`,
        items.length === 0
          ? 'Nothing matches: try other filters, if any were given.'
          : fromVendor(client.platform.name, lines),
        left.length === 0 ? '' : `Not shown: ${left.join(', ')}; ${choose}.`,
        more,
      ]
        .filter((part) => part !== '')
        .join('\n');
    },
    {
      operation,
      rest: `${paths ? 'Choose fewer fields.' : 'Choose what is needed with fields, where the tool has them.'} ${more}`.trim(),
    },
  );
}

/** Objects as a table, anything else line by line. */
function rowsOf(items: readonly unknown[], paths?: readonly string[]): Listing {
  const rows = items.filter(isFields);
  return rows.length === items.length ? listing(rows, paths) : { lines: outline(items), left: [] };
}

/** Items without secrets: what is one may be known by its neighbours, so before any are chosen. */
function shown(
  bridge: Context['bridge'],
  operation: Operation,
  items: readonly unknown[],
  paths?: readonly string[],
): readonly unknown[] {
  const masked = bridge.redact({ items }, operation).items;
  if (paths === undefined) return masked;
  checkFields(operation, paths, masked);
  return masked.map((item) => pick(item, paths));
}

/** What is not a list. A text goes on with a cursor where it is too long. */
async function callForOne(
  { operation, input, client, bridge, signal }: Called,
  asked: Asked | undefined,
  from: Place | undefined,
  goOn: (next: Place) => string,
): Promise<Answer> {
  const vendorAnswer: VendorAnswer<unknown> = await client.callForAnswer(operation, input, { signal });
  const { status } = vendorAnswer;
  const data: unknown = bridge.redact({ answer: vendorAnswer.data }, operation).answer;
  if (asked?.fields !== undefined && !isEmpty(data)) checkFields(operation, asked.fields, [data]);
  const { value, nextCursor } =
    asked && typeof data === 'string'
      ? textFrom(data, from?.skip ?? 0, goOn)
      : { value: asked?.fields && !isEmpty(data) ? pick(data, asked.fields) : data, nextCursor: undefined };
  return answer(
    {
      operation: operation.id,
      status,
      ...(nextCursor === undefined ? {} : { nextCursor }),
      ...(value === undefined ? {} : { answer: value }),
    },
    ({ answer: said }) =>
      [
        `${operation.id} was answered with ${String(status)}${isEmpty(said) ? ', without more' : ''}.`,
        isEmpty(said) ? '' : fromVendor(client.platform.name, outline(said)),
        nextCursor === undefined ? '' : `It goes on: call again with the same id and input, and cursor ${nextCursor}`,
      ]
        .filter((part) => part !== '')
        .join('\n'),
    { operation, ...(asked ? { rest: 'Choose what is needed with fields.' } : {}) },
  );
}

/** As much of a text as an answer can hold, to the end of a line where there is one. */
function textFrom(text: string, skip: number, goOn: (next: Place) => string): { value: string; nextCursor?: string } {
  const rest = text.slice(skip);
  const fitting = fittingLines(rest, MAX_LIST_TOKENS);
  if (fitting === rest.length) return { value: rest };
  return { value: rest.slice(0, fitting), nextCursor: goOn({ skip: skip + fitting, seen: 0 }) };
}

/** Each line is marked as the vendor's, and each line end is escaped in the structured content. */
function fittingLines(text: string, limit: number): number {
  let tokens = 0;
  let end = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const cost = estimateTokens(JSON.stringify(line)) + 2;
    if (tokens + cost > limit) return end > 0 ? end : fittingLength(line, limit / 2);
    tokens += cost;
    end += line.length;
  }
  return end;
}

/** What the next page's input says otherwise. */
function changed(input: Input, next: Input): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(next).filter(
      (entry): entry is [string, string | number] =>
        input[entry[0]] !== entry[1] && (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
    ),
  );
}

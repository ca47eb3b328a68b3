import { parseJson } from '../http/json.js';
import { REDACTED } from './marker.js';

/** Fields in which an entry of a log or an event has its text, the first one that is there. */
const textFields = ['payload', 'message', 'msg', 'line', 'text', 'log', 'content', 'data'];
/** Levels within an entry that are looked through for its text: an event, its data, and what that holds. */
const MAX_LEVELS = 6;
const mark = /-----(BEGIN|END) ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/g;
const restOfLine = /[ \t\r]{0,8}\n/y;

/** What is done with each text of an entry, and what stands between it and the next one. */
type Visit = (text: string, separator: string) => string;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The same items without the private keys that lie across several of them: the lines of a log, its entries, events
 * that carry a text in pieces. What lies within a key becomes the marker; no item is left out.
 */
export function maskKeysAcross(items: readonly unknown[]): readonly unknown[] {
  if (items.length < 2) return items;
  if (!items.some((item) => mayHoldMarks(item))) return items;

  const texts: { text: string; start: number }[] = [];
  let joined = '';
  const collect: Visit = (text, separator) => {
    texts.push({ text, start: joined.length });
    joined += text + separator;
    return text;
  };
  for (const item of items) walk(item, collect, true, 0);
  const spans = keysIn(joined);
  if (spans.length === 0) return items;

  let at = 0;
  let next = 0;
  const mask: Visit = (text) => {
    const start = texts[at++]?.start ?? 0;
    while ((spans[next]?.end ?? Infinity) <= start) next++;
    return without(text, start, spans, next);
  };
  return items.map((item) => walk(item, mask, true, 0));
}

/** The text without the lines of a private key whose beginning was cut off. */
export function maskCutKeys(text: string): string {
  return text.includes('PRIVATE KEY') ? without(text, 0, keysIn(text), 0) : text;
}

/** An item with its texts as `visit` returns them. Whatever else it holds is left alone. */
function walk(item: unknown, visit: Visit, inJson: boolean, level: number): unknown {
  if (typeof item === 'string') return level === 0 ? visit(item, '\n') : item;
  if (item === null || typeof item !== 'object' || level > MAX_LEVELS) return item;
  if (Array.isArray(item)) return level === 0 ? item : item.map((each) => walk(each, visit, inJson, level + 1));
  const record = item as Readonly<Record<string, unknown>>;
  const name = textFields.find((field) => typeof record[field] === 'string' || isObject(record[field]));
  if (name === undefined) return item;
  const held = record[name];
  const put = (value: unknown): unknown => (value === held ? item : { ...record, [name]: value });
  if (typeof held !== 'string') return put(walk(held, visit, inJson, level + 1));
  const inner = inJson && /^\s*[[{]/.test(held) ? parseJson(held) : undefined;
  if (!isObject(inner)) return put(visit(held, name === 'payload' ? '' : '\n'));
  const masked = JSON.stringify(walk(inner, visit, inJson, level + 1));
  return masked === JSON.stringify(inner) ? item : put(masked);
}

/** A mark that two pieces of a text share has more than half of its dashes in one of them. */
function mayHoldMarks(item: unknown): boolean {
  const texts: string[] = [];
  const collect: Visit = (text) => {
    texts.push(text);
    return text;
  };
  walk(item, collect, false, 0);
  return texts.some((text) => text.includes('---'));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Where private keys lie in the text, in order: whole ones, and what is left of those with one end cut off. */
function keysIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  let open: Span | undefined;
  const close = (): void => {
    if (open) spans.push({ start: open.start, end: endOfLines(text, open.end) });
  };
  for (const match of text.matchAll(mark)) {
    const end = match.index + match[0].length;
    if (match[1] === 'BEGIN') {
      close();
      open = { start: match.index, end };
    } else {
      spans.push({ start: open?.start ?? startOfLines(text, match.index, spans.at(-1)?.end ?? 0), end });
      open = undefined;
    }
  }
  close();
  return spans;
}

/** Where the lines of a key end that begins here and has no end. */
function endOfLines(text: string, from: number): number {
  let end = from;
  // What follows the mark in its own line is no business of the next lines.
  restOfLine.lastIndex = from;
  if (!restOfLine.test(text)) return end;
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next < 0 ? text.length : next);
    if (!isKeyLine(line)) break;
    if (line.trim() !== '') end = at + 1 + line.length;
  }
  return end;
}

/** Where the lines of a key start that ends here and has no beginning. Nothing before `floor` is looked at. */
function startOfLines(text: string, from: number, floor: number): number {
  const lines = text.slice(floor, from).split('\n');
  let start = from;
  let at = from - (lines.pop() ?? '').length;
  for (const line of lines.reverse()) {
    at -= line.length + 1;
    if (!isKeyLine(line)) break;
    if (line.trim() !== '') start = at;
  }
  return start;
}

/** Base64, also after what a log puts before each line; a header of an encrypted key; the empty line after those. */
function isKeyLine(line: string): boolean {
  const text = line.trim();
  if (/^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): /.test(text)) return true;
  const last = text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'), text.lastIndexOf('|')) + 1);
  return /^[A-Za-z0-9+/]*={0,3}[A-Za-z0-9+/]{0,4}$/.test(last) && (last === text || last.length >= 40);
}

/** A text that begins at `start` with the marker in place of what the spans take of it. */
function without(text: string, start: number, spans: readonly Span[], first: number): string {
  let shown = '';
  let at = 0;
  for (let index = first; index < spans.length; index++) {
    const { start: from = 0, end: to = 0 } = spans[index] ?? {};
    if (from >= start + text.length) break;
    if (to <= start) continue;
    shown += text.slice(at, Math.max(at, from - start)) + REDACTED;
    at = Math.min(text.length, to - start);
  }
  return shown + text.slice(at);
}

/** One entry of a block of YAML: a key or a dash, what stands behind it, and what stands below it. */
export interface Entry {
  /** Undefined for an item of a list. */
  key?: string;
  /** The text behind it, comments and line ends taken out; empty when there is none. */
  text: string;
  /** Entries that are indented deeper. */
  below: Entry[];
}

/** Where a text stops being YAML. */
export class OutlineProblem extends Error {
  override readonly name = 'OutlineProblem';

  constructor(line: number, what: string) {
    super(`line ${String(line)}: ${what}`);
  }
}

interface Line {
  number: number;
  indent: number;
  text: string;
}

interface Level {
  /** A list that stands as deep as its key is half a step deeper than it. */
  indent: number;
  entries: Entry[];
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"[\]{}#&*!|>%@`,-](?:[^:#]|:(?=\S)|(?<=\S)#)*|-(?=\S)[^:]*)\s*:(?=\s|$)/u;
const DASH = /^-(\s+|$)/u;
const BLOCK_SCALAR = /^[|>][+-]?\d?[+-]?$/u;
/** What stands before the entries below it and is no value: an anchor or a tag. */
const PROPERTY = /^[&!]\S+$/u;

/**
 * Reads the block structure of a YAML text, as much of it as TOSCA templates use: mappings and lists by indentation,
 * block scalars, quoted text, and `{…}` and `[…]` as they stand. It is no YAML parser, and of what no parser takes it
 * refuses what people get wrong: tabs as indentation, what is opened and not closed, a second colon in a line, keys
 * twice, and lines that are neither an entry nor the rest of one.
 *
 * @throws OutlineProblem
 */
export function outline(text: string): Entry[] {
  return new OutlineReader(text).read();
}

class OutlineReader {
  readonly #lines: string[];
  readonly #root: Level = { indent: 0, entries: [] };
  readonly #levels: Level[] = [this.#root];
  #place = 0;

  constructor(text: string) {
    this.#lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  }

  read(): Entry[] {
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      const last = this.#last();
      if (isContinuation(line, last, this.#level.indent)) last.text = this.#whole(`${last.text} ${line.text}`, line);
      else this.#readEntry(line, last);
    }
    return this.#root.entries;
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? this.#root;
  }

  /** The entry that was read last. */
  #last(): Entry | undefined {
    return this.#levels.findLast(({ entries }) => entries.length > 0)?.entries.at(-1);
  }

  #readEntry(line: Line, last: Entry | undefined): void {
    this.#open(line, last);
    let { indent, text: rest } = line;
    for (let dash = DASH.exec(rest); dash !== null; dash = DASH.exec(rest)) {
      const item: Entry = { text: '', below: [] };
      this.#level.entries.push(item);
      indent += dash[0].length;
      rest = rest.slice(dash[0].length);
      if (!startsEntry(rest)) {
        item.text = this.#value(rest, line.indent, line);
        return;
      }
      this.#levels.push({ indent, entries: item.below });
    }
    const [whole, name = ''] = KEY.exec(rest) ?? [''];
    const entry: Entry = { key: unquoted(name), text: '', below: [] };
    if (this.#level.entries.some(({ key }) => key === entry.key)) {
      throw new OutlineProblem(line.number, `'${unquoted(name)}' is there twice`);
    }
    this.#level.entries.push(entry);
    entry.text = this.#value(rest.slice(whole.length).trim(), indent, line);
  }

  /** Makes the level that a line belongs to the last one. */
  #open({ indent, number, text }: Line, last: Entry | undefined): void {
    if (!startsEntry(text)) throw new OutlineProblem(number, "neither 'key: value' nor '- item'");
    if (indent > this.#level.indent && last !== undefined) {
      if (last.text !== '' && !PROPERTY.test(last.text)) {
        throw new OutlineProblem(number, 'deeper than the line above, which has a value already');
      }
      this.#levels.push({ indent, entries: last.below });
    }
    while (indent < Math.trunc(this.#level.indent)) this.#levels.pop();
    const isItem = DASH.test(text);
    if (!isItem && indent < this.#level.indent && this.#levels.length > 1) this.#levels.pop();
    if (Math.trunc(this.#level.indent) !== indent) {
      throw new OutlineProblem(number, 'its indentation fits no line above');
    }
    const above = this.#level.entries.at(-1);
    if (above !== undefined && isItem !== (above.key === undefined)) {
      if (!isItem) throw new OutlineProblem(number, "a key among items that begin with '-'");
      this.#levels.push({ indent: indent + 0.5, entries: above.below });
    }
  }

  /** The next line that has something on it. */
  #next(): Line | undefined {
    for (; this.#place < this.#lines.length; this.#place += 1) {
      const raw = this.#lines[this.#place] ?? '';
      if (/^\s*(#|$)/u.test(raw) || /^(---|\.\.\.)\s*$/u.test(raw) || raw.startsWith('%')) continue;
      const indent = indentOf(raw);
      if (raw.charAt(indent) === '\t') throw new OutlineProblem(this.#place + 1, 'a tab is no indentation');
      this.#place += 1;
      return { number: this.#place, indent, text: raw.slice(indent) };
    }
    return undefined;
  }

  #value(start: string, indent: number, line: Line): string {
    return BLOCK_SCALAR.test(withoutComment(start)) ? this.#blockScalar(indent) : this.#whole(start, line);
  }

  /** A text with the lines below that belong to it because a quote or a bracket is open. */
  #whole(start: string, line: Line): string {
    let value = withoutComment(start);
    while (isOpen(value)) {
      const raw = this.#lines[this.#place];
      if (raw === undefined) throw new OutlineProblem(line.number, 'what is opened here is never closed');
      this.#place += 1;
      value = withoutComment(`${value} ${raw.trim()}`);
    }
    if (/^[^"'[{&!*].*:(\s|$)/u.test(value)) throw new OutlineProblem(line.number, 'a second colon in one line');
    if (/^[\]},@`%>|]|^-\s/u.test(value))
      throw new OutlineProblem(line.number, `no value begins with ${value.charAt(0)}`);
    return value;
  }

  #blockScalar(indent: number): string {
    const kept: string[] = [];
    for (; this.#place < this.#lines.length; this.#place += 1) {
      const raw = this.#lines[this.#place] ?? '';
      if (raw.trim() !== '' && indentOf(raw) <= indent) break;
      kept.push(raw.trim());
    }
    return kept.join('\n').trim();
  }
}

function indentOf(line: string): number {
  return /^ */u.exec(line)?.[0].length ?? 0;
}

function startsEntry(text: string): boolean {
  return KEY.test(text) || DASH.test(text);
}

/** Whether a line goes on with the text of the entry above. A dash does so too, below a plain text. */
function isContinuation({ indent, text }: Line, last: Entry | undefined, level: number): last is Entry {
  if (last === undefined || indent <= level || KEY.test(text)) return false;
  return !DASH.test(text) || (last.text !== '' && !PROPERTY.test(last.text));
}

/** The entry with this key, or undefined. */
export function child(entries: readonly Entry[], ...keys: string[]): Entry | undefined {
  const [key, ...more] = keys;
  const found = entries.find((entry) => entry.key === key);
  return found === undefined || more.length === 0 ? found : child(found.below, ...more);
}

/** Everything that stands behind and below an entry, as one line. */
export function wholeText(entry: Entry | undefined): string {
  if (entry === undefined) return '';
  const below = entry.below.map((each) => `${each.key === undefined ? '' : `${each.key}: `}${wholeText(each)}`);
  return [entry.text, ...below].join(' ').trim();
}

/** A scalar without its quotes. */
export function unquoted(text: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/u.exec(text);
  return quoted?.[1] ?? quoted?.[2] ?? text.trim();
}

function withoutComment(text: string): string {
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quote !== '') {
      if (sign === '\\' && quote === '"') index += 1;
      else if (sign === quote) quote = '';
    } else if (opensQuote(text, index)) quote = sign;
    else if (sign === '#' && (index === 0 || /\s/u.test(text.charAt(index - 1)))) return text.slice(0, index).trim();
  }
  return text.trim();
}

/** Whether a quote or a bracket is open at the end. Brackets count where the text begins with one. */
function isOpen(text: string): boolean {
  let quote = '';
  let depth = 0;
  const isFlow = /^([!&]\S+\s+)*[[{]/u.test(text);
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quote !== '') {
      if (sign === '\\' && quote === '"') index += 1;
      else if (sign === quote) quote = '';
    } else if (opensQuote(text, index)) quote = sign;
    else if (isFlow && (sign === '{' || sign === '[')) depth += 1;
    else if (isFlow && (sign === '}' || sign === ']')) depth -= 1;
  }
  return quote !== '' || depth > 0;
}

/** A quote within a plain text, as in `user's`, is a letter like any other. */
function opensQuote(text: string, index: number): boolean {
  return /["']/u.test(text.charAt(index)) && /(^|[\s[{,:!])$/u.test(text.slice(0, index)) && isQuotable(text, index);
}

function isQuotable(text: string, index: number): boolean {
  const before = text.slice(0, index).trim();
  return before === '' || /^([!&]\S+\s*)*[[{]/u.test(before) || /^[!&]\S+$/u.test(before);
}

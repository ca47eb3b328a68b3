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
  indent: number;
  entries: Entry[];
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s'"[\]{}#&*!|>%@`,-](?:[^:#]|:(?=\S)|(?<=\S)#)*|-(?=\S)[^:]*)\s*:(?=\s|$)/u;
const BLOCK_SCALAR = /^[|>][+-]?\d?[+-]?$/u;

/**
 * Reads the block structure of a YAML text, as much of it as TOSCA templates use: mappings and lists by indentation,
 * block scalars, quoted text, and `{…}` and `[…]` as they stand. It is no YAML parser, and refuses only what no parser
 * takes: tabs as indentation, what is opened and not closed, and lines that are neither an entry nor the rest of one.
 *
 * @throws OutlineProblem
 */
export function outline(text: string): Entry[] {
  const lines = text.split(/\r?\n/u);
  const root: Level = { indent: 0, entries: [] };
  const levels: Level[] = [root];
  let place = 0;

  const next = (): Line | undefined => {
    for (; place < lines.length; place += 1) {
      const raw = lines[place] ?? '';
      if (/^\s*(#|$)/u.test(raw) || /^(---|\.\.\.)\s*$/u.test(raw) || raw.startsWith('%')) continue;
      const indent = /^ */u.exec(raw)?.[0].length ?? 0;
      if (raw.charAt(indent) === '\t') throw new OutlineProblem(place + 1, 'a tab is no indentation');
      place += 1;
      return { number: place, indent, text: raw.slice(indent) };
    }
    return undefined;
  };

  /** Adds the lines below that are deeper than `indent`: the rest of a plain or quoted text, or of a flow collection. */
  const completed = (start: string, line: Line): string => {
    let value = withoutComment(start);
    while (isOpen(value)) {
      const raw = lines[place];
      if (raw === undefined) throw new OutlineProblem(line.number, 'what is opened here is never closed');
      place += 1;
      value = withoutComment(`${value} ${raw.trim()}`);
    }
    return value;
  };

  const skipBlockScalar = (indent: number): string => {
    const kept: string[] = [];
    for (; place < lines.length; place += 1) {
      const raw = lines[place] ?? '';
      if (raw.trim() !== '' && (/^ */u.exec(raw)?.[0].length ?? 0) <= indent) break;
      kept.push(raw.trim());
    }
    return kept.join('\n').trim();
  };

  for (let line = next(); line !== undefined; line = next()) {
    let { indent, text: rest } = line;
    const last = lastEntry(levels);
    const deepest = levels.at(-1) ?? root;
    const startsEntry = KEY.test(rest) || /^-(\s|$)/u.test(rest);
    if (!startsEntry) {
      if (last === undefined || indent <= deepest.indent) {
        throw new OutlineProblem(line.number, "neither 'key: value' nor '- item'");
      }
      last.text = completed(last.text === '' ? rest : `${last.text} ${rest}`, line);
      continue;
    }
    if (indent > deepest.indent && last !== undefined) {
      if (last.text !== '' && !/^[&!]\S+$/u.test(last.text)) {
        throw new OutlineProblem(line.number, 'deeper than the line above, which has a value already');
      }
      levels.push({ indent, entries: last.below });
    }
    while (indent < (levels.at(-1)?.indent ?? 0)) levels.pop();
    let level = levels.at(-1) ?? root;
    const isDash = /^-(\s|$)/u.test(rest);
    // A list may stand as deep as the key it belongs to.
    const belongsTo = level.entries.at(-1);
    if (isDash && belongsTo?.key !== undefined && level.indent === indent) {
      level = { indent: indent + 0.5, entries: belongsTo.below };
      levels.push(level);
    } else if (level.indent !== indent && Math.trunc(level.indent) !== indent) {
      throw new OutlineProblem(line.number, 'its indentation fits no line above');
    }

    for (let dash = /^-(\s+|$)/u.exec(rest); dash !== null; dash = /^-(\s+|$)/u.exec(rest)) {
      const item: Entry = { text: '', below: [] };
      level.entries.push(item);
      indent += dash[0].length;
      rest = rest.slice(dash[0].length);
      if (rest === '' || !(KEY.test(rest) || /^-(\s|$)/u.test(rest))) {
        if (BLOCK_SCALAR.test(withoutComment(rest))) item.text = skipBlockScalar(line.indent);
        else item.text = completed(rest, line);
        rest = '';
        break;
      }
      level = { indent, entries: item.below };
      levels.push(level);
    }
    const key = KEY.exec(rest);
    if (key === null) continue;
    const entry: Entry = { key: unquoted(key[1] ?? ''), text: '', below: [] };
    if (level.entries.some((other) => other.key === entry.key)) {
      throw new OutlineProblem(line.number, `'${entry.key ?? ''}' is there twice`);
    }
    level.entries.push(entry);
    const value = rest.slice(key[0].length).trim();
    entry.text = BLOCK_SCALAR.test(withoutComment(value)) ? skipBlockScalar(indent) : completed(value, line);
  }
  return root.entries;
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
  return /^"(.*)"$|^'(.*)'$/u.exec(text)?.slice(1).find((part) => part !== undefined) ?? text.trim();
}

function lastEntry(levels: readonly Level[]): Entry | undefined {
  return levels.findLast(({ entries }) => entries.length > 0)?.entries.at(-1);
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

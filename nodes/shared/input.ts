import { tryToParseDateTime } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, fieldsOf } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { collectionName, isPageSize, parameterName } from './describe.js';
import { emptyOf } from './emptyOf.js';
import { readFiql } from './fiqlFields.js';
import { optionalValue, requiredValue } from './jsonTwin.js';
import { kindOf } from './kinds.js';
import type { Column, Kind, Scalar, Wire } from './kinds.js';
import { locatorValue } from './locators/locatorValue.js';
import { valueOf } from './operations.js';
import type { NodeCatalogue } from './operations.js';
import { presentedField } from './presentation.js';
import type { Presentation } from './presentation.js';

/** What is wrong with one value, without the field's name. */
export class Problem {
  constructor(readonly text: string) {}
}

/**
 * The operation's flat input from the parameters of one item, and from `files` the fields that it was given in them.
 * `presentation` is the node's, which may show a field as several.
 * What is empty is left out; core checks the rest.
 * Throws `InputError` with the name of the field that cannot be read.
 */
export function readInput(
  context: IExecuteFunctions,
  platform: NodeCatalogue,
  operation: Operation,
  itemIndex: number,
  files: Readonly<Record<string, string>> = {},
  presentation: Presentation = {},
): Record<string, unknown> {
  const fields = fieldsOf(operation).filter((field) => !isPageSize(platform, operation, field));
  const collection = collectionName(operation);
  const optional = context.getNodeParameter(collection, itemIndex, {}) as Record<string, unknown>;
  const input: Record<string, unknown> = {};
  const timezone = context.getTimezone();
  const readOptional = (name: string): unknown =>
    locatorValue(context, optional[name], `${collection}.${name}`, itemIndex);
  for (const field of fields) {
    const { fiql } = presentedField(presentation, valueOf(operation), field.name);
    const given = field.required
      ? (files[field.name] ?? requiredValue(context, field, parameterName(field), itemIndex))
      : fiql !== undefined
        ? readFiql(field.name, fiql, readOptional)
        : locatorValue(context, optionalValue(operation, field, optional), `${collection}.${field.name}`, itemIndex);
    const value = readField(operation, field, given, timezone);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}

function readField(operation: Operation, field: Field, given: unknown, timezone: string): unknown {
  const kind = kindOf(field.schema);
  const value = readValue(kind, given, timezone);
  if (value instanceof Problem) throw new InputError(operation.id, [{ field: field.name, problem: value.text }]);
  // The editor has "" for a text that was left empty. Nothing at all is an expression that found nothing.
  const isLeftEmpty = value === (kind.type === 'text' ? '' : undefined);
  if (field.required) return isLeftEmpty ? emptyOf(field) : value;
  // Empty text clears a field of a body; anywhere else it is a field that was left empty.
  return value === '' && field.part !== 'body' ? undefined : value;
}

/**
 * What the editor holds, or an expression answered, as the wire wants it, or a `Problem`. `undefined` leaves it out.
 * `timezone` is the workflow's, in which a date without a zone is meant.
 */
export function readValue(kind: Kind, given: unknown, timezone: string): unknown {
  if (given === undefined || given === null) return undefined;
  switch (kind.type) {
    case 'text':
      return typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
    case 'number':
      return given === '' ? undefined : numberOf(given);
    case 'boolean':
      return given === '' ? undefined : booleanOf(given);
    case 'choice':
      return given === '' ? undefined : given;
    case 'choices':
    case 'texts':
      return listOf(given);
    case 'moment':
      return given === '' ? undefined : momentOf(given, kind.wire, timezone);
    case 'pairs':
      return pairsOf(given, kind.value, timezone);
    case 'rows':
      return rowsOf(given, kind.columns, timezone);
    case 'group':
      return groupOf(given, kind.columns, timezone);
    case 'json':
      return given === '' ? undefined : jsonOf(given, kind.container);
  }
}

/** Expressions and models give numbers as text. */
function numberOf(given: unknown): unknown {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof number !== 'number' || Number.isNaN(number)) return new Problem('must be a number');
  return number;
}

export function booleanOf(given: unknown): unknown {
  if (given === 'true') return true;
  return given === 'false' ? false : given;
}

/** An array from an expression, a JSON array, or text with commas. `[]` is the empty list; nothing at all is left out. */
function listOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(textOf);
  if (typeof given === 'number' || typeof given === 'boolean') return [String(given)];
  if (typeof given !== 'string') return new Problem('must be a list: values with commas between them, or an array');
  const text = given.trim();
  if (text === '') return undefined;
  if (text.startsWith('[')) {
    const list = jsonOf(text, 'array');
    return Array.isArray(list) ? list.map(textOf) : list;
  }
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Expressions answer ids as numbers where the platform has texts. */
function textOf(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function momentOf(given: unknown, wire: Wire, timezone: string): unknown {
  // What was read from the platform goes back as it came: seconds, which milliseconds are not since 1973.
  if (wire === 'seconds' && /^\d{1,11}$/.test(String(given).trim())) return Number(given);
  if (wire === 'day' && typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given.trim())) return given.trim();
  const milliseconds = millisecondsOf(given, timezone);
  if (!Number.isInteger(milliseconds)) return new Problem('must be a date and time, such as 2026-03-01T07:00:00Z');
  if (wire === 'seconds') return Math.floor(milliseconds / 1000);
  if (wire === 'day') return dayOf(milliseconds, timezone);
  if (wire === 'iso') return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
  return wire === 'number' ? milliseconds : String(milliseconds);
}

/** `2026-01-31`, as Canada's English writes a day. */
function dayOf(milliseconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    milliseconds,
  );
}

/** Milliseconds since 1970 from the editor's date, an expression's DateTime, or milliseconds as they are. */
function millisecondsOf(given: unknown, timezone: string): number {
  // A Date, or a DateTime of luxon: both have a number of milliseconds as their value.
  if (typeof given === 'number' || (typeof given === 'object' && !Array.isArray(given))) return Number(given);
  if (typeof given !== 'string') return NaN;
  const text = given.trim();
  if (/^\d{11,}$/.test(text)) return Number(text);
  // The last resort of n8n's parser is JavaScript's, which finds a date in "Load 7".
  if (!/\d{4}|\d:\d/.test(text)) return NaN;
  try {
    return Number(tryToParseDateTime(text, timezone));
  } catch {
    return NaN;
  }
}

/** What was entered, parsed where a model or an expression wrote it as text. The editor's `{}` is nothing. */
function entered(given: unknown): unknown {
  if (typeof given === 'string') return given.trim() === '' ? undefined : parse(given);
  return isPlainObject(given) && Object.keys(given).length === 0 ? undefined : given;
}

/** From the editor's table in `values`, a list like it, or a plain object. */
function pairsOf(given: unknown, kind: Scalar, timezone: string): unknown {
  const table = entered(given);
  if (table === undefined || table instanceof Problem) return table;
  const pairs = isPlainObject(table) && Array.isArray(table.values) ? (table.values as unknown[]) : table;
  if (!Array.isArray(pairs) && !isPlainObject(pairs))
    return new Problem('must be names with their values: a JSON object, or a list of { name, value }');
  const entries = Array.isArray(pairs) ? pairs.map(nameAndValue) : Object.entries(pairs);
  if (entries.some(([name]) => name === '')) return new Problem('has a value without a name');
  const read: [string, unknown][] = [];
  for (const [name, each] of entries) {
    const value = readValue(kind, each ?? '', timezone);
    if (value instanceof Problem) return new Problem(`${value.text} (${name})`);
    read.push([name, value]);
  }
  return Object.fromEntries(read);
}

function nameAndValue(pair: unknown): [string, unknown] {
  const { name, value } = isPlainObject(pair) ? pair : {};
  return [typeof name === 'string' ? name : '', value];
}

/** From the editor's table in `rows`, or a list of objects. */
function rowsOf(given: unknown, columns: readonly Column[], timezone: string): unknown {
  const table = entered(given);
  if (table === undefined || table instanceof Problem) return table;
  const rows = isPlainObject(table) && 'rows' in table ? table.rows : table;
  if (!Array.isArray(rows)) return new Problem('must be a list of rows: a JSON array of objects');
  const read: unknown[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = cellsOf(row, columns, timezone, `row ${String(index + 1)}`);
    if (cells instanceof Problem) return cells;
    read.push(cells);
  }
  return read;
}

/** From the editor's fields in `values`, or an object as it is. */
function groupOf(given: unknown, columns: readonly Column[], timezone: string): unknown {
  const group = entered(given);
  if (group === undefined || group instanceof Problem) return group;
  const isEditors = isPlainObject(group) && isPlainObject(group.values) && Object.keys(group).length === 1;
  return cellsOf(isEditors ? group.values : group, columns, timezone);
}

/** Fields that are not known stay, for core to refuse them by their names. */
function cellsOf(
  row: unknown,
  columns: readonly Column[],
  timezone: string,
  place?: string,
): Record<string, unknown> | Problem {
  if (!isPlainObject(row))
    return new Problem(`must be a JSON object: { … }${place === undefined ? '' : ` (${place})`}`);
  const cells: Record<string, unknown> = { ...row };
  for (const { name, required, kind } of columns) {
    const value = readCell(kind, row[name], required, timezone);
    if (value instanceof Problem)
      return new Problem(`${value.text} (${name}${place === undefined ? '' : ` of ${place}`})`);
    if (value === undefined) Reflect.deleteProperty(cells, name);
    else cells[name] = value;
  }
  return cells;
}

function readCell(kind: Kind, given: unknown, required: boolean, timezone: string): unknown {
  const isEmpty = given === '' || (Array.isArray(given) && given.length === 0);
  return isEmpty && !required ? undefined : readValue(kind, given, timezone);
}

function jsonOf(given: unknown, container: 'object' | 'array' | 'any'): unknown {
  const value = typeof given === 'string' ? parse(given) : given;
  if (value instanceof Problem) return value;
  if (container === 'array' && !Array.isArray(value)) return new Problem('must be a JSON array: [ … ]');
  if (container === 'object' && !isPlainObject(value)) return new Problem('must be a JSON object: { … }');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // A parser's message quotes the text, which may hold a secret: only the place is told.
    const place = /at position \d+(?: \(line \d+ column \d+\))?/.exec(String(error))?.[0];
    return new Problem(`must be valid JSON, but is not${place === undefined ? '' : ` ${place}`}`);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

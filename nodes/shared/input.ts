import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, fieldsOf } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { collectionName, isPageSize, parameterName } from './describe.js';
import { kindOf } from './kinds.js';
import type { Column, Kind } from './kinds.js';

/** What is wrong with one value, without the field's name. */
export class Problem {
  constructor(readonly text: string) {}
}

/**
 * The operation's flat input from the parameters of one item. What is empty is left out; core checks the rest.
 * Throws `InputError` with the name of the field that cannot be read.
 */
export function readInput(
  context: IExecuteFunctions,
  operation: Operation,
  itemIndex: number,
): Record<string, unknown> {
  const fields = fieldsOf(operation).filter((field) => !isPageSize(operation, field));
  const optional = context.getNodeParameter(collectionName(operation), itemIndex, {}) as Record<string, unknown>;
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const given = field.required
      ? context.getNodeParameter(parameterName(field), itemIndex, undefined)
      : optional[field.name];
    const value = readField(operation, field, given);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}

function readField(operation: Operation, field: Field, given: unknown): unknown {
  const value = readValue(kindOf(field.schema), given);
  if (value instanceof Problem) throw new InputError(operation.id, [{ field: field.name, problem: value.text }]);
  // Empty text clears a field of a body; anywhere else it is a field that was left empty.
  return value === '' && (field.required || field.part !== 'body') ? undefined : value;
}

/** What the editor holds, or an expression answered, as the wire wants it, or a `Problem`. `undefined` leaves it out. */
export function readValue(kind: Kind, given: unknown): unknown {
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
      return given === '' ? undefined : momentOf(given, kind.wire);
    case 'pairs':
      return pairsOf(given);
    case 'rows':
      return rowsOf(given, kind.columns);
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

function booleanOf(given: unknown): unknown {
  if (given === 'true') return true;
  return given === 'false' ? false : given;
}

/** An array from an expression, a JSON array, or text with commas. `[]` is the empty list; nothing at all is left out. */
function listOf(given: unknown): unknown {
  if (Array.isArray(given)) return given;
  if (typeof given !== 'string') return new Problem('must be a list: values with commas between them, or an array');
  const text = given.trim();
  if (text === '') return undefined;
  if (text.startsWith('[')) return jsonOf(text, 'array');
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function momentOf(given: unknown, wire: 'number' | 'string'): unknown {
  const milliseconds = millisecondsOf(given);
  if (!Number.isInteger(milliseconds)) return new Problem('must be a date and time, such as 2026-03-01T07:00:00Z');
  return wire === 'number' ? milliseconds : String(milliseconds);
}

/** Milliseconds since 1970 from the editor's date, an expression's DateTime, or milliseconds as they are. */
function millisecondsOf(given: unknown): number {
  if (typeof given === 'number') return given;
  if (typeof given === 'string') return /^\d{11,}$/.test(given.trim()) ? Number(given) : Date.parse(given);
  // A Date, or a DateTime of luxon: both have a number of milliseconds as their value.
  return Number(given);
}

function pairsOf(given: unknown): unknown {
  const { values } = given as { values?: unknown };
  if (values === undefined) return isPlainObject(given) && Object.keys(given).length > 0 ? given : undefined;
  if (!Array.isArray(values)) return new Problem('must be a list of names and values');
  const pairs = values as readonly { name?: unknown; value?: unknown }[];
  const isNameless = pairs.some(({ name }) => typeof name !== 'string' || name === '');
  if (isNameless) return new Problem('has a value without a name');
  return Object.fromEntries(pairs.map(({ name, value }) => [String(name), value ?? '']));
}

function rowsOf(given: unknown, columns: readonly Column[]): unknown {
  if (Array.isArray(given)) return given;
  const { rows } = given as { rows?: unknown };
  if (rows === undefined) return undefined;
  if (!Array.isArray(rows)) return new Problem('must be a list of rows');
  const read: Record<string, unknown>[] = [];
  for (const [index, row] of (rows as readonly Record<string, unknown>[]).entries()) {
    const cells: Record<string, unknown> = {};
    for (const { name, required, kind } of columns) {
      const value = readCell(kind, row[name], required);
      if (value instanceof Problem) return new Problem(`${value.text} (${name} of row ${String(index + 1)})`);
      if (value !== undefined) cells[name] = value;
    }
    read.push(cells);
  }
  return read;
}

function readCell(kind: Column['kind'], given: unknown, required: boolean): unknown {
  return given === '' && !required ? undefined : readValue(kind, given);
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

import { fieldRank, isLinkName, isMomentName } from '@runbridge/core';

import { valueAt } from '../fields.js';
import { cell, isEmpty } from './compact.js';
import type { Fields } from './compact.js';

const MAX_COLUMNS = 8;
/** Characters of a cell that has to be whole to be of use, or was asked for. */
const MAX_WHOLE_CELL = 400;
/** Names of fields that are not shown, where not all can be told. */
const MAX_NAMES = 25;

/** Objects as a table, and the names of their fields that are not in it. */
export interface Listing {
  readonly lines: readonly string[];
  readonly left: readonly string[];
}

/**
 * Items as a table: a line of column names, then one for each. The columns are those that are asked for, or the few that
 * tell the items apart, chosen by what they really have.
 */
export function listing(items: readonly Fields[], asked?: readonly string[]): Listing {
  const columns = asked ?? chooseColumns(items);
  const limitOf = (column: string): number | undefined =>
    asked || fieldRank(column) === 0 || isLinkName(column) ? MAX_WHOLE_CELL : undefined;
  const rows = items.map((item) =>
    columns.map((column) => cell(legible(column, valueAt(item, column)), limitOf(column))),
  );
  const shown = new Set(columns.map((column) => column.split('.')[0]));
  const names = new Set(items.flatMap((item) => Object.keys(item).filter((name) => !isEmpty(item[name]))));
  const left = [...names].filter((name) => !shown.has(name));
  return {
    lines: tableLines(columns, rows),
    left: asked ? [] : left.length <= MAX_NAMES ? left : [...left.slice(0, MAX_NAMES), '…'],
  };
}

/** Moments that a platform counts in seconds or milliseconds, as moments that a person reads. */
function legible(column: string, value: unknown): unknown {
  const count = Number(value);
  if (!isMomentName(column) || !Number.isInteger(count) || count < 1e9) return value;
  const ms = count < 1e11 ? count * 1000 : count;
  return ms < 1e13 ? new Date(ms).toISOString().replace('.000Z', 'Z') : value;
}

/** Columns without a value are left out, unless there are no others. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const used = columns.map((_, index) => index).filter((index) => rows.some((row) => (row[index] ?? '') !== ''));
  const shown = used.length === 0 ? columns.map((_, index) => index) : used;
  const line = (cells: readonly string[]): string => shown.map((index) => cells[index] || '-').join(' | ');
  return [line(columns), ...rows.map(line)];
}

/** Plain values, and of objects that have a name, that name; nested values only where there is nothing else. */
function chooseColumns(items: readonly Fields[]): string[] {
  const plain = new Set(items.flatMap((item) => Object.entries(item).flatMap(columnsIn)));
  const columns = plain.size > 0 ? [...plain] : [...new Set(items.flatMap((item) => Object.keys(item)))];
  const told = columns.filter((column) => !isIdAgain(items, column));
  return told.sort((a, b) => fieldRank(a) - fieldRank(b)).slice(0, MAX_COLUMNS);
}

/** One thing may have its id under two names. */
function isIdAgain(items: readonly Fields[], column: string): boolean {
  return (
    fieldRank(column) === 0 &&
    column !== 'id' &&
    items.every((item) => isEmpty(item[column]) || item[column] === item.id)
  );
}

function columnsIn([name, value]: readonly [string, unknown]): string[] {
  if (isEmpty(value) || name.includes('.')) return [];
  if (typeof value !== 'object') return [name];
  const inner = Array.isArray(value) ? undefined : (value as Fields).name;
  return typeof inner === 'string' && inner !== '' ? [`${name}.name`] : [];
}

import { cell, compact, isEmpty, isFields } from './compact.js';
import type { Fields } from './compact.js';

const MAX_COLUMNS = 10;

/** A value as indented lines, without what is empty: `name: value`. Lists of objects become tables. */
export function outline(value: unknown): string[] {
  if (Array.isArray(value)) {
    const items = (value as unknown[]).filter((item) => !isEmpty(item));
    return items.length > 0 && items.every(isFields) ? table(items) : items.map((item) => `- ${compact(item)}`);
  }
  if (!isFields(value)) return String(value).split('\n');
  return Object.entries(value).flatMap(([name, field]) => {
    if (isEmpty(field)) return [];
    if (typeof field !== 'object' || (Array.isArray(field) && !field.some(isFields))) {
      const [first = '', ...more] = compactLines(field);
      return [`${name}: ${first}`, ...more.map((line) => `  ${line}`)];
    }
    return [`${name}:`, ...outline(field).map((line) => `  ${line}`)];
  });
}

/** Objects as rows: a line of column names, then a line for each. Columns without a value are left out. */
export function table(rows: readonly Fields[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => !isEmpty(row[name]))))];
  const shown = [...columns].sort((a, b) => columnRank(a) - columnRank(b)).slice(0, MAX_COLUMNS);
  const lines = rows.map((row) => shown.map((name) => cell(row[name]) || '-').join(' | '));
  const left = columns.filter((name) => !shown.includes(name));
  return [shown.join(' | '), ...lines, ...(left.length === 0 ? [] : [`(columns left out: ${left.join(', ')})`])];
}

/** What tells rows apart comes first. */
function columnRank(name: string): number {
  if (/^(?:id|executable|executionId)$/.test(name)) return 0;
  if (/^name$/.test(name)) return 1;
  if (/status|state/i.test(name)) return 2;
  if (/(?:timestamp|date|at)$/i.test(name)) return 3;
  return 4;
}

function compactLines(value: unknown): string[] {
  return typeof value === 'string' ? value.split('\n') : [compact(value)];
}

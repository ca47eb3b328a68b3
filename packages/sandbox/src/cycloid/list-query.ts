import type { Call } from './call.js';
import { isDoc, type Doc } from './document.js';

/** Parameters of a list that say how much and in which order, not what. */
const NO_FILTERS = new Set(['page_index', 'page_size', 'order_by', 'begin', 'end', 'fetch_data', 'next']);
/** Fields that are searched in; all others are compared. */
const SEARCHED = new Set(['name', 'description', 'given_name', 'family_name']);

type Filters = Readonly<Record<string, (doc: Doc, call: Call) => boolean>>;

/**
 * Whether a document is one that the query asks for. A filter names a field, alone or after the kind of thing:
 * `project_name` is the `name` of a project. One that names none is left to `filters`, or lets everything through.
 */
export function matchesQuery(doc: Doc, call: Call, filters: Filters): boolean {
  return Object.entries(call.query).every(([name, wanted]) => {
    if (NO_FILTERS.has(name) || wanted === undefined) return true;
    const own = filters[name];
    if (own !== undefined) return own(doc, call);
    const field = Object.keys(doc).find((key) => key === name) ?? suffixOf(name, doc);
    if (field === undefined) return true;
    if (Array.isArray(wanted)) return wanted.includes(String(doc[field]));
    const [value, sought] = [String(doc[field]).toLowerCase(), String(wanted).toLowerCase()];
    return SEARCHED.has(field) ? value.includes(sought) : value === sought;
  });
}

function suffixOf(name: string, doc: Doc): string | undefined {
  return Object.keys(doc)
    .filter((key) => name.endsWith(`_${key}`) && !isDoc(doc[key]))
    .sort((a, b) => b.length - a.length)[0];
}

/** In the order of `order_by`, written as `field_name:asc` or `field_name:desc`. */
export function ordered(docs: Doc[], { query }: Call): Doc[] {
  const [field = '', direction = 'asc'] = typeof query['order_by'] === 'string' ? query['order_by'].split(':') : [];
  if (field === '') return docs;
  const sign = direction === 'desc' ? -1 : 1;
  return [...docs].sort((a, b) => sign * compare(a[field], b[field]));
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return (typeof a === 'string' ? a : '').localeCompare(typeof b === 'string' ? b : '');
}

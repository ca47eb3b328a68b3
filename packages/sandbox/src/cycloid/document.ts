/** A JSON object as the API answers it. */
export type Doc = Record<string, unknown>;

/** The text in a field, or nothing when it holds something else. */
export function text(doc: Doc | undefined, field: string): string | undefined {
  const value = doc?.[field];
  return typeof value === 'string' ? value : undefined;
}

export function number(doc: Doc | undefined, field: string): number | undefined {
  const value = doc?.[field];
  return typeof value === 'number' ? value : undefined;
}

export function list<Item = Doc>(doc: Doc | undefined, field: string): Item[] {
  const value = doc?.[field];
  return Array.isArray(value) ? (value as Item[]) : [];
}

export function child(doc: Doc | undefined, field: string): Doc | undefined {
  const value = doc?.[field];
  return isDoc(value) ? value : undefined;
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some fields of a document, those that are there. */
export function pick(doc: Doc, ...fields: string[]): Doc {
  return Object.fromEntries(fields.filter((field) => doc[field] !== undefined).map((field) => [field, doc[field]]));
}

/** Everything but these fields. */
export function omit(doc: Doc, ...fields: string[]): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([field]) => !fields.includes(field)));
}

/** A canonical made of a name: `Data Lake (EU)` becomes `data-lake-eu`. Padded to the three characters most need. */
export function canonicalOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 100)
    .replace(/-+$/u, '');
  return slug.length >= 3 ? slug : `${slug === '' ? 'new' : slug}-${slug === '' ? '1' : 'new'}`;
}

import type { INodeListSearchItems } from 'n8n-workflow';
import type { Locator } from './locator.js';

/** A list's items as the editor shows them: each value once, with a label, if they are within what was asked for. */
export class Choices {
  readonly #byValue = new Map<string, INodeListSearchItems>();
  readonly #words: readonly string[];

  constructor(
    private readonly locator: Locator,
    /** Dotted path within an item → what has to be there. */
    private readonly places: ReadonlyMap<string, string>,
    filter: string,
  ) {
    this.#words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  }

  get count(): number {
    return this.#byValue.size;
  }

  add(items: readonly unknown[]): void {
    for (const item of items) {
      const value = textAt(item, this.locator.value);
      if (value === undefined || this.#byValue.has(value) || !this.#isWithin(item)) continue;
      const name = labelOf(item, value, this.locator);
      const sought = `${name} ${value}`.toLowerCase();
      if (this.#words.every((word) => sought.includes(word))) this.#byValue.set(value, { name, value });
    }
  }

  /** In their order, or by their labels where all of them are here. */
  list({ sorted }: { readonly sorted: boolean }): INodeListSearchItems[] {
    const all = [...this.#byValue.values()];
    return sorted ? all.sort((left, right) => left.name.localeCompare(right.name, 'en', { numeric: true })) : all;
  }

  /** An item that does not tell where it is stays: the vendor has let it through. */
  #isWithin(item: unknown): boolean {
    return [...this.places].every(([path, wanted]) => (textAt(item, path) ?? wanted) === wanted);
  }
}

function labelOf(item: unknown, value: string, { label, detail }: Locator): string {
  const name = (label === undefined ? undefined : textAt(item, label)) ?? value;
  const told = detail === undefined ? undefined : textAt(item, detail);
  const more = told === undefined ? undefined : readable(told);
  return more === undefined || more === name ? name : `${name} (${more})`;
}

/** Milliseconds since 1970 as a moment that people can read. */
function readable(text: string): string {
  return /^\d{13}$/.test(text) ? new Date(Number(text)).toISOString().replace(/\.\d+Z$/, 'Z') : text;
}

function textAt(item: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[key], item);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

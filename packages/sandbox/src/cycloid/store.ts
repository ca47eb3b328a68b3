import { conflict, notFound } from '../refusal.js';
import type { Doc } from './document.js';

/**
 * Everything that the account holds: documents under their paths. `/organizations/brightwater/projects` is a
 * collection, and whatever lies below one of its documents goes with it.
 */
export class Store {
  readonly #collections = new Map<string, Collection>();
  #lastId = 0;

  /** The next id. One sequence for all kinds: an id of one kind is never good for another by accident. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  at(path: string): Collection {
    const known = this.#collections.get(path);
    if (known !== undefined) return known;
    const made = new Collection((key) => {
      this.#removeBelow(`${path}/${key}/`);
    });
    this.#collections.set(path, made);
    return made;
  }

  /** Every collection of a name anywhere below a path, such as all `pipelines` of a project, with its own path. */
  collectionsBelow(path: string, name: string): [string, Collection][] {
    return [...this.#collections].filter(([key]) => key.startsWith(`${path}/`) && key.endsWith(`/${name}`));
  }

  /** The documents of these collections. */
  below(path: string, name: string): Doc[] {
    return this.collectionsBelow(path, name).flatMap(([, collection]) => collection.all());
  }

  /** Moves what lies below one path to below another, for a document whose key has changed. */
  move(from: string, to: string): void {
    for (const [path, collection] of [...this.#collections]) {
      if (!path.startsWith(`${from}/`)) continue;
      this.#collections.delete(path);
      const moved = this.at(`${to}${path.slice(from.length)}`);
      for (const [key, doc] of collection.entries()) moved.set(key, doc);
    }
  }

  #removeBelow(prefix: string): void {
    for (const path of [...this.#collections.keys()]) if (path.startsWith(prefix)) this.#collections.delete(path);
  }
}

/** Documents of one kind by their key, in the order they were made. */
export class Collection {
  readonly #docs = new Map<string, Doc>();

  constructor(private readonly onRemoved: (key: string) => void) {}

  find(key: string | undefined): Doc | undefined {
    return key === undefined ? undefined : this.#docs.get(key);
  }

  /** @throws a 404 refusal that names the key */
  get(key: string, kind: string): Doc {
    const doc = this.#docs.get(key);
    if (doc === undefined) throw notFound(kind, key);
    return doc;
  }

  /** @throws a 409 refusal when the key is taken */
  add(key: string, doc: Doc, kind: string): Doc {
    if (this.#docs.has(key)) throw conflict(`${kind} '${key}' exists already`);
    this.#docs.set(key, doc);
    return doc;
  }

  /** Adds, or replaces in its place. */
  set(key: string, doc: Doc): Doc {
    this.#docs.set(key, doc);
    return doc;
  }

  remove(key: string): boolean {
    const removed = this.#docs.delete(key);
    if (removed) this.onRemoved(key);
    return removed;
  }

  all(): Doc[] {
    return [...this.#docs.values()];
  }

  where(matches: (doc: Doc) => boolean): Doc[] {
    return this.all().filter(matches);
  }

  entries(): [string, Doc][] {
    return [...this.#docs];
  }

  get size(): number {
    return this.#docs.size;
  }
}

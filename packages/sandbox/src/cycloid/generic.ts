import type { Call, Handler } from './call.js';
import { filled } from './call.js';
import { complete, defined, type Defaults } from './complete.js';
import { canonicalOf, pick, text, type Doc } from './document.js';
import { answerData, schemas, type Operation } from './facts.js';
import { kinds, type Kind, type KindRules } from './kinds.js';
import { matchesQuery, ordered } from './list-query.js';
import type { Collection, Store } from './store.js';

/**
 * Derives from the routes what an operation does: POST to a collection creates, GET lists, and GET, PUT and DELETE of
 * one document read, change and remove it. `rules` say, by the collection's path, what is particular.
 */
export class GenericRoutes {
  constructor(
    private readonly store: () => Store,
    private readonly rules: Readonly<Record<string, KindRules>>,
  ) {}

  /** Undefined for an operation that is something else. */
  handlerOf(operation: Operation): Handler | undefined {
    const { method, path } = operation;
    const own = kinds.get(path);
    if (own !== undefined) {
      if (method === 'POST') return (call) => this.create(own, call);
      if (method === 'GET' && answerData(operation)?.['type'] === 'array') return (call) => this.list(own, call);
    }
    const parent = kinds.get(path.slice(0, path.lastIndexOf('/')));
    if (parent === undefined || !path.endsWith(`{${parent.parameter}}`)) return undefined;
    switch (method) {
      case 'GET':
        return (call) => this.view(parent, this.find(parent, call), call, true);
      case 'PUT':
        return (call) => this.update(parent, call);
      case 'DELETE':
        return (call) => {
          this.remove(parent, call);
        };
      default:
        return undefined;
    }
  }

  create(kind: Kind, call: Call): Doc {
    const { make, afterCreation } = this.rulesOf(kind);
    const doc = complete(
      this.typeOf(kind),
      { ...this.fieldsOf(kind, call.body), ...canonical(kind, call.body), ...make?.(call.body, call) },
      this.defaults(call),
    );
    this.collection(kind, call).add(String(doc[kind.key]), doc, kind.word);
    afterCreation?.(doc, call);
    return this.view(kind, doc, call, true);
  }

  list(kind: Kind, call: Call): Doc[] {
    const { filters = {} } = this.rulesOf(kind);
    const docs = this.collection(kind, call).where((doc) => matchesQuery(doc, call, filters));
    return ordered(docs, call).map((doc) => this.view(kind, doc, call, false));
  }

  find(kind: Kind, call: Call): Doc {
    return this.collection(kind, call).get(call.params[kind.parameter] ?? '', kind.word);
  }

  update(kind: Kind, call: Call): Doc {
    const { change, afterChange } = this.rulesOf(kind);
    const doc = this.find(kind, call);
    const changed = change?.(doc, call.body, call) ?? this.fieldsOf(kind, call.body);
    Object.assign(doc, defined(changed));
    if (this.has(kind, 'updated_at')) doc['updated_at'] = call.seconds;
    this.rename(kind, doc, call);
    afterChange?.(doc, call);
    return this.view(kind, doc, call, true);
  }

  remove(kind: Kind, call: Call): void {
    const doc = this.find(kind, call);
    this.rulesOf(kind).beforeRemoval?.(doc, call);
    this.collection(kind, call).remove(call.params[kind.parameter] ?? '');
  }

  view(kind: Kind, doc: Doc, call: Call, alone: boolean): Doc {
    return this.rulesOf(kind).view?.(doc, call, alone) ?? doc;
  }

  /** An update may carry a new canonical: the document then answers under that one. */
  private rename(kind: Kind, doc: Doc, call: Call): void {
    const [before, after] = [call.params[kind.parameter] ?? '', String(doc[kind.key])];
    if (before === after) return;
    const collection = this.collection(kind, call);
    try {
      collection.add(after, doc, kind.word);
    } catch (error) {
      doc[kind.key] = before;
      throw error;
    }
    const path = filled(kind.collection, call.params);
    this.store().move(`${path}/${before}`, `${path}/${after}`);
    collection.remove(before);
  }

  private collection(kind: Kind, call: Call): Collection {
    return this.store().at(filled(kind.collection, call.params));
  }

  private rulesOf(kind: Kind): KindRules {
    return this.rules[kind.collection] ?? {};
  }

  private typeOf(kind: Kind): string {
    return this.rulesOf(kind).type ?? kind.type;
  }

  private has(kind: Kind, field: string): boolean {
    return field in ((schemas[this.typeOf(kind)]?.['properties'] as object | undefined) ?? {});
  }

  /** The fields of a request that the answers have as well. What refers to something else is made by a rule. */
  private fieldsOf(kind: Kind, body: Doc): Doc {
    const fields = Object.keys((schemas[this.typeOf(kind)]?.['properties'] as object | undefined) ?? {});
    return pick(body, ...fields.filter((field) => field !== 'owner' && field !== 'id'));
  }

  private defaults({ seconds, user }: Call): Defaults {
    return { nextId: () => this.store().nextId(), now: seconds, user };
  }
}

function canonical(kind: Kind, body: Doc): Doc {
  const name = text(body, 'name') ?? text(body, 'display_name');
  if (kind.key !== 'canonical' || name === undefined) return {};
  return { canonical: text(body, 'canonical') ?? canonicalOf(name) };
}

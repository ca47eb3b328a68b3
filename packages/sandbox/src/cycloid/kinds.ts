import type { Call } from './call.js';
import type { Doc } from './document.js';
import { answerData, operations, parameterNames, typeName } from './facts.js';

/** What is particular about the documents of one collection. Everything has a default. */
export interface KindRules {
  /** The vendor's type, where the answers don't name it. */
  type?: string;
  /** Fields of a new document that are not simply those of the request. */
  make?: (body: Doc, call: Call) => Doc;
  /** The fields that an update sets. Default: those of the request that the type has. */
  change?: (doc: Doc, body: Doc, call: Call) => Doc;
  /** How a document is answered. `alone` tells one that was asked for from one in a list. */
  view?: (doc: Doc, call: Call, alone: boolean) => Doc;
  /** Throws when it must not be removed. */
  beforeRemoval?: (doc: Doc, call: Call) => void;
  afterCreation?: (doc: Doc, call: Call) => void;
  afterChange?: (doc: Doc, call: Call) => void;
  /** Filters of a list that are more than the comparison of a field, by the name of their query parameter. */
  filters?: Readonly<Record<string, (doc: Doc, call: Call) => boolean>>;
}

/** A collection that the routes tell of. */
export interface Kind {
  /** Its path: `/organizations/{organization_canonical}/teams`. */
  readonly collection: string;
  /** The path parameter that names one document: `team_canonical`. */
  readonly parameter: string;
  /** The field that it names it by. */
  readonly key: string;
  /** For people: `Team`. */
  readonly word: string;
  /** The vendor's type of a document. */
  readonly type: string;
}

const KEYS: Readonly<Record<string, string>> = { service_catalog_ref: 'ref', inpath_pipeline_name: 'name' };

/** Every collection whose documents have a path of their own, by its path. */
export const kinds: ReadonlyMap<string, Kind> = deriveKinds();

function deriveKinds(): Map<string, Kind> {
  const found = new Map<string, Kind>();
  const removable = new Set(operations.filter(({ method }) => method === 'DELETE').map(({ path }) => path));
  for (const operation of operations) {
    const { path, method } = operation;
    const parameter = /\/\{([^}]+)\}$/u.exec(path)?.[1];
    const type = answerData(operation)?.['$ref'];
    if (method !== 'GET' || parameter === undefined || typeof type !== 'string' || !removable.has(path)) continue;
    const key = KEYS[parameter] ?? (parameter.endsWith('_id') ? 'id' : 'canonical');
    const word = parameter
      .replace(/_(canonical|id|ref|name)$/u, '')
      .replace(/^inpath_/u, '')
      .replaceAll('_', ' ');
    found.set(path.slice(0, path.lastIndexOf('/')), {
      collection: path.slice(0, path.lastIndexOf('/')),
      parameter,
      key,
      word: word.charAt(0).toUpperCase() + word.slice(1),
      type: typeName(type),
    });
  }
  return found;
}

/** The kinds of the documents that a path leads through, outermost first, each with the path of its collection. */
export function kindsAlong(path: string): Kind[] {
  return parameterNames(path).flatMap((name) => {
    const kind = kinds.get(path.slice(0, path.indexOf(`/{${name}}`)));
    return kind === undefined ? [] : [kind];
  });
}

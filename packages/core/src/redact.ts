import { together } from './redact/declared.js';
import type { Place } from './redact/declared.js';
import { maskKeysAcross } from './redact/keyLines.js';
import { REDACTED } from './redact/marker.js';
import { isNoSecret, isSecretName } from './redact/names.js';
import { ownSecretsPattern } from './redact/ownSecrets.js';
import { maskText } from './redact/text.js';

export { REDACTED } from './redact/marker.js';
export { isSecretName } from './redact/names.js';

/** Levels of objects and lists that are looked through. What lies deeper is not shown. */
const MAX_DEPTH = 100;

export interface RedactOptions {
  /**
   * Exact values that must not appear anywhere, also percent-encoded, escaped or in base64: the connection's own
   * tokens. Shorter than 4 characters are ignored.
   */
  readonly secrets?: readonly string[];
  /** Field names to leave alone although they look secret. */
  readonly plainFields?: readonly string[];
  /** What the catalogue declares about the value, or about a field of it that holds an operation's answer. */
  readonly places?: readonly Place[];
}

/** The same text without secrets: known values, private keys, tokens, passwords in URLs, signatures of links. */
export function redactText(text: string, options: RedactOptions = {}): string {
  return new Redaction(options).text(text, 0);
}

/**
 * A copy of the value without secrets: fields that are declared secret or whose name says so, values that a vendor
 * marks as encrypted (`{name, value, encrypted: true}`), and whatever `redactText` finds in strings, also inside JSON
 * held in a string, and private keys whose lines are items of a list or texts in its items.
 */
export function redact<T>(value: T, options: RedactOptions = {}): T {
  const place = together(options.places ?? []);
  return new Redaction(options).value(value, { depth: 0, isSecret: false, place, isOutermost: true }) as T;
}

interface Position {
  /** How many objects and lists are around it. */
  readonly depth: number;
  /** It stands within a field that holds a secret. */
  readonly isSecret: boolean;
  readonly place: Place | undefined;
  /** No object is around it. */
  readonly isOutermost: boolean;
}

/** Fields that say what a value beside them is: `{key: 'password', value: '…'}`. */
const namingFields = ['name', 'key', 'parameterName', 'type'];
const valueFields = ['value', 'defaultValue'];

class Redaction {
  readonly #own: RegExp | undefined;
  readonly #options: RedactOptions;
  /** Names without secrets: a list's items have the same ones again and again. */
  readonly #names = new Map<string, string>();

  constructor(options: RedactOptions) {
    this.#own = ownSecretsPattern(options.secrets ?? []);
    this.#options = options;
  }

  text(text: string, depth: number): string {
    const clean = this.#own ? text.replace(this.#own, REDACTED) : text;
    return this.#json(clean, depth) ?? maskText(clean);
  }

  value(value: unknown, at: Position): unknown {
    const isSecret = at.isSecret || at.place?.isSecret === true;
    if (typeof value === 'string') return isSecret && value !== '' ? REDACTED : this.text(value, at.depth);
    if (typeof value === 'number' || typeof value === 'bigint') return isSecret ? REDACTED : value;
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Date || ArrayBuffer.isView(value)) return value;
    if (at.depth >= MAX_DEPTH) return REDACTED;
    const inside = { ...at, depth: at.depth + 1, isSecret };
    if (Array.isArray(value)) return maskKeysAcross(value).map((item) => this.value(item, inside));
    const record = value as Readonly<Record<string, unknown>>;
    const isNamedSecret =
      record.encrypted === true ||
      namingFields.some((field) => typeof record[field] === 'string' && isSecretName(record[field]));
    return Object.fromEntries(
      Object.entries(record).map(([name, item]) => [
        this.#name(name),
        this.value(item, {
          ...inside,
          isSecret: isSecret || this.#holdsSecret(name, item) || (isNamedSecret && valueFields.includes(name)),
          place: this.#placeOf(name, at),
          isOutermost: false,
        }),
      ]),
    );
  }

  #holdsSecret(name: string, value: unknown): boolean {
    return !this.#options.plainFields?.includes(name) && isSecretName(name) && !isNoSecret(name, value);
  }

  /**
   * What is declared of a field, and of an answer in it: a caller may have put that into an object of its own. Of an
   * outermost object that is an answer itself, a field's fields count as secret where the answer's own do.
   */
  #placeOf(name: string, { place, isOutermost }: Position): Place | undefined {
    const field = place?.at(name);
    if (!isOutermost || !place) return field;
    const answer: Place = { isSecret: false, at: (inner) => place.at(inner) };
    return together(field ? [field, answer] : [answer]);
  }

  #name(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const shown = this.text(name, 0);
    this.#names.set(name, shown);
    return shown;
  }

  /** A string that holds JSON, such as a resource's metadata, is looked through as JSON. */
  #json(text: string, depth: number): string | undefined {
    if (!/^\s*[[{]/.test(text) || depth + nesting(text) > MAX_DEPTH) return undefined;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return undefined;
    }
    const before = JSON.stringify(value);
    const after = JSON.stringify(this.value(value, { depth, isSecret: false, place: undefined, isOutermost: true }));
    return before === after ? text : after;
  }
}

/** Levels of brackets in the text: no fewer than those of the JSON it may be. */
function nesting(text: string): number {
  let level = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, level);
  }
  return deepest;
}

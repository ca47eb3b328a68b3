import { badRequest } from './refusal.js';
import { wildcard } from './record.js';

/** Decides whether an object, as it would be answered, matches a filter. */
export type FiqlFilter = (candidate: unknown) => boolean;

const OPERATORS = ['==', '!=', '=lt=', '=le=', '=gt=', '=ge='] as const;
type Operator = (typeof OPERATORS)[number];

/**
 * Reads a FIQL expression (draft-nottingham-atompub-fiql-00): `selector==value` with dots in selectors, `*` as a
 * wildcard at any place of a value, `!=`, `=lt=`, `=le=`, `=gt=`, `=ge=`, `;` for and, `,` for or, parentheses.
 * Values may be percent-encoded or quoted. An absent or empty expression matches everything.
 *
 * @throws a 400 refusal that names the place where the expression can't be read
 */
export function parseFiql(expression: string | undefined, parameter: string): FiqlFilter {
  if (expression === undefined || expression === '') return () => true;
  return new Parser(expression, parameter).parse();
}

class Parser {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly parameter: string,
  ) {}

  parse(): FiqlFilter {
    const filter = this.#alternatives();
    if (this.#at < this.text.length) throw this.#malformed(`unexpected '${this.text.charAt(this.#at)}'`);
    return filter;
  }

  #alternatives(): FiqlFilter {
    const filters = [this.#conjunction()];
    while (this.#take(',')) filters.push(this.#conjunction());
    return (candidate) => filters.some((filter) => filter(candidate));
  }

  #conjunction(): FiqlFilter {
    const filters = [this.#term()];
    while (this.#take(';')) filters.push(this.#term());
    return (candidate) => filters.every((filter) => filter(candidate));
  }

  #term(): FiqlFilter {
    if (this.#take('(')) {
      const inner = this.#alternatives();
      if (!this.#take(')')) throw this.#malformed("a ')' is missing");
      return inner;
    }
    const selector = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*/u.exec(this.#rest())?.[0];
    if (selector === undefined) throw this.#malformed('a selector is missing');
    this.#at += selector.length;
    const operator = OPERATORS.find((candidate) => this.#rest().startsWith(candidate));
    if (operator === undefined) throw this.#malformed(`one of ${OPERATORS.join(' ')} is missing`);
    this.#at += operator.length;
    return constraint(selector.split('.'), operator, this.#value());
  }

  #value(): string {
    const quoted = /^'([^']*)'|^"([^"]*)"/u.exec(this.#rest());
    if (quoted !== null) {
      this.#at += quoted[0].length;
      return quoted[1] ?? quoted[2] ?? '';
    }
    const plain = /^[^,;()'"]+/u.exec(this.#rest())?.[0];
    if (plain === undefined) throw this.#malformed('a value is missing');
    this.#at += plain.length;
    return decoded(plain);
  }

  #take(character: string): boolean {
    if (this.text.charAt(this.#at) !== character) return false;
    this.#at += 1;
    return true;
  }

  #rest(): string {
    return this.text.slice(this.#at);
  }

  #malformed(why: string): Error {
    return badRequest(
      `Malformed FIQL in '${this.parameter}' at position ${String(this.#at)}: ${why}`,
      `${this.parameter}=${this.text}`,
    );
  }
}

function constraint(path: string[], operator: Operator, wanted: string): FiqlFilter {
  if (operator === '==' || operator === '!=') {
    const pattern = wildcard(wanted);
    const matches = (value: unknown): boolean => isScalar(value) && pattern.test(String(value));
    return (candidate) => select(candidate, path).some(matches) === (operator === '==');
  }
  return (candidate) => select(candidate, path).some((value) => isScalar(value) && holds(operator, value, wanted));
}

function holds(operator: Operator, value: string | number | boolean, wanted: string): boolean {
  const order = compare(value, wanted);
  if (operator === '=lt=') return order < 0;
  if (operator === '=le=') return order <= 0;
  return operator === '=gt=' ? order > 0 : order >= 0;
}

function compare(value: string | number | boolean, wanted: string): number {
  const [left, right] =
    typeof value === 'number' ? [value, Number(wanted)] : [Date.parse(String(value)), Date.parse(wanted)];
  return Number.isNaN(left) || Number.isNaN(right) ? String(value).localeCompare(wanted, 'en') : left - right;
}

/** Every value at a dotted path; a list on the way offers the values of each of its items. */
function select(candidate: unknown, path: string[]): unknown[] {
  const [key, ...rest] = path;
  if (Array.isArray(candidate)) return candidate.flatMap((item: unknown) => select(item, path));
  if (key === undefined) return [candidate];
  if (typeof candidate !== 'object' || candidate === null) return [];
  return select((candidate as Record<string, unknown>)[key], rest);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

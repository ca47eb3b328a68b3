import type { InputOf, Operation, OutputOf, Platform } from '@runbridge/core';

type Resource<P extends Platform> = keyof P['operations'] & string;
type Action<P extends Platform, R extends Resource<P>> = keyof P['operations'][R] & string;
/** `indigo.deployments.create` and all the others of a platform. */
export type OperationIdOf<P extends Platform> = {
  [R in Resource<P>]: `${P['id']}.${R}.${Action<P, R>}`;
}[Resource<P>];
type OperationOf<P extends Platform, Id extends string> = Id extends `${string}.${infer R}.${infer A}`
  ? R extends Resource<P>
    ? A extends Action<P, R>
      ? Extract<P['operations'][R][A], Operation>
      : never
    : never
  : never;

/** Ids of what earlier cases created or found, for later ones. */
export class Made {
  readonly #ids = new Map<string, string>();

  keep(name: string, id: string | undefined): void {
    if (id !== undefined) this.#ids.set(name, id);
  }

  /** Throws where no case has kept it. */
  id(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`No case has made ${name}.`);
    return id;
  }
}

/** How an operation is called once so that the vendor takes it, and once so that it is not sent at all. */
export interface Case<Op extends Operation> {
  /** The documented status of success. */
  readonly status: number;
  readonly input: (made: Made) => InputOf<Op>;
  /** What takes the place of fields of the valid input, `undefined` for one that is left out. */
  readonly wrong: Readonly<Record<string, unknown>>;
  /** The field that the refusal names. Default: the first one in `wrong`. */
  readonly field?: string;
  readonly keep?: (answer: OutputOf<Op>, made: Made) => void;
}

/** A case for each operation of a platform, in an order in which things are made before they are needed. */
export type CasesOf<P extends Platform> = { readonly [Id in OperationIdOf<P>]: Case<OperationOf<P, Id>> };

/** One of the operations, where it does not matter which. */
export interface AnyCase extends Omit<Case<Operation>, 'input' | 'keep'> {
  readonly input: (made: Made) => object;
  readonly keep?: (answer: never, made: Made) => void;
}

/** Throws where the table has forgotten the operation. */
export function caseOf(cases: object, id: string): AnyCase {
  const found = (cases as Readonly<Record<string, AnyCase>>)[id];
  if (found === undefined) throw new Error(`No case is known of ${id}.`);
  return found;
}

import type { cycloid, InputOf, Operation, OutputOf } from '@runbridge/core';
import type { Sandbox } from '@runbridge/sandbox';

type Operations = typeof cycloid.operations;
export type CycloidResource = keyof Operations;
/** `cycloid.builds.create` and all the others of some resources. */
export type CycloidOperationId<R extends CycloidResource = CycloidResource> = {
  [Each in R]: `cycloid.${Each}.${keyof Operations[Each] & string}`;
}[R];
type OperationOf<Id extends CycloidOperationId> = Id extends `cycloid.${infer R}.${infer A}`
  ? R extends CycloidResource
    ? A extends keyof Operations[R]
      ? Operations[R][A]
      : never
    : never
  : never;

/** Ids of what earlier cases created or found, for later ones. */
export class Made {
  readonly #ids = new Map<string, number>();
  readonly #tokens = new Map<string, string>();

  constructor(private readonly vendor: { readonly sandbox: Sandbox }) {}

  keep(name: string, id: number | undefined): void {
    if (id !== undefined) this.#ids.set(name, id);
  }

  /** Throws where no case has kept it. */
  id(name: string): number {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`No case has made ${name}.`);
    return id;
  }

  /** The token in a mail to an address, which nobody but the sandbox has; the same one after it was used. */
  mailed(purpose: 'verification' | 'reset', email: string): string {
    const key = `${purpose} ${email}`;
    const mails = [...this.vendor.sandbox.cycloid.state.mailed];
    const [found] = mails.findLast(([, mail]) => mail.purpose === purpose && mail.email === email) ?? [];
    const token = found ?? this.#tokens.get(key);
    if (token === undefined) throw new Error(`No mail about ${purpose} was sent to ${email}.`);
    this.#tokens.set(key, token);
    return token;
  }

  /** Lets what the sandbox has begun come to its end. */
  waitFor(seconds: number): void {
    this.vendor.sandbox.clock.advance(seconds * 1000);
  }

  /** The token of a mail that asks whether it is really the user who signs in: Cycloid sends one when it sees reason to. */
  authenticationMail(email: string): string {
    const token = 'authentication-by-mail';
    this.vendor.sandbox.cycloid.state.mailed.set(token, { purpose: 'authentication', email });
    return token;
  }
}

/** How an operation is called once so that the vendor takes it, and once so that it is not sent at all. */
export interface Case<Id extends CycloidOperationId = CycloidOperationId> {
  /** The documented status of success. Default: 200. */
  readonly status?: 202 | 204 | 302;
  readonly input: (made: Made) => InputOf<OperationOf<Id>>;
  /** What takes the place of fields of the valid input, `undefined` for one that is left out. */
  readonly wrong: Readonly<Record<string, unknown>>;
  /** The field that the refusal names. Default: the one in `wrong`. */
  readonly field?: string;
  /** Cycloid asks for a user's session, and refuses an API key. */
  readonly asUser?: true;
  readonly keep?: (answer: OutputOf<OperationOf<Id>>, made: Made) => void;
}

/** The cases of all operations of some resources. */
export type CasesOf<R extends CycloidResource> = {
  readonly [Id in CycloidOperationId as Id extends CycloidOperationId<R> ? Id : never]: Case<Id>;
};

/** One of the operations, where it does not matter which. */
export interface AnyCase extends Omit<Case, 'input' | 'keep'> {
  readonly input: (made: Made) => object;
  readonly keep?: (answer: never, made: Made) => void;
}

export function caseOf(cases: object, operation: Pick<Operation, 'id'>): AnyCase | undefined {
  return (cases as Readonly<Record<string, AnyCase>>)[operation.id];
}

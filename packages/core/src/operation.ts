import type { z } from 'zod';

import type { InputProblem } from './errors.js';
import { once } from './once.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an operation does to the vendor's data. Only a `read` may be sent again after a failure. */
export type Effect = 'read' | 'write' | 'delete';

/**
 * How the answer is read: `json` (one value; plain text is accepted where the vendor sends a bare string),
 * `text`, `ndjson` (one JSON value a line), `sse` (server-sent events), `none` (the body is ignored), `redirect`
 * (success is a redirect that is meant for a browser: its target is answered as `{ location }`, never followed).
 */
export type ResponseKind = 'json' | 'text' | 'ndjson' | 'sse' | 'none' | 'redirect';

type AnyObject = z.AnyZodObject;

/** The problems of a flat input whose fields are each right, or none. */
export type InputCheck = (input: Readonly<Record<string, unknown>>) => readonly InputProblem[];

/**
 * The schemas of what a caller gives, by the place where it travels. A body that is not an object is given
 * by callers as the one flat field `body`.
 */
export interface InputParts {
  readonly path?: AnyObject;
  readonly query?: AnyObject;
  readonly header?: AnyObject;
  readonly body?: z.ZodTypeAny;
}

/** One documented operation of a platform: a value without code. */
export interface Operation<
  Id extends string = string,
  Input extends InputParts = InputParts,
  Output extends z.ZodTypeAny = z.ZodTypeAny,
> {
  /** `platform.resource.action`, for example `talend.plans.execute`. */
  readonly id: Id;
  /** Title Case, two to five words. */
  readonly title: string;
  /** Imperative, at most 120 characters. */
  readonly summary: string;
  readonly method: HttpMethod;
  /** As documented, with `{name}` for each path parameter. */
  readonly path: string;
  /** Schemas are built on first use: a server that starts should not pay for 400 of them. */
  readonly input: () => Input;
  readonly output: () => Output;
  readonly effect: Effect;
  /** True where sending it again leaves the vendor in the same state (HTTP's sense; nothing is re-sent because of it). */
  readonly idempotent: boolean;
  /** Name of one of the platform's paging styles. Left out where the answer is not a list. */
  readonly paging?: string;
  readonly response: ResponseKind;
  /** Media type of the request body where it is not the platform's; a form is encoded as one. */
  readonly mediaType?: 'application/json' | 'application/x-www-form-urlencoded';
  /** Error statuses that bring the documented answer all the same. With any other body they are errors. */
  readonly answerStatuses?: readonly number[];
  /** True where the vendor asks for no credentials, for example to sign in: none are sent. */
  readonly anonymous?: boolean;
  /** Name of one of the platform's envelopes to take off the answer (Cycloid's `data`). */
  readonly unwrap?: string;
  /**
   * Flat field name → name on the wire, for two parameters of one operation that share a name.
   * The schema uses the flat name.
   */
  readonly aliases?: { readonly [Part in 'path' | 'query' | 'header' | 'body']?: Readonly<Record<string, string>> };
  /** Path fields that the vendor wants in the body as well. */
  readonly repeatInBody?: readonly string[];
  /** What the vendor demands across fields, checked on the flat input once each field is right. */
  readonly check?: InputCheck;
  readonly deprecated: boolean;
  /** False for the few operations that the vendor's pages leave out. */
  readonly documented: boolean;
  /** Answer fields whose names look like secrets but are handles that a caller needs (a log request's `token`). */
  readonly plainFields?: readonly string[];
  /** Permission, licence or credential the vendor asks for, told when it answers 401 or 403. Default: the platform's. */
  readonly requires?: string;
  /** Vendor status code → what it means for this very operation and what to do, in our words. */
  readonly statusHints?: Readonly<Record<number, string>>;
}

type Definition<Id extends string, Input extends InputParts, Output extends z.ZodTypeAny> = Omit<
  Operation<Id, Input, Output>,
  'effect' | 'idempotent' | 'response' | 'deprecated' | 'documented'
> & {
  /** Default: `read` for GET, `delete` for DELETE, `write` otherwise. */
  readonly effect?: Effect;
  /** Default: true but for POST and PATCH that do not just read. */
  readonly idempotent?: boolean;
  /** Default: `json`. */
  readonly response?: ResponseKind;
  readonly deprecated?: boolean;
  /** Default: true. */
  readonly documented?: boolean;
};

/** Completes a definition with the defaults that follow from its method, and builds its schemas once, when asked. */
export function defineOperation<const Id extends string, Input extends InputParts, Output extends z.ZodTypeAny>(
  definition: Definition<Id, Input, Output>,
): Operation<Id, Input, Output> {
  const { method } = definition;
  const effect = definition.effect ?? (method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : 'write');
  return {
    response: 'json',
    deprecated: false,
    documented: true,
    ...definition,
    effect,
    idempotent: definition.idempotent ?? (effect === 'read' || (method !== 'POST' && method !== 'PATCH')),
    input: once(definition.input),
    output: once(definition.output),
  };
}

type PartInput<Part> = Part extends z.AnyZodObject ? z.input<Part> : unknown;
type BodyInput<Body> = [Body] extends [z.ZodTypeAny]
  ? z.input<Body> extends readonly unknown[] | string
    ? { body: z.input<Body> }
    : Body extends z.ZodRecord
      ? { body: z.input<Body> }
      : z.input<Body>
  : unknown;
type Simplify<T> = { [Key in keyof T]: T[Key] };

/** What a caller passes: every part's fields side by side. */
export type FlatInput<Input extends InputParts> = Simplify<
  PartInput<Input['path']> & PartInput<Input['query']> & PartInput<Input['header']> & BodyInput<Input['body']>
>;
export type InputOf<Op> = Op extends Operation<string, infer Input> ? FlatInput<Input> : never;
export type OutputOf<Op> = Op extends Operation<string, InputParts, infer Output> ? z.infer<Output> : never;

/** `{ plans: { execute: Operation } }` */
export type OperationTree = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** The typed tool's name: `talend.plans.getRunConfig` → `talend_plans_get_run_config`. */
export function toolName(operation: Pick<Operation, 'id'>): string {
  return operation.id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_');
}

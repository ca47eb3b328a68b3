import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Doc } from './document.js';
import type { Operation } from './facts.js';

type QueryValue = string | number | boolean | string[] | undefined;

/** One valid request, as a handler gets it. */
export interface Call {
  readonly operation: Operation;
  /** Decoded path parameters. */
  readonly params: Readonly<Record<string, string>>;
  /** Numbers, booleans and arrays as documented. */
  readonly query: Readonly<Record<string, QueryValue>>;
  /** Empty when none was sent. */
  readonly body: Doc;
  /** Milliseconds since 1970 by the sandbox's clock. */
  readonly now: number;
  /** The same in seconds, as most fields have it. */
  readonly seconds: number;
  /** Who asks, as the vendor's User. */
  readonly user: Doc;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Answers a call with the `data` of its answer: undefined where the answer is a status alone, an array where it is a
 * list (it is cut into pages outside), an `Envelope` where there is more beside `data`, or the reply where the handler
 * has answered itself.
 */
export type Handler = (call: Call) => unknown;

/** Handlers by the vendor's operation id. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A whole answer body. */
export class Envelope {
  constructor(readonly body: Doc) {}
}

/** The path of an operation, or the beginning of one, with its parameters filled in. Keys of the store look so. */
export function filled(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([^}]+)\}/gu, (_, name: string) => params[name] ?? '');
}

/** A parameter of the call's path. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

/** `/organizations/brightwater` of a call that is about an organization. */
export function organizationPath(call: Call): string {
  return `/organizations/${param(call, 'organization_canonical')}`;
}

/** The texts of a query parameter that may be repeated. */
export function texts(call: Call, name: string): string[] {
  const value = call.query[name];
  return value === undefined ? [] : [value].flat().map(String);
}

/** A query parameter that is given once. */
export function queryText(call: Call, name: string): string | undefined {
  const value = call.query[name];
  return value === undefined ? undefined : String(value);
}

import type { VendorError } from './errors.js';
import type { Operation, OperationTree } from './operation.js';
import type { RunKind } from './run.js';

/** Turns one page of an answer into items and into the input that asks for the next page. */
export interface PagingStyle {
  /** The flat input that asks for a first page of about `limit` items (a style without a limit ignores it). */
  first(input: Readonly<Record<string, unknown>>, limit?: number): Record<string, unknown>;
  items(answer: unknown): readonly unknown[];
  /** The flat input for the page after this one; `undefined` when this was the last. */
  next(input: Readonly<Record<string, unknown>>, answer: unknown): Record<string, unknown> | undefined;
  /** How many items there are on all pages, where the vendor tells. */
  total?(answer: unknown): number | undefined;
}

/** A vendor's API: everything that its operations share. */
export interface Platform<Id extends string = string, Operations extends OperationTree = OperationTree> {
  readonly id: Id;
  /** As the vendor writes it. */
  readonly name: string;
  readonly operations: Operations;
  /** Resource id → what a user calls it, in the order of lists: `{ remoteEngines: 'Remote Engine' }`. */
  readonly resources: Readonly<Record<keyof Operations & string, string>>;
  /** Media type of request bodies, and of answers unless `accept` says otherwise. */
  readonly mediaType: string;
  /** Media type that answers are asked for in. Default: `mediaType`. */
  readonly accept?: string;
  /** Required input fields that a connection may fill where a caller leaves them out, on every operation. */
  readonly connectionFields?: readonly string[];
  readonly paging: Readonly<Record<string, PagingStyle>>;
  readonly envelopes?: Readonly<Record<string, (answer: unknown) => unknown>>;
  /** Reads the vendor's error body, in whatever shape it came. */
  readError(body: unknown): VendorError;
  /**
   * Permission, role or scope that an operation takes, where the operation itself does not say (`Operation.requires`).
   * Told when the vendor answers 401 or 403; `undefined` where the vendor's pages name none.
   */
  readonly requires?: (operation: Operation) => string | undefined;
  readonly runKinds: readonly RunKind[];
  /** A small read of whoever signs in, without input. Needed where a list of what can be started may ask for nothing. */
  readonly signInCheck?: Operation;
}

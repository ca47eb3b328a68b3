import type { Transport } from '@runbridge/core';

/** Traces and metrics. What calls it need not know whether they are on. */
export interface Telemetry {
  /**
   * Acts, and records how long that took and how it ended. `failureOf` tells of a result whether it is an error, by a
   * word of a small set: the type that the answer shows. What is thrown is thrown on as it came.
   */
  call<T>(info: CallInfo, act: () => Promise<T>, failureOf: (result: T) => string | undefined): Promise<T>;
  /** The same transport, each of whose requests is recorded as part of the call that it is made for. */
  request(transport: Transport): Transport;
  /** Of the call under way, in the names that OpenTelemetry has for lines of a log. Nothing outside of calls. */
  traceIds(): TraceIds;
  /** Delivers what is left, within `SHUTDOWN_MS`. */
  shutdown(): Promise<void>;
}

/** One `tools/call`. Nothing in it may come from the caller unchecked but `meta`, of which only the trace is read. */
export interface CallInfo {
  /** Left out where the caller named one that does not exist: what it named may be anything. */
  readonly tool?: string | undefined;
  /** Id of the operation that the tool was asked to call. */
  readonly operation?: string | undefined;
  /** Name of the principal. */
  readonly caller: string;
  readonly transport: 'stdio' | 'http';
  /** Id of the JSON-RPC request. */
  readonly rpcId?: string | number | undefined;
  /** Names the call in the log and in the audit log. */
  readonly requestId?: string | undefined;
  /** The request's `_meta`, where the caller's `traceparent` and `tracestate` stand. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
  /** Aborted when the caller gave the call up. */
  readonly signal?: AbortSignal | undefined;
}

export type TraceIds = { readonly trace_id: string; readonly span_id: string } | Readonly<Record<string, never>>;

/** Milliseconds that the end of the process waits for a collector: less than a client waits for that end. */
export const SHUTDOWN_MS = 1_000;

const noIds: TraceIds = {};

/** Where no collector is named: everything passes through. */
export const noTelemetry: Telemetry = {
  call: (_info, act) => act(),
  request: (transport) => transport,
  traceIds: () => noIds,
  shutdown: () => Promise.resolve(),
};

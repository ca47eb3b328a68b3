/** What one server takes on. */
export interface HttpLimits {
  /** Calls per minute and caller. Default: 300. */
  readonly callsPerMinute: number;
  /** Calls that are answered at the same time. Default: 64. */
  readonly maxConcurrent: number;
  /** Bytes of a request's body. 1 MiB. */
  readonly maxBodyBytes: number;
  /** Messages in one request, as clients of the protocol's revision 2025-03-26 may send them. 20. */
  readonly maxBatch: number;
  /** Refused sign-ins per minute and address, before they are told to wait. 30. */
  readonly failedSignInsPerMinute: number;
  /** Milliseconds in which the headers of a request have to arrive. 10,000. */
  readonly headersMs: number;
  /** Milliseconds in which a whole request has to arrive. 30,000. */
  readonly requestMs: number;
  /** Milliseconds that an idle connection is kept: longer than load balancers keep theirs (60 s). 75,000. */
  readonly idleMs: number;
  /** Milliseconds between two comments on an event stream that has nothing to say, so that no proxy cuts it. 15,000. */
  readonly keepAliveMs: number;
  /** Milliseconds that answers under way get when the server ends. 10,000. */
  readonly graceMs: number;
}

export const defaultLimits: HttpLimits = {
  callsPerMinute: 300,
  maxConcurrent: 64,
  maxBodyBytes: 1024 * 1024,
  maxBatch: 20,
  failedSignInsPerMinute: 30,
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 75_000,
  keepAliveMs: 15_000,
  graceMs: 10_000,
};

/** One HTTP request as core wants it sent. Nothing is added, followed or repeated by a transport. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the answer's body to read at the most; past it the transport throws `ResponseTooLargeError`. */
  readonly maxBytes: number;
  /** True where no credentials may be added: a URL outside the platform's origin, an operation that needs none. */
  readonly anonymous?: boolean | undefined;
  /** What is asked for, for whoever watches requests; it is not sent. Left out for tokens and for what stands behind links. */
  readonly operation?: { readonly id: string; readonly path: string } | undefined;
}

export interface TransportResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The port through which core reaches a network: undici in Node, `this.helpers` in n8n.
 * Redirects are not followed. A failure to get an answer is thrown as `TransportError`.
 */
export interface Transport {
  request(request: TransportRequest): Promise<TransportResponse>;
  /** Lets go of idle connections. */
  close?(): Promise<void>;
}

/** Where core's waiting goes through, so that it runs where timers are not at hand (n8n) and at any speed (tests). */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

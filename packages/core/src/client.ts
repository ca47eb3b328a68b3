import { z } from 'zod';

import type { AuthContext, Authenticator } from './auth/authenticator.js';
import { noAuthentication } from './auth/token.js';
import {
  ApiError,
  InputError,
  InvalidResponseError,
  NotConfiguredError,
  PausedError,
  ResponseTooLargeError,
  RunBridgeError,
  TimeoutError,
  TransportError,
  apiError,
} from './errors.js';
import type { VendorError } from './errors.js';
import { readLines, readText } from './http/body.js';
import { parseJson } from './http/json.js';
import { SharedPause } from './http/pause.js';
import { defaultRetry, parseRetryAfter, pauseBeforeRetry, pauseForAll } from './http/retry.js';
import type { RetryOptions } from './http/retry.js';
import { readServerSentEvents } from './http/serverSentEvents.js';
import { timeoutSignal } from './http/timeout.js';
import type { Clock, Transport, TransportRequest, TransportResponse } from './http/transport.js';
import { checkBaseUrl, fillPath, isLoopback, queryString } from './http/url.js';
import { fieldsOf, parseInput, withDefaults } from './input.js';
import type { InputOf, Operation, OperationTree, OutputOf } from './operation.js';
import type { Platform } from './platform.js';
import { redact, redactText } from './redact.js';
import { answerPlaces, declaredSecrets } from './redact/declared.js';
import type { RedactOptions } from './redact.js';

/** Bytes of one answer that are read unless a call says otherwise: 32 MiB. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
/** Milliseconds that one call may take, its retries included, unless it says otherwise. */
export const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 3;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call with its retries. Default: 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Default: 33,554,432 (32 MiB). */
  readonly maxBytes?: number | undefined;
}

export interface PagesOptions extends CallOptions {
  /** Items in all, over every page; after that many the iterable ends. Default: all there are. */
  readonly limit?: number | undefined;
}

export interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What run kinds and surfaces need of a client, whatever the platform. */
export interface Caller {
  readonly platform: Platform;
  /** Name of this connection, where a platform has several. */
  readonly connection?: string | undefined;
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Values of the platform's `connectionFields` that this connection fills in. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The input with this connection's defaults in the fields that it leaves out. */
  complete(operation: Operation, input: object): Readonly<Record<string, unknown>>;
  call<Op extends Operation>(operation: Op, input: InputOf<Op>, options?: CallOptions): Promise<OutputOf<Op>>;
  /** Like `call`, with the status and the headers of the answer. */
  callForAnswer<Op extends Operation>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions,
  ): Promise<Answer<OutputOf<Op>>>;
  /** Every item of a list, page after page; no page is fetched that the consumer does not come to. */
  pages(operation: Operation, input: object, options?: PagesOptions): AsyncGenerator<unknown, void, undefined>;
  /** Values of an `ndjson` answer, or events of an `sse` one, as they arrive. Never sent again. */
  stream(operation: Operation, input: object, options?: CallOptions): AsyncGenerator<unknown, void, undefined>;
  /** The text behind a link that the vendor gave, fetched without credentials. https, or loopback where the base URL is. */
  download(url: string, options?: CallOptions): Promise<string>;
  /**
   * A copy without this connection's secrets and without whatever else looks like one. With the operation that
   * answered it, also without what is declared secret there: of an answer, an item of a list, or an object that holds
   * either in a field.
   */
  redact<T>(value: T, operation?: Operation): T;
}

type Callable<Op extends Operation> = (input: InputOf<Op>, options?: CallOptions) => Promise<OutputOf<Op>>;

/** `client.talend.plans.execute({ … })` */
export type Client<P extends Platform> = Caller & {
  readonly [Id in P['id']]: {
    readonly [Resource in keyof P['operations']]: {
      readonly [Action in keyof P['operations'][Resource]]: Callable<P['operations'][Resource][Action]>;
    };
  };
};

export interface ClientOptions {
  /** https, or http on loopback. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Name of this connection, where a platform has several: runs that are reached by it carry it. Default: none. */
  readonly connection?: string | undefined;
  /** Values for the platform's `connectionFields`, such as Cycloid's `organization_canonical`. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Default: none, for transports that add credentials themselves. */
  readonly auth?: Authenticator;
  readonly retry?: Partial<RetryOptions>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Sent as User-Agent. Default: `runbridge`. */
  readonly userAgent?: string;
}

/** A typed client of one platform. Throws `ConfigurationError` for a base URL that credentials must not go to. */
export function createClient<P extends Platform>(platform: P, options: ClientOptions): Client<P> {
  const caller = new PlatformCaller(platform, options);
  return Object.assign(caller, {
    [platform.id]: mapTree(
      platform.operations,
      (operation) => (input: object, callOptions?: CallOptions) => caller.call(operation, input, callOptions),
    ),
  }) as unknown as Client<P>;
}

function mapTree<T>(tree: OperationTree, map: (operation: Operation) => T): Record<string, Record<string, T>> {
  return Object.fromEntries(
    Object.entries(tree).map(([resource, actions]) => [
      resource,
      Object.fromEntries(Object.entries(actions).map(([action, operation]) => [action, map(operation)])),
    ]),
  );
}

class PlatformCaller implements Caller {
  readonly connection: string | undefined;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly defaults: Readonly<Record<string, string>>;
  readonly #origin: string;
  readonly #transport: Transport;
  readonly #auth: Authenticator;
  readonly #authContext: AuthContext;
  readonly #retry: RetryOptions;
  readonly #pause: SharedPause;
  readonly #options: ClientOptions;

  constructor(
    readonly platform: Platform,
    options: ClientOptions,
  ) {
    this.baseUrl = checkBaseUrl(options.baseUrl);
    this.#origin = new URL(this.baseUrl).origin;
    this.connection = options.connection;
    this.clock = options.clock;
    this.defaults = options.defaults ?? {};
    this.#transport = options.transport;
    this.#auth = options.auth ?? noAuthentication;
    this.#authContext = { baseUrl: this.baseUrl, transport: options.transport, clock: options.clock };
    this.#retry = { ...defaultRetry, ...options.retry };
    this.#pause = new SharedPause(options.clock);
    this.#options = options;
  }

  complete(operation: Operation, input: object): Readonly<Record<string, unknown>> {
    return withDefaults(operation, { ...input }, this.defaults);
  }

  async call<Op extends Operation>(operation: Op, input: InputOf<Op>, options?: CallOptions): Promise<OutputOf<Op>> {
    return (await this.callForAnswer(operation, input, options)).data;
  }

  async callForAnswer<Op extends Operation>(
    operation: Op,
    input: InputOf<Op>,
    options: CallOptions = {},
  ): Promise<Answer<OutputOf<Op>>> {
    const maxBytes = options.maxBytes ?? this.#options.maxBytes ?? DEFAULT_MAX_BYTES;
    if (operation.response === 'sse') return this.#collect(operation, input, { ...options, maxBytes });
    return this.#send(operation, input, { ...options, maxBytes }, async ({ status, headers, body }) => ({
      status,
      headers,
      data: this.#readData(
        operation,
        input,
        { status, headers },
        await readText(body, maxBytes, { keepByteOrderMark: operation.response === 'text' }),
      ) as OutputOf<Op>,
    }));
  }

  /**
   * All events of a stream that ends; of one that goes on, those that have come within the allowed time. Where the
   * connection breaks after some have come, they are answered with a last one, named `connection-broken`, that says so.
   */
  async #collect<Data>(
    operation: Operation,
    input: unknown,
    options: CallOptions & { maxBytes: number },
  ): Promise<Answer<Data>> {
    const over = timeoutSignal(this.#timeoutMs(options));
    return this.#send(operation, input, { ...options, streaming: true }, async ({ status, headers, body }) => {
      const events: unknown[] = [];
      try {
        for await (const event of readServerSentEvents(readLines(body, options.maxBytes))) events.push(event);
      } catch (error) {
        if (options.signal?.aborted === true) throw error;
        if (!over.aborted) {
          const isBroken = error instanceof TransportError && !(error instanceof ResponseTooLargeError);
          if (!isBroken || events.length === 0) throw error;
          const data = `${redactText(error.message, this.#errorRedaction(operation, input))} There may be more events.`;
          events.push({ event: 'connection-broken', data });
        }
      }
      return { status, headers, data: events as Data };
    });
  }

  async *pages(
    operation: Operation,
    input: object,
    options: PagesOptions = {},
  ): AsyncGenerator<unknown, void, undefined> {
    const style = operation.paging === undefined ? undefined : this.platform.paging[operation.paging];
    if (!style) throw new RunBridgeError(`${operation.id} does not answer a list.`, 'Call it instead.');
    let left = options.limit ?? Infinity;
    if (!(left >= 0))
      throw new InputError(operation.id, [{ field: 'limit', problem: `must be 0 or more, but is ${String(left)}` }]);
    const complete = this.complete(operation, input);
    // As it was given: made to fit a page, a wrong limit would no longer be seen.
    parseInput(operation, complete);
    let next: Record<string, unknown> | undefined = style.first(complete, Math.ceil(left));
    let before = '';
    while (next && left > 0) {
      const answer: unknown = await this.call(operation, next, options);
      const items = style.items(answer);
      const page = items.length === 0 ? '' : JSON.stringify(items);
      if (page !== '' && page === before)
        throw new InvalidResponseError(
          `${operation.id} answered the same page twice.`,
          'Going on would repeat items: narrow the filter so that one page holds them all.',
          { sent: true },
        );
      before = page;
      for (const item of items.slice(0, left)) yield item;
      left -= items.length;
      if (left > 0) next = style.next(next, answer);
    }
  }

  async *stream(
    operation: Operation,
    input: object,
    options: CallOptions = {},
  ): AsyncGenerator<unknown, void, undefined> {
    const maxBytes = options.maxBytes ?? this.#options.maxBytes ?? DEFAULT_MAX_BYTES;
    const { body } = await this.#send(operation, input, { ...options, maxBytes, streaming: true }, (response) =>
      Promise.resolve(response),
    );
    if (operation.response === 'sse') {
      yield* readServerSentEvents(readLines(body, maxBytes));
      return;
    }
    for await (const line of readLines(body, maxBytes)) if (line.trim() !== '') yield parseJson(line) ?? line;
  }

  async download(url: string, options: CallOptions = {}): Promise<string> {
    const target = parseUrl(url);
    const safe =
      target?.protocol === 'https:' ||
      (target?.protocol === 'http:' && isLoopback(target.hostname) && isLoopback(new URL(this.baseUrl).hostname));
    if (!target || !safe)
      throw new TransportError('The platform gave a download link that is not https.', 'It was not followed.', {
        sent: false,
      });
    const maxBytes = options.maxBytes ?? this.#options.maxBytes ?? DEFAULT_MAX_BYTES;
    const { signal, timeout } = this.#limits(options);
    try {
      const response = await this.#transport.request({
        method: 'GET',
        url: target.href,
        headers: { accept: '*/*' },
        signal,
        maxBytes,
        anonymous: true,
      });
      const text = await readText(response.body, maxBytes);
      if (response.status !== 200)
        throw new TransportError(
          `The download from ${target.host} was answered with ${String(response.status)}.`,
          'Links of this kind live for minutes: ask for a new one.',
          { sent: true },
        );
      return text;
    } catch (error) {
      throw this.#limitReached(error, 'download', options, timeout, false) ?? error;
    }
  }

  redact<T>(value: T, operation?: Operation): T {
    return redact(value, this.#redaction(operation));
  }

  #redaction(operation?: Operation): RedactOptions {
    const secrets = this.#auth.secrets();
    return operation
      ? { secrets, plainFields: operation.plainFields ?? [], places: answerPlaces(operation) }
      : { secrets };
  }

  /** For errors: also without the secrets that were sent, which a vendor may repeat in what it says of them. */
  #errorRedaction(operation: Operation, input: unknown): RedactOptions {
    const given = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
    const sent = fieldsOf(operation).flatMap(({ name, schema }) => declaredSecrets(schema, given[name]));
    return { secrets: [...this.#auth.secrets(), ...sent] };
  }

  #timeoutMs({ timeoutMs }: CallOptions): number {
    return timeoutMs ?? this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  #limits(options: CallOptions): { signal: AbortSignal; timeout: AbortSignal } {
    const timeout = timeoutSignal(this.#timeoutMs(options));
    return { timeout, signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout };
  }

  /** The caller's own abort is rethrown as it came; the end of the allowed time becomes a `TimeoutError`. */
  #limitReached(
    error: unknown,
    what: string,
    options: CallOptions,
    timeout: AbortSignal,
    mayHaveActed: boolean,
  ): unknown {
    if (options.signal?.aborted === true) return options.signal.reason;
    if (!timeout.aborted || (error instanceof RunBridgeError && !(error instanceof TransportError))) return undefined;
    const ms = this.#timeoutMs(options);
    return new TimeoutError(
      `${what} got no complete answer within ${String(ms / 1000)} s.`,
      mayHaveActed ? lookFirst : 'Try again, with a longer timeout or asking for less.',
      { sent: true, cause: error },
      mayHaveActed ? 'unknown' : 'none',
    );
  }

  /** Sends with credentials and the retries that are safe, and hands a successful answer to `read`. */
  async #send<T>(
    operation: Operation,
    input: unknown,
    options: CallOptions & { maxBytes: number; streaming?: boolean },
    read: (response: TransportResponse) => Promise<T>,
  ): Promise<T> {
    const request = this.#buildRequest(operation, input, options.maxBytes);
    const { signal, timeout } = this.#limits(options);
    const isRead = operation.effect === 'read';
    const deadline = this.clock.now() + this.#timeoutMs(options);
    let renewed = false;
    for (let attempt = 0; ; attempt++) {
      let sending = false;
      try {
        await this.#pause.keep(deadline, signal);
        const credentials = operation.anonymous === true ? {} : await this.#auth.headers(this.#authContext, signal);
        const send = (url: string): Promise<TransportResponse> =>
          this.#transport.request({ ...request, url, headers: { ...request.headers, ...credentials }, signal });
        signal.throwIfAborted();
        sending = true;
        const response = await this.#followRedirects(await send(request.url), operation, input, request.url, send);
        if (response.status === 401 && operation.anonymous !== true && !renewed && this.#auth.rejected(credentials)) {
          renewed = true;
          attempt--;
          await discard(response.body);
          continue;
        }
        if (isSuccess(operation, response)) return await read(response);
        // An error's text is for reading: more than this says nothing more.
        const text = await readText(response.body, 256 * 1024).catch(() => '');
        throw this.#errorOf(operation, input, response, text);
      } catch (error) {
        const limit = this.#limitReached(error, operation.id, options, timeout, sending && !isRead);
        if (limit !== undefined) throw limit as Error;
        const clean = this.#explain(error, operation, input, sending && !isRead);
        const asked = pauseForAll(clean, this.#retry);
        const until = asked === undefined ? undefined : this.#pause.begin(asked);
        const pause =
          options.streaming === true && !(clean instanceof ApiError)
            ? undefined
            : pauseBeforeRetry(clean, operation.effect, attempt, this.#retry);
        // What a vendor said is worth more than that the time ran out while waiting to hear it again.
        if (pause === undefined || this.clock.now() + pause > deadline) throw clean;
        await this.clock.sleep(pause, signal).catch((aborted: unknown) => {
          throw this.#limitReached(aborted, operation.id, options, timeout, false) ?? clean;
        });
        if (until !== undefined) this.#pause.end(until);
      }
    }
  }

  #buildRequest(operation: Operation, input: unknown, maxBytes: number): Omit<TransportRequest, 'signal'> {
    const wire = parseInput(operation, withDefaults(operation, input, this.defaults));
    const mediaType = operation.mediaType ?? this.platform.mediaType;
    const headers: Record<string, string> = {
      accept:
        operation.response === 'sse'
          ? 'text/event-stream'
          : `${this.platform.accept ?? this.platform.mediaType}, text/plain;q=0.5, */*;q=0.1`,
      'user-agent': this.#options.userAgent ?? 'runbridge',
    };
    for (const [name, value] of Object.entries(wire.header)) headers[name.toLowerCase()] = String(value);
    if (wire.body !== undefined) headers['content-type'] = mediaType;
    return {
      method: operation.method,
      url: `${this.baseUrl}${fillPath(operation.id, operation.path, wire.path)}${queryString(operation.id, wire.query)}`,
      headers,
      body: wire.body === undefined ? undefined : encodeBody(operation.id, mediaType, wire.body),
      maxBytes,
      anonymous: operation.anonymous,
      operation,
    };
  }

  /** Only a read is led elsewhere, and only within the origin that the credentials are for. */
  async #followRedirects(
    first: TransportResponse,
    operation: Operation,
    input: unknown,
    requested: string,
    send: (url: string) => Promise<TransportResponse>,
  ): Promise<TransportResponse> {
    if (isSuccess(operation, first)) return first;
    let response = first;
    let at = requested;
    for (let hops = 0; [301, 302, 303, 307, 308].includes(response.status); hops++) {
      const target = parseUrl(response.headers.location ?? '', at);
      const status = response.status;
      await discard(response.body);
      const reason =
        target === undefined
          ? 'without a place to go to'
          : target.origin !== this.#origin
            ? `to another origin, ${redactText(target.origin, this.#errorRedaction(operation, input))}`
            : operation.method !== 'GET'
              ? 'of something that is not a plain read'
              : hops >= MAX_REDIRECTS
                ? 'for the fourth time'
                : undefined;
      if (reason !== undefined || target === undefined) {
        // 307 and 308 ask for the same request elsewhere; the others may come after it was carried out (RFC 9110, 15.4).
        const effected = operation.effect === 'read' || status >= 307 ? 'none' : 'unknown';
        throw apiError({
          operationId: operation.id,
          status,
          vendor: { message: `a redirect ${reason ?? ''}` },
          effected,
          hint: `It was not followed, for credentials go to ${this.#origin} only. Check the base URL of this connection.${effected === 'none' ? '' : ` ${lookFirst}`}`,
        });
      }
      at = target.href;
      response = await send(at);
    }
    return response;
  }

  #errorOf(operation: Operation, input: unknown, { status, headers }: Head, text: string): ApiError {
    const parsed = parseJson(text);
    const read = this.platform.readError(parsed);
    const vendor: VendorError =
      read.message === undefined && read.code === undefined ? { ...read, message: excerpt(text) } : read;
    const retryAfterMs = parseRetryAfter(headers['retry-after'], this.clock.now());
    // A 503 that names a time refused the request; any other 5xx but 501 leaves open how far it came.
    const refused = status < 500 || status === 501 || (status === 503 && retryAfterMs !== undefined);
    const effected = operation.effect === 'read' || refused ? 'none' : 'unknown';
    const own = operation.statusHints?.[status];
    const permission = this.#permissionHint(operation, status);
    // A vendor may repeat what it was sent anywhere, also in an id.
    const redaction = this.#errorRedaction(operation, input);
    const said = redact(vendor, redaction);
    const details = {
      operationId: operation.id,
      status,
      vendor: said,
      requestId: said.requestId ?? redact(headers['x-request-id'], redaction),
      retryAfterMs,
      // What a status may mean besides is told with the permission that the vendor's page names.
      hint:
        own !== undefined && permission !== undefined && operation.requires !== undefined
          ? `${own} ${permission}`
          : (own ?? permission),
      effected,
    } as const;
    // 405 and 501 mean something of their own only where the operation says so.
    if (own !== undefined && status === 405) return new PausedError({ ...details, hint: own });
    if (own !== undefined && status === 501) return new NotConfiguredError({ ...details, hint: own });
    return apiError(details);
  }

  #permissionHint(operation: Operation, status: number): string | undefined {
    if (operation.anonymous === true) return undefined;
    const required = operation.requires ?? this.platform.requires?.(operation);
    if (required === undefined) return undefined;
    if (status === 403)
      return `This operation needs ${required}. Ask an administrator of ${this.platform.name} for it.`;
    return status === 401
      ? `Check the credentials of this connection: they are missing, wrong or expired. This operation also needs ${required}.`
      : undefined;
  }

  #readData(operation: Operation, input: unknown, head: Head, text: string): unknown {
    const { status, headers } = head;
    if (operation.response === 'redirect') return headers.location === undefined ? {} : { location: headers.location };
    const type = (headers['content-type'] ?? '').toLowerCase();
    const isEmpty = text.trim() === '';
    const isPage = !isEmpty && (type.includes('html') || /^\s*<(!doctype|html)/i.test(text));
    // Where no body is expected, a page is no success either: a proxy's sign-in page is answered with 200 as well.
    if (operation.response === 'none' && !isPage) return undefined;
    // A document that is asked for may be a page, if it is declared as something else.
    if (operation.response === 'text' && (!isPage || /xml|^text\/plain/.test(type))) return text;
    // An error status is an answer only with what it is to bring.
    if (isEmpty && status >= 400) throw this.#errorOf(operation, input, head, text);
    if (isEmpty) return operation.response === 'json' ? this.#contentOf(operation, status, undefined) : undefined;
    if (operation.response === 'ndjson')
      return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => parseJson(line) ?? line);
    const parsed = parseJson(text);
    if (parsed === undefined) {
      if (status >= 400) throw this.#errorOf(operation, input, head, text);
      if (type.startsWith('text/plain')) return text;
      throw new InvalidResponseError(
        `${operation.id} answered ${String(status)}, but with ${isPage ? 'a web page' : 'something that is not complete JSON'} (${type === '' ? 'no content type' : type}): ${JSON.stringify(redactText(excerpt(text), this.#errorRedaction(operation, input)))}.`,
        operation.effect === 'read' ? 'Check the base URL of this connection, and any proxy on the way.' : lookFirst,
        { sent: true },
        operation.effect === 'read' ? 'none' : 'unknown',
      );
    }
    const unwrap = operation.unwrap === undefined ? undefined : this.platform.envelopes?.[operation.unwrap];
    const content = unwrap ? unwrap(parsed) : parsed;
    // An answer in an envelope that does not come in one is none.
    if (status >= 400 && (content === undefined || content === null || (unwrap && content === parsed)))
      throw this.#errorOf(operation, input, head, text);
    // Go, in which Cycloid is written, has null for a list without items.
    if (unwrap && content === null && operation.output() instanceof z.ZodArray) return [];
    return this.#contentOf(operation, status, content);
  }

  /** A read that is to answer an object or a list has answered nothing without one. What a write did, it did. */
  #contentOf(operation: Operation, status: number, data: unknown): unknown {
    if (operation.effect !== 'read' || (data !== undefined && data !== null)) return data;
    const output = operation.output();
    // Where text may come, or nothing, an empty body is an answer.
    if (output.isOptional() || output.safeParse('').success) return data;
    throw new InvalidResponseError(
      `${operation.id} answered ${String(status)}, but with nothing in it.`,
      'Try again. If it stays so, check the base URL of this connection, and any proxy on the way.',
      { sent: true },
    );
  }

  /** A transport's failure with the operation's name in it, what it means for who sent it, and no secret. */
  #explain(error: unknown, operation: Operation, input: unknown, mayHaveActed: boolean): unknown {
    if (!(error instanceof TransportError) || error.effected === 'unknown') return error;
    const acted = mayHaveActed && error.sent;
    if (error.name !== 'TransportError' && !acted) return error;
    return new TransportError(
      `${operation.id}: ${redactText(error.message, this.#errorRedaction(operation, input))}`,
      acted ? lookFirst : error.hint,
      { code: error.code, sent: error.sent, cause: error.cause },
      acted ? 'unknown' : 'none',
    );
  }
}

/** An answer without its body. */
type Head = Pick<TransportResponse, 'status' | 'headers'>;

const lookFirst = 'The platform may have carried it out, so nothing was sent again: look first, then decide.';

/** Any 2xx, whichever one a page names; where a redirect or an error status is an answer, that as well. */
function isSuccess(operation: Operation, { status, headers }: Head): boolean {
  const isRedirect = status >= 300 && status < 400 && headers.location !== undefined;
  return (
    (status >= 200 && status < 300) ||
    (operation.response === 'redirect' && isRedirect) ||
    operation.answerStatuses?.includes(status) === true
  );
}

function encodeBody(operationId: string, mediaType: string, body: unknown): string {
  return mediaType === 'application/x-www-form-urlencoded'
    ? queryString(operationId, body as Readonly<Record<string, unknown>>).slice(1)
    : JSON.stringify(body);
}

function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

function excerpt(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** Reads a body to its end so that its connection can serve again; gives up where it is long. */
async function discard(body: AsyncIterable<Uint8Array>): Promise<void> {
  await readText(body, 64 * 1024).catch(() => undefined);
}

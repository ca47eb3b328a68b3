import type {
  IHttpRequestHelper,
  IHttpRequestMethods,
  IHttpRequestOptions,
  IN8nHttpFullResponse,
  NodeApiError,
} from 'n8n-workflow';
import { ConfigurationError, DEFAULT_TIMEOUT_MS, RunBridgeError, TransportError } from '@runbridge/core';
import type { Transport, TransportRequest, TransportResponse } from '@runbridge/core';
import type { NodeContext } from './context.js';
import { isDetached } from './detached.js';
import { isNoTokenForNow, isTokenRefused } from './tokenRefused.js';

export interface N8nTransportOptions {
  /** Name of the credential type that n8n puts on requests. */
  readonly credentialType: string;
  /** The only place where those credentials may go. */
  readonly baseUrl: string;
  /** True where n8n itself fetches the token, and a new one once it has seen a 401 thrown. */
  readonly renewsToken: boolean;
}

/** Codes that only come up before a connection stands, so that nothing can have been sent. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Sends through n8n's own helper what needs no credential of n8n's: the request for a token. */
export function anonymousTransport({ helpers }: IHttpRequestHelper): Transport {
  return {
    async request(request) {
      const { signal } = request;
      signal?.throwIfAborted();
      try {
        const sent = optionsOf(request, true);
        const { statusCode, headers, body } = (await helpers.httpRequest(sent)) as IN8nHttpFullResponse;
        return response(statusCode, headers, body, signal);
      } catch (error) {
        return responseOf(error, signal);
      }
    },
  };
}

function optionsOf(
  request: TransportRequest,
  ignoreHttpStatusErrors: NonNullable<IHttpRequestOptions['ignoreHttpStatusErrors']>,
): IHttpRequestOptions {
  return {
    method: request.method as IHttpRequestMethods,
    url: request.url,
    headers: { ...request.headers },
    ...(request.body !== undefined && { body: request.body }),
    encoding: 'stream',
    returnFullResponse: true,
    disableFollowRedirect: true,
    ignoreHttpStatusErrors,
    ...(request.signal && { abortSignal: request.signal }),
  };
}

/** Sends through n8n's own helpers, which keep its credentials, proxies and TLS settings. */
export function n8nTransport(context: NodeContext, options: N8nTransportOptions): Transport {
  const origin = new URL(options.baseUrl).origin;

  async function send(
    request: TransportRequest,
    ignoreHttpStatusErrors: NonNullable<IHttpRequestOptions['ignoreHttpStatusErrors']> = true,
  ): Promise<IN8nHttpFullResponse> {
    const sent = optionsOf(request, ignoreHttpStatusErrors);
    if (request.anonymous === true) return (await context.helpers.httpRequest(sent)) as IN8nHttpFullResponse;
    if (new URL(request.url).origin !== origin)
      throw new ConfigurationError(
        `Credentials go to ${origin} only.`,
        `Nothing was sent to ${new URL(request.url).host}.`,
      );
    return (await context.helpers.httpRequestWithAuthentication.call(
      context,
      options.credentialType,
      sent,
    )) as IN8nHttpFullResponse;
  }

  /**
   * Newer versions of n8n throw a 401 alone, renew the token and send again. Older ones throw all statuses or none:
   * they are asked for none, so that nothing of an answer is lost, and for all only after a 401.
   */
  async function sendRenewing(request: TransportRequest): Promise<IN8nHttpFullResponse> {
    const first = await send(request, { ignore: true, except: [401] });
    if (first.statusCode !== 401) return first;
    endStream(first.body);
    // Whoever has given up in the meantime must not find that it was sent after all.
    request.signal?.throwIfAborted();
    return send(request, false);
  }

  return {
    async request(request) {
      const renews = options.renewsToken && request.anonymous !== true;
      request.signal?.throwIfAborted();
      const signal = isDetached(context) ? AbortSignal.timeout(DEFAULT_TIMEOUT_MS) : request.signal;
      // n8n puts its own signal in place of ours on authenticated requests: this call ends on ours all the same.
      return untilAborted(
        (renews ? sendRenewing({ ...request, signal }) : send({ ...request, signal })).then(
          ({ statusCode, headers, body }) => response(statusCode, headers, body, signal),
          (error: unknown) => responseOf(error, signal),
        ),
        signal,
      );
    },
  };
}

function response(status: number, headers: object, body: unknown, signal: AbortSignal | undefined): TransportResponse {
  if (signal?.aborted === true) endStream(body);
  return { status, headers: plainHeaders(headers), body: chunksOf(body, signal) };
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers) as [string, unknown][])
    if (typeof value === 'string' || typeof value === 'number') plain[name.toLowerCase()] = String(value);
    else if (Array.isArray(value)) plain[name.toLowerCase()] = value.join(', ');
  return plain;
}

/** The body as it arrives; whoever stops reading ends the connection. */
async function* chunksOf(body: unknown, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  if (body === undefined || body === null || body === '') return;
  if (typeof body === 'string') {
    yield new TextEncoder().encode(body);
    return;
  }
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  if (!isAsyncIterable(body)) {
    yield new TextEncoder().encode(JSON.stringify(body));
    return;
  }
  const chunks = body[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const chunk = await untilAborted(chunks.next(), signal).catch((error: unknown) => cutOff(error, signal));
      if (chunk.done === true) break;
      yield chunk.value;
    }
    isOver = true;
  } finally {
    if (!isOver) endStream(body);
  }
}

function cutOff(error: unknown, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  throw new TransportError('The connection ended before the answer was complete.', 'Try again in a moment.', {
    code: codeOf(error),
    sent: true,
    cause: error,
  });
}

/** Closes the connection of an answer that nobody reads on. */
function endStream(body: unknown): void {
  if (isAsyncIterable(body)) (body as { destroy?: () => void }).destroy?.();
}

function isAsyncIterable(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * n8n throws its own errors, of which little is left but a code: of a status, which is an answer like any other for
 * core to explain, or of the network's failure.
 */
function responseOf(error: unknown, signal: AbortSignal | undefined): TransportResponse {
  signal?.throwIfAborted();
  if (error instanceof RunBridgeError) throw error;
  const message = error instanceof Error && error.message !== '' ? error.message : 'No answer came.';
  const { httpCode, description, context } = error as Partial<
    Pick<NodeApiError, 'httpCode' | 'description' | 'context'>
  >;
  const code = httpCode ?? codeOf(error);
  if (isNoTokenForNow(code))
    throw new TransportError(message, description ?? 'Try again in a moment.', { sent: false });
  if (isTokenRefused(code)) throw new ConfigurationError(message, description ?? 'Check the credential of this node.');
  if (code !== undefined && /^[3-5]\d\d$/.test(code))
    return response(Number(code), {}, context?.data ?? { message }, signal);
  throw new TransportError(message, 'Check the network, the proxy and the address of this connection.', {
    code,
    sent: code === undefined || !notSent.has(code),
  });
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    // The race also takes care of what fails after it was given up: nobody else would.
    return await Promise.race([aborted, work]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

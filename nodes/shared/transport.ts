import { UserError } from 'n8n-workflow';
import type { IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { ConfigurationError, TransportError } from '@runbridge/core';
import type { Transport, TransportRequest, TransportResponse } from '@runbridge/core';

export interface N8nTransportOptions {
  /** Name of the credential type that n8n puts on requests. */
  readonly credentialType: string;
  /** The only place where those credentials may go. */
  readonly baseUrl: string;
  /** True where n8n itself fetches a token, and has to see a 401 thrown to fetch a new one. */
  readonly renewsToken: boolean;
}

/** Codes that only come up before a connection stands, so that nothing can have been sent. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Sends through n8n's own helpers, which keep its credentials, proxies and TLS settings. */
export function n8nTransport(context: IExecuteFunctions, options: N8nTransportOptions): Transport {
  const origin = new URL(options.baseUrl).origin;

  async function send(request: TransportRequest): Promise<IN8nHttpFullResponse> {
    const sent: IHttpRequestOptions = {
      method: request.method as IHttpRequestMethods,
      url: request.url,
      headers: { ...request.headers },
      ...(request.body !== undefined && { body: request.body }),
      encoding: 'stream',
      returnFullResponse: true,
      disableFollowRedirect: true,
      ignoreHttpStatusErrors: request.anonymous === true || !options.renewsToken,
      ...(request.signal && { abortSignal: request.signal }),
    };
    if (request.anonymous === true) return (await context.helpers.httpRequest(sent)) as IN8nHttpFullResponse;
    if (new URL(request.url).origin !== origin)
      throw new ConfigurationError(`Credentials go to ${origin} only.`, `Nothing was sent to ${new URL(request.url).host}.`);
    return (await context.helpers.httpRequestWithAuthentication.call(
      context,
      options.credentialType,
      sent,
    )) as IN8nHttpFullResponse;
  }

  return {
    async request(request) {
      const { signal } = request;
      signal?.throwIfAborted();
      // n8n puts its own signal in place of ours on authenticated requests: this call ends on ours all the same.
      return untilAborted(
        send(request).then(
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
  const { destroy } = body as { destroy?: unknown };
  if (typeof destroy === 'function') destroy.call(body);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * n8n throws what it does not like. A status is an answer like any other, for core to explain; the rest is the
 * failure to get one.
 */
function responseOf(error: unknown, signal: AbortSignal | undefined): TransportResponse {
  signal?.throwIfAborted();
  if (error instanceof ConfigurationError) throw error;
  const chain = causesOf(error);
  const refused = chain.find((each) => each instanceof UserError);
  if (refused) throw new ConfigurationError(refused.message, refused.description ?? 'Check the credential of this node.');
  for (const { response: answer } of chain as { response?: { status?: unknown; headers?: object; data?: unknown } }[])
    if (typeof answer?.status === 'number') return response(answer.status, answer.headers ?? {}, answer.data, signal);
  const status = Number((error as { httpCode?: unknown }).httpCode);
  if (Number.isInteger(status) && status >= 300 && status < 600)
    return response(status, {}, { message: messageOf(error) }, signal);
  const code = chain.map(codeOf).find((each) => each !== undefined);
  throw new TransportError(messageOf(chain.at(-1) ?? error), 'Check the network, the proxy and the address of this connection.', {
    code,
    sent: code === undefined || !notSent.has(code),
  });
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && !chain.includes(each); each = each.cause) chain.push(each);
  return chain;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'No answer came.';
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

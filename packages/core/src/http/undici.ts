import { EnvHttpProxyAgent, errors } from 'undici';
import type { Dispatcher } from 'undici';

import { ResponseTooLargeError, TransportError } from '../errors.js';
import type { Transport, TransportRequest, TransportResponse } from './transport.js';

export interface UndiciTransportOptions {
  /** Milliseconds to connect in. Default: 10,000. */
  readonly connectTimeoutMs?: number;
  /** Connections kept for one origin at the most. Default: 16. */
  readonly connections?: number;
}

/**
 * HTTP through undici: connections are kept alive, `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are honoured,
 * certificates are checked against Node's authorities and `NODE_EXTRA_CA_CERTS`.
 */
export function undiciTransport(options: UndiciTransportOptions = {}): Transport {
  const connect = { timeout: options.connectTimeoutMs ?? 10_000 };
  const connections = options.connections ?? 16;
  const kept = new EnvHttpProxyAgent({ connect, connections });
  // What changes something never rides on an idle connection: the other end may be closing it at that moment,
  // and such a failure cannot be told from a lost answer.
  const fresh = new EnvHttpProxyAgent({ connect, connections, pipelining: 0 });
  return {
    request: (request) => send(request.method === 'GET' ? kept : fresh, request),
    close: async () => {
      await Promise.all([kept.close(), fresh.close()]);
    },
  };
}

async function send(dispatcher: Dispatcher, request: TransportRequest): Promise<TransportResponse> {
  const url = new URL(request.url);
  let response: Dispatcher.ResponseData;
  try {
    response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers: { ...request.headers },
      body: request.body ?? null,
      signal: request.signal ?? null,
    });
  } catch (error) {
    throw toTransportError(error, url, request.signal);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  if (Number(headers['content-length']) > request.maxBytes) {
    response.body.destroy();
    throw new ResponseTooLargeError(request.maxBytes);
  }
  return { status: response.statusCode, headers, body: chunks(response, url, request.signal) };
}

async function* chunks(
  response: Dispatcher.ResponseData,
  url: URL,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body) yield chunk as Uint8Array;
  } catch (error) {
    throw toTransportError(error, url, signal);
  }
}

/** Failures before a connection stands: not a byte of the request has left. */
const beforeSending: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up just now',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the host cannot be reached',
};

function toTransportError(error: unknown, url: URL, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason;
  const { code, message, name } = error as { code?: string; message?: string; name?: string };
  const reason = code === undefined ? undefined : beforeSending[code];
  const notSent = (what: string, hint: string): TransportError =>
    new TransportError(what, hint, { code, sent: false, cause: error });
  if (reason !== undefined)
    return notSent(
      `No connection to ${url.host}: ${reason} (${code ?? ''}).`,
      'Check the base URL of this connection, and the network or proxy between.',
    );
  // The tunnel to a host is asked for before anything of the request goes through it.
  const proxied = /^Proxy response \((\d+)\)/.exec(message ?? '');
  if (proxied || name === 'SecureProxyConnectionError')
    return notSent(
      `The proxy refused a connection to ${url.host} (${proxied ? `it answered ${proxied[1] ?? ''}` : 'no secure connection to it'}).`,
      'Check HTTPS_PROXY and what the proxy lets through; NO_PROXY names hosts that need none.',
    );
  if (code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS/.test(code))
    return notSent(
      `The certificate of ${url.host} is not trusted (${code}).`,
      'If the platform has a certificate authority of its own, name its file in NODE_EXTRA_CA_CERTS.',
    );
  if (isHandshake(code, message ?? ''))
    return notSent(
      `No secure connection to ${url.host} came about (${code ?? ''}).`,
      'Check that the base URL’s port speaks https, and that no proxy between takes the connection apart.',
    );
  return new TransportError(
    `The connection to ${url.host} broke before the answer was complete (${code ?? message ?? 'no reason given'}).`,
    'Try again.',
    { code, sent: true, cause: withoutData(error) },
  );
}

/** True where TLS was never agreed on. An alert or a bad record can also end a connection that was in use. */
function isHandshake(code: string | undefined, message: string): boolean {
  if (code === 'ECONNRESET') return message.includes('before secure TLS connection was established');
  return (
    code === 'EPROTO' ||
    (code?.startsWith('ERR_SSL_') === true && /WRONG_VERSION|UNSUPPORTED|HANDSHAKE|NO_SHARED|PACKET_LENGTH/.test(code))
  );
}

/** What a parser could not read comes with its error, and a server may have sent back what it was sent. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof errors.HTTPParserError)) return error;
  const { name, message, code } = error;
  return Object.assign(new Error(message), { name, code });
}

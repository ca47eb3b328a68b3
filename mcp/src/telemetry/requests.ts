import { ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { TransportError } from '@runbridge/core';
import type { Transport, TransportRequest } from '@runbridge/core';

import type { Instruments } from './calls.js';
import type { Telemetry } from './telemetry.js';

/**
 * Names are those of OpenTelemetry's stable semantic conventions for HTTP clients:
 * https://opentelemetry.io/docs/specs/semconv/http/
 * A span ends with the answer's head; its body is read by whoever asked. Of a URL only the host is recorded and, of an
 * operation, the path as the vendor documents it: paths hold ids, queries and headers may hold secrets. Requests carry
 * no `traceparent`: vendors are third parties, whom our traces do not concern.
 */
export function createRequestRecorder({ tracer, meter, current }: Instruments): Telemetry['request'] {
  const duration = meter.createHistogram('http.client.request.duration', {
    unit: 's',
    description: 'Duration of HTTP requests to vendors, to the head of the answer.',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  });
  const record = async (transport: Transport, request: TransportRequest): ReturnType<Transport['request']> => {
    const common = commonAttributes(request);
    const { method, operation } = request;
    const span = tracer.startSpan(
      operation === undefined ? method : `${method} ${operation.path}`,
      {
        kind: SpanKind.CLIENT,
        attributes: { ...common, ...(operation === undefined ? {} : { 'runbridge.operation': operation.id }) },
      },
      current.getStore() ?? ROOT_CONTEXT,
    );
    const from = performance.now();
    const end = (outcome: Attributes): void => {
      if (outcome['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttributes(outcome).end();
      duration.record((performance.now() - from) / 1000, { ...common, ...outcome });
    };
    try {
      const response = await transport.request(request);
      const { status } = response;
      end({ 'http.response.status_code': status, ...(status >= 400 ? { 'error.type': String(status) } : {}) });
      return response;
    } catch (error) {
      end({ 'error.type': errorType(error, request.signal) });
      throw error;
    }
  };
  return (transport) => ({
    request: (request) => record(transport, request),
    ...(transport.close === undefined ? {} : { close: () => transport.close?.() ?? Promise.resolve() }),
  });
}

function commonAttributes({ method, url, operation }: TransportRequest): Attributes {
  const { hostname, port, protocol } = new URL(url);
  return {
    'http.request.method': method,
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    ...(operation === undefined ? {} : { 'url.template': operation.path }),
  };
}

function errorType(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted === true) {
    const reason: unknown = signal.reason;
    return reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'cancelled';
  }
  if (error instanceof TransportError) return error.code ?? error.name;
  return error instanceof Error ? error.name : '_OTHER';
}

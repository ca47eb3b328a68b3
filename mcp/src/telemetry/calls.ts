import type { AsyncLocalStorage } from 'node:async_hooks';

import { ROOT_CONTEXT, SpanKind, SpanStatusCode, defaultTextMapGetter, trace } from '@opentelemetry/api';
import type { Attributes, Context, Meter, Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

import type { CallInfo, Telemetry } from './telemetry.js';

export interface Instruments {
  readonly tracer: Tracer;
  readonly meter: Meter;
  /** The call that is under way. */
  readonly current: AsyncLocalStorage<Context>;
}

/** How a call ended that did not succeed. */
interface Failure {
  /** `error.type` of the conventions. */
  readonly type: string;
  /** What the answer says it is: `InputError`, `ApiError`. */
  readonly own?: string;
  /** The code of a JSON-RPC error. */
  readonly code?: string;
}

/**
 * Names are those of OpenTelemetry's semantic conventions for MCP, of status “development”:
 * https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/mcp.md
 * What they have no name for begins with `runbridge.`.
 */
export function createCallRecorder({ tracer, meter, current }: Instruments): Telemetry['call'] {
  const duration = meter.createHistogram('mcp.server.operation.duration', {
    unit: 's',
    description: 'Duration of MCP requests, from their arrival to the result.',
    advice: { explicitBucketBoundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] },
  });
  const errors = meter.createCounter('runbridge.tool.errors', {
    unit: '{error}',
    description: 'Tool calls that did not succeed.',
  });
  return async (info, act, failureOf) => {
    const common = commonAttributes(info);
    const context = parentOf(info);
    const span = tracer.startSpan(
      info.tool === undefined ? 'tools/call' : `tools/call ${info.tool}`,
      { kind: SpanKind.SERVER, attributes: { ...common, ...spanAttributes(info) } },
      context,
    );
    const from = performance.now();
    const end = (failure: Failure | undefined): void => {
      const attributes = failure === undefined ? {} : failureAttributes(failure);
      if (failure !== undefined) {
        // Without a description: an error's message may hold what the caller or a vendor wrote.
        span.setStatus({ code: SpanStatusCode.ERROR });
        errors.add(1, { ...common, ...attributes });
      }
      span.setAttributes(attributes).end();
      duration.record((performance.now() - from) / 1000, { ...common, ...attributes });
    };
    try {
      const result = await current.run(trace.setSpan(context, span), act);
      const own = failureOf(result);
      end(own === undefined ? undefined : { type: 'tool_error', own });
      return result;
    } catch (error) {
      end(thrown(error, info.signal));
      throw error;
    }
  };
}

/** Few values each, so that they can be dimensions of a metric. */
function commonAttributes({ tool, transport }: CallInfo): Attributes {
  return {
    'mcp.method.name': 'tools/call',
    'gen_ai.operation.name': 'execute_tool',
    ...(tool === undefined ? {} : { 'gen_ai.tool.name': tool }),
    ...(transport === 'http'
      ? { 'network.transport': 'tcp', 'network.protocol.name': 'http' }
      : { 'network.transport': 'pipe' }),
  };
}

function spanAttributes({ operation, caller, rpcId, requestId }: CallInfo): Attributes {
  return {
    'enduser.id': caller,
    ...(operation === undefined ? {} : { 'runbridge.operation': operation }),
    ...(rpcId === undefined ? {} : { 'jsonrpc.request.id': String(rpcId) }),
    ...(requestId === undefined ? {} : { 'runbridge.request.id': requestId }),
  };
}

function failureAttributes({ type, own, code }: Failure): Attributes {
  return {
    'error.type': type,
    ...(own === undefined ? {} : { 'runbridge.error.type': own }),
    ...(code === undefined ? {} : { 'rpc.response.status_code': code }),
  };
}

function thrown(error: unknown, signal: AbortSignal | undefined): Failure {
  if (signal?.aborted === true) return { type: 'cancelled' };
  const code = (error as { code?: unknown } | null | undefined)?.code;
  if (typeof code === 'number') return { type: String(code), code: String(code) };
  return { type: error instanceof Error ? error.name : '_OTHER' };
}

const traceContext = new W3CTraceContextPropagator();

/** The caller's span, as `_meta` of the request names it (SEP-414); baggage is not read, for nothing here passes it on. */
function parentOf({ meta = {} }: CallInfo): Context {
  const { traceparent, tracestate } = meta;
  if (typeof traceparent !== 'string') return ROOT_CONTEXT;
  const carrier = { traceparent, ...(typeof tracestate === 'string' ? { tracestate } : {}) };
  return traceContext.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter);
}

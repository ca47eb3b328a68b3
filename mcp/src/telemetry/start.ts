import { AsyncLocalStorage } from 'node:async_hooks';

import { diag, DiagLogLevel, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import type { Resource } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

import type { Logger } from '../log.js';
import { version } from '../version.js';
import { createCallRecorder } from './calls.js';
import { deliveryReport } from './delivery.js';
import { metricExporter, spanExporter } from './exporters.js';
import { createRequestRecorder } from './requests.js';
import type { TelemetrySettings } from './settings.js';
import { SHUTDOWN_MS } from './telemetry.js';
import type { Telemetry } from './telemetry.js';

const SCOPE = 'runbridge-mcp';

/**
 * Spans of tool calls and of the vendor requests that they make, and metrics of both, sent over OTLP. Nothing is
 * registered for the whole process but where OpenTelemetry complains to, which is the log.
 */
export async function startTelemetry(settings: TelemetrySettings, log: Logger): Promise<Telemetry> {
  for (const warning of settings.warnings) log.warn(warning);
  const complaints = complainTo(log);
  const resource = describeProcess();
  const report = deliveryReport(log);
  const traces = new BasicTracerProvider({
    resource,
    spanProcessors: settings.traces
      ? [new BatchSpanProcessor(report.watch(await spanExporter(settings.traces.protocol), settings.traces.origin))]
      : [],
  });
  const metrics = new MeterProvider({
    resource,
    readers: settings.metrics
      ? [
          new PeriodicExportingMetricReader({
            exporter: report.watch(await metricExporter(settings.metrics.protocol), settings.metrics.origin),
            ...(settings.metricIntervalMs === undefined ? {} : { exportIntervalMillis: settings.metricIntervalMs }),
          }),
        ]
      : [],
  });
  complaints.isStarting = false;
  // Handed on by Node's own means rather than by a context manager for the whole process: nothing else here needs one.
  const current = new AsyncLocalStorage<Context>();
  const tools = { tracer: traces.getTracer(SCOPE, version), meter: metrics.getMeter(SCOPE, version), current };
  return {
    call: createCallRecorder(tools),
    request: createRequestRecorder(tools),
    traceIds: () => {
      const context = current.getStore();
      const span = context && trace.getSpanContext(context);
      return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
    },
    shutdown: () => within(SHUTDOWN_MS, Promise.allSettled([traces.shutdown(), metrics.shutdown()])),
  };
}

/**
 * Which program this is, and which of its processes; `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` win. Not what
 * OpenTelemetry can find out of machine and command line, which may hold what is nobody's business.
 */
function describeProcess(): Resource {
  return defaultResource()
    .merge(resourceFromAttributes({ 'service.name': SCOPE, 'service.version': version }))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
}

/**
 * What OpenTelemetry says goes to the log. At the start it is about variables that it cannot follow; later about
 * deliveries, of which the report has told.
 */
function complainTo(log: Logger): { isStarting: boolean } {
  const phase = { isStarting: true };
  const tell = (text: string): void => {
    log[phase.isStarting ? 'warn' : 'debug']({ telemetry: text }, 'OpenTelemetry complains');
  };
  const silent = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  return phase;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const end = new Promise((resolve) => setTimeout(resolve, ms).unref());
  await Promise.race([work, end]);
}

import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

import type { Protocol } from './settings.js';

/** Each reads its endpoint, headers, timeout, certificates and compression from `OTEL_EXPORTER_OTLP_…`. */
export async function spanExporter(protocol: Protocol): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await exportersFor(protocol);
  return new OTLPTraceExporter();
}

export async function metricExporter(protocol: Protocol): Promise<PushMetricExporter> {
  const { OTLPMetricExporter } = await exportersFor(protocol);
  return new OTLPMetricExporter();
}

interface Exporters {
  readonly OTLPTraceExporter: new () => SpanExporter;
  readonly OTLPMetricExporter: new () => PushMetricExporter;
}

// Files of ours, because a package in CommonJS loses its names when it is imported on demand from a bundle.
function exportersFor(protocol: Protocol): Promise<Exporters> {
  return protocol === 'http/json' ? import('./exportersJson.js') : import('./exportersProto.js');
}

import { UsageError } from '../usageError.js';

type Environment = Readonly<Record<string, string | undefined>>;

export type Signal = 'TRACES' | 'METRICS';
export type Protocol = 'http/protobuf' | 'http/json';

/** Which signals are sent, and how. A signal that is left out is not sent. */
export interface TelemetrySettings {
  readonly traces?: SignalSettings;
  readonly metrics?: SignalSettings;
  /** Milliseconds between two deliveries of metrics. Default: OpenTelemetry's, 60,000. */
  readonly metricIntervalMs?: number;
  /** What is set but cannot be followed, and is not. */
  readonly warnings: readonly string[];
}

export interface SignalSettings {
  readonly protocol: Protocol;
  /** Where it goes, as far as it may be shown: without path, query and user. */
  readonly origin: string;
}

/**
 * Reads what decides whether telemetry is on, in the names and by the rules of OpenTelemetry's specification: an empty
 * value is none. The exporters read the rest (headers, timeouts, certificates, compression, sampler, resource
 * attributes) by themselves. `undefined` where nothing is sent. Throws `UsageError` for a collector that cannot be
 * reached in the way that is asked for, as silence would only be noticed when the traces are needed.
 */
export function readTelemetrySettings(environment: Environment): TelemetrySettings | undefined {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  if (read('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return undefined;
  const traces = readSignal('TRACES', read);
  const metrics = readSignal('METRICS', read);
  if (traces === undefined && metrics === undefined) return undefined;
  const interval = read('OTEL_METRIC_EXPORT_INTERVAL');
  const intervalMs = Number(interval);
  const isInterval = Number.isInteger(intervalMs) && intervalMs > 0;
  return {
    ...(traces === undefined ? {} : { traces }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(interval !== undefined && isInterval ? { metricIntervalMs: intervalMs } : {}),
    warnings:
      interval === undefined || isInterval
        ? []
        : ['OTEL_METRIC_EXPORT_INTERVAL is no whole number of milliseconds above 0: the default is used, 60000.'],
  };
}

function readSignal(signal: Signal, read: (name: string) => string | undefined): SignalSettings | undefined {
  const first = (...names: readonly string[]): { name: string; value: string } | undefined => {
    const name = names.find((each) => read(each) !== undefined);
    return name === undefined ? undefined : { name, value: read(name) ?? '' };
  };
  const endpoint = first(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  const exporter = read(`OTEL_${signal}_EXPORTER`) ?? 'otlp';
  if (endpoint === undefined || exporter === 'none') return undefined;
  if (exporter !== 'otlp')
    throw new UsageError(`OTEL_${signal}_EXPORTER must be otlp or none: others are not built in.`);
  const protocol = first(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`, 'OTEL_EXPORTER_OTLP_PROTOCOL');
  return { protocol: readProtocol(protocol), origin: readOrigin(endpoint) };
}

function readProtocol(given: { name: string; value: string } | undefined): Protocol {
  if (given === undefined) return 'http/protobuf';
  const { name, value } = given;
  if (value === 'http/protobuf' || value === 'http/json') return value;
  throw new UsageError(
    value === 'grpc'
      ? `${name} is grpc, which is not built in: use http/protobuf, and the collector’s port for HTTP, which is 4318 as a rule.`
      : `${name} must be http/protobuf or http/json.`,
  );
}

/** What is no URL at all may be a secret in the wrong place, and is not repeated. */
function readOrigin({ name, value }: { name: string; value: string }): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(`${name} is not an http or https URL: give it as https://collector.example:4318.`);
  return url.origin;
}

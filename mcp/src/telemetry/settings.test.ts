import { describe, expect, it } from '@jest/globals';

import { readTelemetrySettings } from './settings.js';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318/otlp?key=canary' };
const both = { protocol: 'http/protobuf', origin: 'https://collector.example:4318' };

describe('what the environment says of telemetry', () => {
  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }],
    ['an endpoint, and that it is off', { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }],
    ['no exporter', { ...endpoint, OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }],
    ['everything but an endpoint', { OTEL_SERVICE_NAME: 'orchard', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }],
    ['an endpoint for logs alone', { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'https://collector.example' }],
  ])('%s: none', (_, environment) => {
    expect(readTelemetrySettings(environment)).toBeUndefined();
  });

  it('an endpoint: both signals, told without path and query', () => {
    expect(readTelemetrySettings(endpoint)).toEqual({ traces: both, metrics: both, warnings: [] });
  });

  it('what is said of one signal wins over what is said of all', () => {
    expect(
      readTelemetrySettings({
        ...endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/protobuf',
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://metrics.example/v1/metrics',
        OTEL_METRIC_EXPORT_INTERVAL: '1500',
      }),
    ).toEqual({
      traces: { ...both, protocol: 'http/json' },
      metrics: { protocol: 'http/protobuf', origin: 'http://metrics.example' },
      metricIntervalMs: 1500,
      warnings: [],
    });
  });

  it.each(['-1', 'soon', '0.5'])('an interval of %s is not followed, and that is said', (interval) => {
    const settings = readTelemetrySettings({ ...endpoint, OTEL_METRIC_EXPORT_INTERVAL: interval });
    expect(settings).not.toHaveProperty('metricIntervalMs');
    expect(settings?.warnings).toEqual([expect.stringContaining('OTEL_METRIC_EXPORT_INTERVAL')]);
  });
});

import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One delivery, as it came. */
export interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Span {
  readonly name: string;
  /** SERVER is 2, CLIENT is 3. */
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** ERROR is 2. */
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    /** How many were measured or, for a counter, what was counted. */
    readonly count: number;
  }[];
}

export interface Collector {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** What came as http/json. */
  readonly spans: () => Span[];
  readonly metrics: () => Metric[];
  readonly resource: () => Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

/** A place to deliver to over OTLP, which answers every delivery with this status or, with `hang`, not at all. */
export async function openCollector(behaviour: number | 'hang' = 200): Promise<Collector> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      deliveries.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      if (behaviour !== 'hang') response.writeHead(behaviour, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sent = (path: string): Otlp[] =>
    deliveries.filter((each) => each.path === path).map(({ body }) => JSON.parse(body.toString()) as Otlp);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    deliveries,
    spans: () =>
      sent('/v1/traces')
        .flatMap(({ resourceSpans = [] }) => resourceSpans.flatMap((each) => each.scopeSpans))
        .flatMap(({ spans }) => spans.map((span) => ({ ...span, attributes: plain(span.attributes) }))),
    metrics: () =>
      sent('/v1/metrics')
        .flatMap(({ resourceMetrics = [] }) => resourceMetrics.flatMap((each) => each.scopeMetrics))
        .flatMap(({ metrics }) => metrics)
        .map(({ name, unit, histogram, sum }) => ({
          name,
          unit,
          points:
            (histogram ?? sum)?.dataPoints.map(({ attributes, count, asDouble, asInt }) => ({
              attributes: plain(attributes),
              count: Number(count ?? asInt ?? asDouble),
            })) ?? [],
        })),
    resource: () => {
      const [first] = sent('/v1/traces').flatMap(({ resourceSpans = [] }) => resourceSpans);
      return plain(first?.resource.attributes ?? []);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Of OTLP's JSON what the tests look at: https://github.com/open-telemetry/opentelemetry-proto */
interface Otlp {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<Span, 'attributes'> & { readonly attributes: readonly KeyValue[] })[];
    }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit: string;
        readonly histogram?: { readonly dataPoints: readonly Point[] };
        readonly sum?: { readonly dataPoints: readonly Point[] };
      }[];
    }[];
  }[];
}

interface Point {
  readonly attributes: readonly KeyValue[];
  readonly count?: number | string;
  readonly asDouble?: number;
  readonly asInt?: number | string;
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

function plain(attributes: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

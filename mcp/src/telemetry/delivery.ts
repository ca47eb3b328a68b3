import { ExportResultCode } from '@opentelemetry/core';
import type { ExportResult } from '@opentelemetry/core';

import type { Logger } from '../log.js';

interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void;
}

export interface DeliveryReport {
  /** The same exporter, whose failures are told by this report and by nothing else. `origin` is where it sends to. */
  watch<Items, E extends Exporter<Items>>(exporter: E & Exporter<Items>, origin: string): E;
}

/** Tells of deliveries that failed: the first at `warn`, others at `debug`, because nobody can act on each of them. */
export function deliveryReport(log: Logger): DeliveryReport {
  let isTold = false;
  const tell = (origin: string, error: Error | undefined): void => {
    log[isTold ? 'debug' : 'warn'](
      { collector: origin, error: reason(error) },
      isTold
        ? 'telemetry was not delivered'
        : 'telemetry was not delivered: check OTEL_EXPORTER_OTLP_ENDPOINT and the collector; calls go on without it, and further failures are logged at debug',
    );
    isTold = true;
  };
  return {
    watch(exporter, origin) {
      const send = exporter.export.bind(exporter);
      exporter.export = (items, done) => {
        send(items, (result) => {
          if (result.code === ExportResultCode.SUCCESS) {
            done(result);
            return;
          }
          tell(origin, result.error);
          // Told here: the SDK would tell it again, with a stack and with what the collector answered.
          done({ code: ExportResultCode.SUCCESS });
        });
      };
      return exporter;
    },
  };
}

/** The code alone where there is one: `ECONNREFUSED`, `401`. What a collector answers may repeat what it was sent. */
function reason(error: Error | undefined): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code === 'string' || typeof code === 'number') return String(code);
  return error?.message ?? 'no reason given';
}

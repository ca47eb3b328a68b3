import type { Logger } from '../log.js';
import { readTelemetrySettings } from './settings.js';
import { noTelemetry } from './telemetry.js';
import type { Telemetry } from './telemetry.js';

/**
 * Telemetry as the environment asks for it. No code of OpenTelemetry is run where it does not. Throws `UsageError` for
 * what cannot be followed.
 */
export async function loadTelemetry(
  environment: Readonly<Record<string, string | undefined>>,
  log: Logger,
): Promise<Telemetry> {
  const settings = readTelemetrySettings(environment);
  if (settings === undefined) return noTelemetry;
  const { startTelemetry } = await import('./start.js');
  return startTelemetry(settings, log);
}

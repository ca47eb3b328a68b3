import type { Application } from '../application.js';
import { endWithSignal } from '../lifecycle.js';
import type { Logger } from '../log.js';
import { applicationEndpoint } from './applicationEndpoint.js';
import type { HttpOptions } from './readHttpOptions.js';
import { serveHttp } from './serve.js';

/** Serves the application over HTTP until the process is told to end. */
export async function serveUntilTold(options: HttpOptions, application: Application, log: Logger): Promise<void> {
  const service = serveHttp(options, applicationEndpoint(application, options.callerCredentials), log);
  // Before it listens: whoever reads that it does may tell it to end at once.
  endWithSignal(async () => {
    await (await service).close();
    await application.close();
  });
  await service;
}

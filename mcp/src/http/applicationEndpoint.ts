import type { Application } from '../application.js';
import { readCallerCredentials, withCallerCredentials } from '../platforms/callerCredentials.js';
import type { CallerCredentialsMode } from '../platforms/callerCredentials.js';
import { setups } from '../platforms/setups.js';
import type { McpEndpoint } from './endpoint.js';

/** The application as it is reached over HTTP: a server of it for each request. */
export function applicationEndpoint(application: Application, mode: CallerCredentialsMode): McpEndpoint {
  const { connections } = application.configuration;
  const writing = new Set(
    application.tools.filter(({ annotations }) => !annotations.readOnlyHint).map(({ name }) => name),
  );
  return {
    open: ({ principal, credentials, draining }) =>
      application.open({
        principal,
        settings: withCallerCredentials(connections, credentials, setups),
        draining,
        isLasting: false,
      }),
    credentials: (headers) => readCallerCredentials(headers, { mode, setups, settings: connections }),
    changesSomething: (tool) => writing.has(tool),
  };
}

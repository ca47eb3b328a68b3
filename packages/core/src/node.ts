/** What touches the machine: sockets and timers of Node. Kept out of the portable entry, which n8n bundles. */
export { undiciTransport } from './http/undici.js';
export type { UndiciTransportOptions } from './http/undici.js';
export { systemClock } from './systemClock.js';
export { oidcAgent, OidcAgentError } from './auth/oidcAgent.js';
export type { OidcAgentOptions } from './auth/oidcAgent.js';

/** Put in by the bundler from package.json. */
declare const RUNBRIDGE_MCP_VERSION: string | undefined;

export const version = typeof RUNBRIDGE_MCP_VERSION === 'undefined' ? '0.0.0' : RUNBRIDGE_MCP_VERSION;

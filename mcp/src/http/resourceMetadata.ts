import { READ_SCOPE, WRITE_SCOPE } from './scopes.js';

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** Protected Resource Metadata (RFC 9728): where clients get access tokens for this server, and for what. */
export interface ResourceMetadata {
  readonly url: string;
  /** Paths that it is served at: the resource's own, the endpoint's where a proxy changes it, and the root form. */
  readonly paths: readonly string[];
  readonly document: Readonly<Record<string, unknown>>;
}

export function resourceMetadata(resource: string, issuer: string, endpointPath: string): ResourceMetadata {
  const { origin, pathname } = new URL(resource);
  return {
    url: `${origin}${WELL_KNOWN}${pathname}`,
    paths: [...new Set([`${WELL_KNOWN}${pathname}`, `${WELL_KNOWN}${endpointPath}`, WELL_KNOWN])],
    document: {
      resource,
      authorization_servers: [issuer],
      scopes_supported: [READ_SCOPE, WRITE_SCOPE],
      bearer_methods_supported: ['header'],
      resource_name: 'RunBridge',
    },
  };
}

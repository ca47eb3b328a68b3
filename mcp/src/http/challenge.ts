import { READ_SCOPE } from './scopes.js';

/** What `WWW-Authenticate` tells a client (RFC 6750, and RFC 9728 for where to get a token). */
export interface Challenge {
  readonly error?: 'invalid_token' | 'insufficient_scope';
  readonly description?: string;
  /** Default: the scope to read. */
  readonly scope?: string;
  /** URL of the resource's metadata, where there is an issuer to get tokens from. */
  readonly metadataUrl?: string | undefined;
}

export function challenge({ error, description, scope = READ_SCOPE, metadataUrl }: Challenge): string {
  const parameters = {
    realm: metadataUrl === undefined ? 'RunBridge' : undefined,
    error,
    error_description: description,
    scope: metadataUrl === undefined ? undefined : scope,
    resource_metadata: metadataUrl,
  };
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replace(/["\\]/g, '')}"`],
  );
  return `Bearer ${written.join(', ')}`;
}

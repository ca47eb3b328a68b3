import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { ConfigurationError, checkBaseUrl } from '@runbridge/core';

/** Where a credential's requests go, from its Base URL; to the credential's own address only. */
export function baseUrlProperty(
  property: Required<Pick<INodeProperties, 'description'>> &
    Pick<INodeProperties, 'placeholder'> & { readonly default?: string },
): INodeProperties {
  return { displayName: 'Base URL', name: 'baseUrl', type: 'string', required: true, default: '', ...property };
}

/** Throws `ConfigurationError` for what no credential may be sent to. */
export function baseUrlOf({ baseUrl }: ICredentialDataDecryptedObject): string {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '')
    throw new ConfigurationError(
      'The credential has no base URL.',
      'Give the address of the API of your installation in the credential.',
    );
  return checkBaseUrl(baseUrl.trim());
}

/**
 * The same address, for the request that tests a credential: https, or http on loopback. n8n signs that request itself
 * where the credential is OAuth2's, so any other address becomes one that nothing answers.
 */
export const baseUrlExpression =
  '={{/^https:|^http:\\/\\/(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\])(:|\\/|$)/i.test($credentials.baseUrl.trim()) ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : "https://not-https.invalid"}}';

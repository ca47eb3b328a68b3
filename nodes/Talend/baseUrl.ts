import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ConfigurationError, checkBaseUrl, talendBaseUrl } from '@runbridge/core';

/** Where a credential's requests go. Throws `ConfigurationError` for what no credential may be sent to. */
export function baseUrlOf({ region, baseUrl }: ICredentialDataDecryptedObject): string {
  if (region !== 'custom') return talendBaseUrl(typeof region === 'string' ? region : '');
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '')
    throw new ConfigurationError(
      'The credential has no base URL.',
      'Give the base URL of your tenant, or choose a region.',
    );
  return checkBaseUrl(baseUrl.trim());
}

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Whether the credential is a user's, rather than an API key. */
export function isUserLogin({ signIn }: ICredentialDataDecryptedObject): boolean {
  return signIn === 'user';
}

/** The organization that is meant where a node names none. */
export function organizationOf({ organization }: ICredentialDataDecryptedObject): string | undefined {
  return typeof organization === 'string' && organization.trim() !== '' ? organization.trim() : undefined;
}

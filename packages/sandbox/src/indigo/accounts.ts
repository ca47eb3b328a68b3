/** The provider of identities that the science data centre trusts. Nothing answers there: it is a name. */
export const ISSUER = 'https://iam.fjordlab.example/';

/** Whoever holds a token, as the vendor names the creator of a deployment. */
export interface OidcId {
  issuer: string;
  subject: string;
}

export interface IndigoUser extends OidcId {
  /** Whether the token has the scope `offline_access`, which every change needs. */
  offlineAccess: boolean;
}

/** A token with every scope. */
export const ACCESS_TOKEN = 'sandbox-token';
/** A token of the same user that may read and change nothing. */
export const ACCESS_TOKEN_WITHOUT_OFFLINE = 'sandbox-token-without-offline';

/** The user behind both tokens, and the owner of most of what is there from the start. */
export const SANDBOX_SUBJECT = '7c1e9a52-3f60-4b8d-9f27-5d0c6a81e433';
/** The owner of the rest. */
export const OTHER_SUBJECT = 'b2f84d10-96c7-4e1a-8a35-e04719d2c6fb';

const USER: OidcId = { issuer: ISSUER, subject: SANDBOX_SUBJECT };

/** The user of one of the two tokens that the sandbox knows by itself. */
export function knownUser(token: string): IndigoUser | undefined {
  if (token === ACCESS_TOKEN) return { ...USER, offlineAccess: true };
  if (token === ACCESS_TOKEN_WITHOUT_OFFLINE) return { ...USER, offlineAccess: false };
  return undefined;
}

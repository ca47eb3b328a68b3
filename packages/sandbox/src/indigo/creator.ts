import { badRequest } from '../refusal.js';
import type { IndigoUser, OidcId } from './accounts.js';

/**
 * Whose things `createdBy` asks for: `me`, or a subject and its issuer as `subject@https://issuer/`.
 *
 * @throws a 400 refusal when it is neither
 */
export function creatorFilter(
  createdBy: string | undefined,
  user: IndigoUser,
): (item: { createdBy: OidcId }) => boolean {
  if (createdBy === undefined) return () => true;
  const { subject, issuer } = createdBy === 'me' ? user : parsed(createdBy);
  return (item) => item.createdBy.subject === subject && item.createdBy.issuer === issuer;
}

function parsed(createdBy: string): OidcId {
  const at = createdBy.indexOf('@');
  if (at <= 0 || at === createdBy.length - 1) {
    throw badRequest(`'createdBy' is me or <subject>@<issuer>, not '${createdBy}'`);
  }
  return { subject: createdBy.slice(0, at), issuer: createdBy.slice(at + 1) };
}

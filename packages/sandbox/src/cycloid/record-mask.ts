import type { FastifyRequest } from 'fastify';

import { MASK } from '../mask.js';
import { isDoc } from './document.js';
import type { Operation } from './facts.js';

/** Takes out of the record what a path says that works like a password: the tokens of mails. */
export function hideTokens({ received, params }: FastifyRequest): void {
  for (const [name, value] of Object.entries(params as Record<string, string>)) {
    if (name.endsWith('_token')) received.path = received.path.replace(encodeURIComponent(value), MASK);
  }
}

/** Takes out of the record what names alone don't tell: everything in a credential, and the key of a licence. */
export function hideSecrets({ id }: Operation, { received }: FastifyRequest): void {
  const { body } = received;
  if (!isDoc(body)) return;
  if (id === 'activateLicence') received.body = { key: MASK };
  if (id === 'createCredential' || id === 'updateCredential') received.body = { ...body, raw: masked(body['raw']) };
}

function masked(value: unknown): unknown {
  return isDoc(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)])) : MASK;
}

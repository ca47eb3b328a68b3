import type { ErrorBody } from '../fault-answers.js';

/** The page documents no error body. */
export const errorBody: ErrorBody = (status, message) => ({ status, message });

/** What a token route answers. RFC 6749, Error Response. */
export function oauthError(error: string, description: string) {
  return { error, error_description: description };
}

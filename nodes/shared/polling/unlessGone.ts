import { NotFoundError } from '@runbridge/core';

/** What was found; `undefined` where the vendor says that there is no such thing. */
export async function unlessGone<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
}

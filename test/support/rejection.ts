/** The error that a promise is rejected with, of the class that is expected. */
export async function rejection<E extends Error>(
  promise: Promise<unknown>,
  expected: abstract new (...args: never[]) => E,
): Promise<E> {
  let answered: unknown;
  try {
    answered = await promise;
  } catch (error) {
    if (error instanceof expected) return error;
    throw error;
  }
  throw new Error(`${expected.name} was expected, but the answer was ${JSON.stringify(answered)}`);
}

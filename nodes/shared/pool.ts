/** What comes of one index: `over` is aborted once another one has failed, so that what need not be finished ends. */
export type PoolWork<T> = (index: number, over: AbortSignal) => Promise<T>;

/** The work of one index has failed; nothing was begun after that, and what was on its way has ended. */
export class PoolFailure extends Error {
  override readonly name = 'PoolFailure';

  constructor(
    /** Of those that have failed, the first. */
    readonly index: number,
    override readonly cause: unknown,
  ) {
    super(`The work of ${String(index)} has failed.`);
  }
}

/**
 * Does the work of the indexes from 0 to `count` - 1, begun in their order and at most `most` at a time; the results
 * come in their order too. Throws `PoolFailure`.
 */
export async function inPool<T>(count: number, most: number, work: PoolWork<T>): Promise<T[]> {
  const results = new Array<T>(count);
  const failures = new Map<number, unknown>();
  const ending = new AbortController();
  const reason = new Error('Another item has failed.');
  let next = 0;

  async function worker(): Promise<void> {
    while (next < count && !ending.signal.aborted) {
      const index = next++;
      try {
        results[index] = await work(index, ending.signal);
      } catch (error) {
        // What only ended because another has failed is no failure of its own.
        if (error !== reason) failures.set(index, error);
        ending.abort(reason);
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(count, most) }, worker));
  const index = Math.min(...failures.keys());
  if (failures.size > 0) throw new PoolFailure(index, failures.get(index));
  return results;
}

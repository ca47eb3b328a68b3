/** Milliseconds that a call gets whose answer is made to come too late. */
const TIMES_MS = [250, 2_500, 25_000];

/**
 * Makes a call that is given too little time for its answer, and again with more where a busy machine has not even got
 * the request across: what such a call may do is to be seen only once the request was there.
 */
export async function untilItArrives(
  arrived: () => readonly unknown[],
  call: (timeoutMs: number) => Promise<void>,
): Promise<void> {
  for (const timeoutMs of TIMES_MS) {
    await call(timeoutMs);
    if (arrived().length > 0) return;
  }
}

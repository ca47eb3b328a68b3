import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `isSo` answers something true, and answers that. */
export async function until(what, isSo, { seconds = 180, pause = 200 } = {}) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await isSo();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`After ${seconds} s it is not so that ${what}.`);
    await sleep(pause);
  }
}

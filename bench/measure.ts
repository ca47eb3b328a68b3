import { performance } from 'node:perf_hooks';

/** Middle, and the value that 99 of 100 stay below, in the unit of the samples. */
export interface Summary {
  readonly median: number;
  readonly p99: number;
}

export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p99: at(0.99) };
}

export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Milliseconds of two pieces of work, measured in turn so that a machine whose speed drifts drifts for both.
 * The first tenth is warm-up.
 */
export async function inTurn(
  rounds: number,
  a: () => unknown,
  b: () => unknown,
): Promise<{ a: Summary; b: Summary; ratio: number }> {
  const times = { a: [] as number[], b: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const [timeA, timeB] = [await timeMs(a), await timeMs(b)];
    if (round < rounds / 10) continue;
    times.a.push(timeA);
    times.b.push(timeB);
  }
  const [summaryA, summaryB] = [summarize(times.a), summarize(times.b)];
  return { a: summaryA, b: summaryB, ratio: summaryA.median / summaryB.median };
}

export function report(name: string, ratio: number, meaning: string): void {
  process.stdout.write(`${name.padEnd(28)} ${ratio.toFixed(2).padStart(7)} × ${meaning}\n`);
}

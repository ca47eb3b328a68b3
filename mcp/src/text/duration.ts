/** `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(minutes, 'min', seconds % 60, 's');
  return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** Between two moments in ISO 8601, where both are known. None where they are the same: the vendor counts coarser. */
export function durationBetween(from: string | undefined, to: string | undefined): string | undefined {
  const ms = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(ms) || ms <= 0 ? undefined : duration(ms);
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return `${String(large)} ${largeUnit}${small === 0 ? '' : ` ${String(small)} ${smallUnit}`}`;
}

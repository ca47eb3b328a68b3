/**
 * The candidates closest to a mistyped word, or none where it is too far from all of them: one slip is forgiven in
 * words of four or five letters, two in longer ones. Two letters in the wrong order are one slip.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const allowed = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  let best = allowed;
  let found: string[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > best) continue;
    const slips = distance(word, candidate, best);
    if (slips < best) found = [];
    if (slips <= best) {
      best = slips;
      found.push(candidate);
    }
  }
  return found;
}

/**
 * Letters added, left out, replaced or swapped with their neighbour (optimal string alignment); some number above
 * `most` where there are more.
 */
export function distance(a: string, b: string, most = Infinity): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        slips = Math.min(slips, (before[column - 2] ?? 0) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    // Later rows have no fewer: a swap reaches back over one row, but costs the slip by which that may be better.
    if (least > most) return least;
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

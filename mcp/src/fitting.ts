import { MAX_TOKENS } from './answer.js';
import { estimateTokens } from './text/tokens.js';

/** Below the bound of an answer, which would cut items away without saying where to go on. */
export const MAX_LIST_TOKENS = MAX_TOKENS * 0.85;

/** How many of the items one answer can hold, as structured content and as the rows of its table; at least one. */
export function countFitting(items: readonly unknown[], [header = '', ...rows]: readonly string[]): number {
  let written = 0;
  let told = estimateTokens(header);
  const tooMany = items.findIndex((item, index) => {
    written += estimateTokens(JSON.stringify(item)) + 2;
    told += estimateTokens(rows[index] ?? '') + 3;
    return Math.max(written, told) > MAX_LIST_TOKENS;
  });
  return tooMany === -1 ? items.length : Math.max(1, tooMany);
}

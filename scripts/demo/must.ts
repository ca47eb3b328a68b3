import { screen } from './screen.js';

/** Ends the demo with a failure unless what it is about to claim has really happened. */
export function must(condition: boolean, claim: string): void {
  if (!condition) throw new Error(`This did not happen: ${claim}`);
  screen.good(claim);
}

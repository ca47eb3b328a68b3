/**
 * How soon a field of an answer is looked for, from its name: what tells items apart comes first (0: ids, 1: names), then
 * what an operator asks next (2: state, 3: place, 4: moments, 5: links), then the rest (6), and last what says little by
 * itself (7: descriptions, ids of other things).
 */
export function fieldRank(name: string): number {
  if (/^(?:_?id|uuid|canonical|executable|executionId)$/.test(name)) return 0;
  if (/^(?:_?name|title)$/.test(name)) return 1;
  if (/status|state/i.test(name)) return 2;
  if (/^(?:environment|workspace|project)/i.test(name)) return 3;
  if (isMomentName(name)) return 4;
  if (isLinkName(name)) return 5;
  return /description|id$/i.test(name) ? 7 : 6;
}

/** True for the name of a point in time. */
export function isMomentName(name: string): boolean {
  return /(?:timestamp|date|time|at)$/i.test(name);
}

/** True for the name of a URL. */
export function isLinkName(name: string): boolean {
  return /(?:^|\.)(?:url|href|link)$|(?:Url|_url|URL)$/.test(name);
}

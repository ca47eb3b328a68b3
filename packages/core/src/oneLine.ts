/** A platform's word within a sentence of ours: on one line, and no longer than `limit` characters. */
export function oneLine(text: string, limit = 120): string {
  // Format characters can turn a line around or hide what it says.
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

/**
 * One of the orchestrator's dates as ISO 8601 in UTC: `2023-10-27T13:24+0000` has no seconds, and no colon in its
 * offset. What is no such date comes back as it is.
 */
export function isoDate(text: string): string {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:Z|([+-]\d\d):?(\d\d))$/i.exec(text);
  if (!parts) return text;
  const [, minute = '', seconds = ':00', hours = '+00', minutes = '00'] = parts;
  const at = new Date(`${minute}${seconds}${hours}:${minutes}`);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

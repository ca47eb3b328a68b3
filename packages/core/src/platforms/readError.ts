/** More of a vendor's error than this says nothing more. */
const MAX_LENGTH = 2000;

/** A text of an error body, no longer than a person reads. */
export function textField(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value = (body as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && value.trim() !== '' ? bounded(value) : undefined;
}

/** An error body of a shape that nobody documented. */
export function excerptOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  return bounded(typeof body === 'string' ? body : JSON.stringify(body));
}

function bounded(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

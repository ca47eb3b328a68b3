import type { VendorError } from '../../errors.js';

/** Messages told of one answer at the most, and characters of them together. */
const MAX_ERRORS = 20;
const MAX_LENGTH = 4000;

interface Item {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

/**
 * Cycloid's `ErrorPayload`: `{errors: [{code, message, details: []}], request_id}`. Every message is kept, in its order,
 * and the code of the first.
 */
export function readCycloidError(body: unknown): VendorError {
  if (typeof body === 'string') return { message: bounded(body) };
  if (typeof body !== 'object' || body === null) return {};
  const { errors, request_id: requestId, message } = body as Readonly<Record<string, unknown>>;
  const all = (Array.isArray(errors) ? (errors as unknown[]) : []).filter(
    (each): each is Item => typeof each === 'object' && each !== null,
  );
  const items = all.slice(0, MAX_ERRORS);
  const messages = texts(items.map((item) => item.message));
  if (all.length > items.length) messages.push(`and ${String(all.length - items.length)} more`);
  return {
    code: texts(items.map(({ code }) => code))[0],
    message: bounded(messages.length === 0 ? texts([message]).join('') : messages.join('; ')),
    details: bounded(texts(items.flatMap(({ details }) => details)).join('; ')),
    requestId: texts([requestId])[0],
  };
}

/** What is a text of its own, each once. */
function texts(values: readonly unknown[]): string[] {
  const found = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  return [...new Set(found.map((text) => text.trim().replace(/\.$/, '')))];
}

function bounded(text: string): string | undefined {
  if (text === '') return undefined;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

import type { VendorError } from '../../errors.js';

/**
 * Talend's `ErrorResponse` (Processing API, Commons); the developer's text is `details` on that page and `detail`
 * in newer answers. Environments in use answer 403 with a property `Usage Details`, and run profiles in use 409
 * with a bare string.
 */
export function readTalendError(body: unknown): VendorError {
  if (typeof body === 'string') return { message: body };
  if (typeof body !== 'object' || body === null) return {};
  const error = body as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const value = error[name];
    if (typeof value === 'string' && value !== '') return value;
    return typeof value === 'number' ? String(value) : undefined;
  };
  return {
    code: text('code') ?? text('error'),
    message: text('message') ?? text('Usage Details') ?? text('error_description'),
    details: text('details') ?? text('detail'),
    requestId: text('requestId'),
  };
}

import type { VendorError } from '../../errors.js';
import { excerptOf, textField } from '../readError.js';

/** No error body is documented: whatever is said in a usual place is taken, and anything else as it came. */
export function readTwinitError(body: unknown): VendorError {
  const inner = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const message =
    textField(body, 'message') ??
    textField(body, '_message') ??
    textField(body, 'error_description') ??
    textField(inner, 'message') ??
    textField(body, 'title');
  const code = textField(body, 'code') ?? textField(body, 'error') ?? textField(inner, 'code');
  if (message === undefined && code === undefined) return { message: excerptOf(body) };
  return { code, message: message ?? excerptOf(body), details: textField(body, 'details') };
}

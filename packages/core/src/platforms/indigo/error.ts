import type { VendorError } from '../../errors.js';
import { excerptOf, textField } from '../readError.js';

/**
 * `{code, title, message}` of the orchestrator, where the code repeats the HTTP status, and `{error,
 * error_description}` of its OAuth 2 layer and of the identity provider.
 */
export function readIndigoError(body: unknown): VendorError {
  const code = textField(body, 'error');
  const message = textField(body, 'message') ?? textField(body, 'error_description') ?? textField(body, 'title');
  return code === undefined && message === undefined ? { message: excerptOf(body) } : { code, message };
}

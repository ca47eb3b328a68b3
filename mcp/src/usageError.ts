/** The server was started in a way that it cannot follow. The message is one line, without any value that may be a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

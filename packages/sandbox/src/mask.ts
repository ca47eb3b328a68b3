/** What stands in the record where a secret was. */
export const MASK = '***';

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']);
const SECRET_NAME =
  /pass(word|wd|phrase)|secret|token|api[-_]?key|private[-_]?key|(access|ssh|json)_key|credential|signature|^jwt$|^oauth_code$|^SAMLResponse$/iu;

/** The same headers, with the value of every one that carries a secret replaced. */
export function maskHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    masked[name] = SECRET_HEADERS.has(name.toLowerCase()) ? MASK : [value].flat().join(', ');
  }
  return masked;
}

/** A request's body without its secrets. One that is a bare string is a token: nothing else is sent that way. */
export function maskRequestBody(body: unknown): unknown {
  return typeof body === 'string' ? MASK : maskBody(body);
}

/**
 * A copy of a JSON value without its secrets: the values of fields named like a secret, and the value of a
 * `{name, value, encrypted}` parameter that is encrypted or named like one.
 */
export function maskBody(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskBody);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const named = entries.find(([key]) => key === 'name')?.[1];
  const isSecretParameter =
    entries.some(([key, entry]) => key === 'encrypted' && entry === true) ||
    (typeof named === 'string' && SECRET_NAME.test(named));
  return Object.fromEntries(
    entries.map(([key, entry]) => {
      const isSecret = SECRET_NAME.test(key) || (key === 'value' && isSecretParameter);
      return [key, isSecret && isScalar(entry) ? MASK : maskBody(entry)];
    }),
  );
}

/** A raw query string with the values of secret parameters replaced, all else as it was received. */
export function maskQuery(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals > 0 && SECRET_NAME.test(pair.slice(0, equals)) ? `${pair.slice(0, equals)}=${MASK}` : pair;
    })
    .join('&');
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

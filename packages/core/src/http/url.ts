import { ConfigurationError, InputError } from '../errors.js';
import { redactText } from '../redact.js';

/**
 * A platform's base URL, checked: https, or http on loopback; no user, query or fragment. Without a slash at the end.
 * Throws `ConfigurationError`.
 */
export function checkBaseUrl(value: string): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new ConfigurationError(
      `The base URL ${JSON.stringify(redactText(value))} is not a URL.`,
      'Give it as https://host, with a path if the installation has one.',
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new ConfigurationError(
      'The base URL holds a user name or a password.',
      'Give credentials in their own settings.',
    );
  if (url.search !== '' || url.hash !== '')
    throw new ConfigurationError(
      `The base URL ${url.origin}${url.pathname} has a query or a fragment.`,
      'Leave out what follows ? or #.',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new ConfigurationError(
      `The base URL ${url.origin} is not https.`,
      'Credentials are sent over https only; http is accepted on loopback (127.0.0.1, localhost, [::1]).',
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The path with each `{name}` replaced by its value, encoded whole, so that no value can add or remove a segment. */
export function fillPath(operationId: string, path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = String(values[name]);
    // The URL standard resolves these even where they are percent-encoded: they can never be an id.
    if (value === '' || value === '.' || value === '..')
      throw new InputError(operationId, [{ field: name, problem: `must be an id, but is ${JSON.stringify(value)}` }]);
    // A colon may stand in a segment as it is (RFC 3986, 3.3), and some servers do not know it encoded.
    return encode(operationId, name, value).replaceAll('%3A', ':');
  });
}

/** `?a=1&b=2&b=3`, or an empty string: arrays are repeated, what is undefined or null is left out. */
export function queryString(operationId: string, values: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter((each) => each !== undefined && each !== null)
      .map(
        (each) =>
          `${encodeURIComponent(name)}=${encode(operationId, name, typeof each === 'object' ? JSON.stringify(each) : String(each as string | number | boolean))}`,
      ),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function encode(operationId: string, field: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InputError(operationId, [{ field, problem: 'holds half of a surrogate pair, which no URL can carry' }]);
  }
}

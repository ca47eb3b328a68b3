/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

const secretName =
  /(?:password|passwd|passphrase|pwd|secret|token|apikey|secretkey|secretaccesskey|privatekey|sshkey|preauthorizedkey|authorization|cookie|connectionstring)$/;
/** Names that end like a secret and tell only about one. */
const harmlessName = /^(?:nextpagetoken|nexttoken|continuationtoken|isencrypted)$/;

/** True where a field of this name holds a secret: `apiKey`, `client_secret`, `preAuthorizedKey`, … */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return secretName.test(plain) && !harmlessName.test(plain);
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, REDACTED],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, REDACTED],
  // User names and passwords in URLs.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s:@"']*:[^/\s@"']+@/gi, `$1${REDACTED}@`],
  // What makes a presigned link work: Amazon, Azure, Google.
  [
    /([?&;](?:X-Amz-(?:Signature|Security-Token|Credential)|X-Goog-(?:Signature|Credential)|Signature|sig|token)=)[^&#\s"']+/gi,
    `$1${REDACTED}`,
  ],
  // key=value and key: value in running text, such as a log line or a JDBC URL.
  [
    /\b((?:[a-z0-9]+[_.-])*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?token|client[_-]?secret)["']?\s*[=:]\s*["']?)(?!\[redacted\])[^\s"'&;,)}\]]{3,}/gi,
    `$1${REDACTED}`,
  ],
  [/\b(?:ghp|gho|ghs|github_pat|glpat|xox[abp])[_-][A-Za-z0-9_-]{16,}/g, REDACTED],
  [/\bAKIA[0-9A-Z]{16}\b/g, REDACTED],
];

export interface RedactOptions {
  /** Exact values that must not appear anywhere: the connection's own tokens. Shorter than 4 characters are ignored. */
  readonly secrets?: readonly string[];
  /** Field names to leave alone although they look secret. */
  readonly plainFields?: readonly string[];
}

/** The same text without secrets: known values, private keys, tokens, passwords in URLs, signatures of links. */
export function redactText(text: string, options: RedactOptions = {}): string {
  let clean = text;
  for (const secret of options.secrets ?? []) if (secret.length >= 4) clean = clean.replaceAll(secret, REDACTED);
  const inner = redactJson(clean, options);
  if (inner !== undefined) return inner;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}

/** A string that holds JSON, such as a resource's metadata, is looked through as JSON. */
function redactJson(text: string, options: RedactOptions): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const before = JSON.stringify(value);
  const after = JSON.stringify(redact(value, options));
  return before === after ? text : after;
}

/**
 * A copy of the value without secrets: fields whose name says so, values a vendor marks as encrypted
 * (`{name, value, encrypted: true}`), and whatever `redactText` finds in strings, also inside JSON held in a string.
 */
export function redact<T>(value: T, options: RedactOptions = {}): T {
  return walk(value, options, false) as T;
}

function walk(value: unknown, options: RedactOptions, isSecret: boolean): unknown {
  if (typeof value === 'string') return isSecret && value !== '' ? REDACTED : redactText(value, options);
  if (typeof value === 'number' || typeof value === 'bigint') return isSecret ? REDACTED : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => walk(item, options, isSecret));
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  const record = value as Readonly<Record<string, unknown>>;
  const secretValue =
    record.encrypted === true || (typeof record.name === 'string' && 'value' in record && isSecretName(record.name));
  return Object.fromEntries(
    Object.entries(record).map(([name, item]) => [
      redactText(name, options),
      walk(
        item,
        options,
        !options.plainFields?.includes(name) && (isSecretName(name) || (secretValue && name === 'value')),
      ),
    ]),
  );
}

/** Shorter ones would be found in half of all texts. */
const MIN_LENGTH = 4;
const MIN_LENGTH_IN_BASE64 = 8;

/** The pattern that was made last: of long tokens it is dear, and a list has its items redacted one by one. */
let last: { readonly secrets: readonly string[]; readonly pattern: RegExp | undefined } | undefined;

/**
 * A pattern for secrets that are known, in each form that software gives them on the way into a log: as they are,
 * percent-encoded (also twice, also only in part, also as forms have it), escaped for JSON, and in base64 with whatever
 * stands around them.
 */
export function ownSecretsPattern(secrets: readonly string[]): RegExp | undefined {
  const isLast = last?.secrets.length === secrets.length && last.secrets.every((each, at) => each === secrets[at]);
  if (last === undefined || !isLast) last = { secrets: [...secrets], pattern: patternOf(secrets) };
  return last.pattern;
}

function patternOf(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_LENGTH)
    .flatMap((secret) => [secret, ...base64Forms(secret)])
    // The longer one first: of two that begin alike, the shorter would leave the other's end.
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return undefined;
  return new RegExp([...new Set(forms)].map((form) => Array.from(form, anyForm).join('')).join('|'), 'g');
}

/** A character, percent-encoded or escaped as it may be. */
function anyForm(character: string): string {
  const plain = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const percent = Array.from(new TextEncoder().encode(character), (byte) => `%(?:25)?${hex(byte, 2)}`).join('');
  const unicode = Array.from({ length: character.length }, (_, at) => `\\\\u${hex(character.charCodeAt(at), 4)}`);
  const escaped = /["'\\/]/.test(character) ? [`\\\\{1,7}${plain}`] : [];
  const form = character === ' ' ? ['\\+'] : [];
  return `(?:${[...escaped, plain, ...form, percent, unicode.join('')].join('|')})`;
}

function hex(value: number, digits: number): string {
  const digitsOf = value.toString(16).padStart(digits, '0');
  return digitsOf.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The part of its base64 that is the same whatever stands before and after it, for each of the three ways to fall. */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < MIN_LENGTH_IN_BASE64) return [];
  return [0, 1, 2].flatMap((before) => {
    const encoded = btoa('\0'.repeat(before) + String.fromCharCode(...bytes));
    // A character of base64 holds six bits: those that it shares with a neighbouring byte are left out.
    const form = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

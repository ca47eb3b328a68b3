import { maskCutKeys } from './keyLines.js';
import { REDACTED } from './marker.js';
import { isSecretName } from './names.js';
import { maskPairs } from './pairs.js';
import { isBasicCredentials, isTokenShaped } from './shape.js';

type Rule = readonly [RegExp, string | ((match: string, ...groups: string[]) => string)];

/** Each looks at a part of the text a bounded number of times, so that no text is a burden. */
const first: readonly Rule[] = [
  [/-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----[\s\S]*?(?:-----END \1-----|$)/g, REDACTED],
  [
    /(<([A-Za-z][\w.:-]{0,80})(?![\w.:-])([^<>]*)>\s{0,8}(?:<!\[CDATA\[)?)([^<>\s][^<>]*)(?=(?:\]\]>)?\s{0,8}<\/)/g,
    (all, before = '', tag = '', attributes = '') => {
      const [, named = tag] = /\b(?:name|key)="([^"]*)"/.exec(attributes) ?? [];
      return isSecretName(tag) || isSecretName(named) ? before + REDACTED : all;
    },
  ],
];
const rest: readonly Rule[] = [
  [
    /\b(Bearer|Basic)([ \t]+)([A-Za-z0-9._~+/=-]{8,})/gi,
    (all, scheme = '', space = '', token = '') =>
      (scheme.toLowerCase() === 'basic' ? isBasicCredentials(token) : isTokenShaped(token, 8))
        ? scheme + space + REDACTED
        : all,
  ],
  [/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, REDACTED],
  // User names and passwords in URLs; a user alone where it looks like a token.
  [
    /(?<=[A-Za-z0-9]:\/\/)[^\s/"'<>]+@/g,
    (all) => (all.includes(':') || isTokenShaped(all.slice(0, -1), 12) ? `${REDACTED}@` : all),
  ],
  [/(jdbc:oracle:[a-z0-9]{1,8}:[\w$#.-]{1,128}\/)[^\s@"'/]{1,128}@/gi, `$1${REDACTED}@`],
  // What makes a presigned link work: Amazon, Azure, Google.
  [
    /((?:[?&;]|\\u0026)(?:X-Amz-(?:Signature|Security-Token|Credential)|X-Goog-(?:Signature|Credential)|Signature|sig)=)[^&#\s"'\\]+/gi,
    `$1${REDACTED}`,
  ],
  // SQL that sets a password.
  [/\b((?:identified by|password)[ \t]+)(?:'[^'\n]+'|"[^"\n]+")/gi, `$1${REDACTED}`],
  [/\b(?:gh[poshur]|github_pat|glpat|xox[abp])[_-][A-Za-z0-9_-]{16,}/g, REDACTED],
  [/\bdapi[0-9a-f]{32}\b/g, REDACTED],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, REDACTED],
];

/** The text without what looks like a secret. */
export function maskText(text: string): string {
  return apply(rest, maskPairs(maskCutKeys(apply(first, text))));
}

function apply(rules: readonly Rule[], text: string): string {
  let masked = text;
  for (const [pattern, replacement] of rules)
    masked =
      typeof replacement === 'string' ? masked.replace(pattern, replacement) : masked.replace(pattern, replacement);
  return masked;
}

import { REDACTED } from './marker.js';
import { isNoSecret, isSecretName } from './names.js';
import { isTokenShaped } from './shape.js';

/**
 * `--password ` or `name = `, `"name": `, `\"name\":`, `name => `, `api key: `. Every part of it is tried from one
 * place only, and none can match what the next one begins with, so that time grows with the text and no faster.
 */
const KEY =
  /(?<![\w.$-])(?:(-{1,2}[A-Za-z][\w.-]*)[ \t]+(?![-\s])|([\w.$-]+(?: keys?)?)(?:\\{0,8}["'])?[ \t]{0,16}(={1,3}>?|:=?)[ \t]*)/g;

/**
 * A value without quotes. Signs that may end it belong to it where more of it follows, as in `p&ssw0rd`, and end it
 * before the next `name=`.
 */
const BARE = /(?:[^\s"'`&;,)}\]<>\\]|\\(?!\\{0,8}["'])|[&;,)}\]<>"'](?=[\w$%!#*+@])(?![\w.%-]{1,40}\s?[=:]))+/y;
const QUOTE = /(\\{0,8})(["'])/y;
/** `Bearer abc`, `abc`, and the lists of `Digest` and of cookies: `a="b", c=d`. */
const HEADER_VALUE =
  /(?:([A-Za-z][\w-]{0,40})[ \t]+(?=[^\s"']))?[^\s"',;\\]+(?:[,;][ \t]{0,8}[\w-]{1,80}=(?:"[^"\n]{0,4096}"|[^\s,;"'\\]{0,4096}))*/y;
const NAMED = /\\{0,8}["']?([\w .-]{1,80})/y;
const namingKey = /^(?:name|key|parameterName)$/i;
const valueKey = /^(?:default)?value$/i;
/** Characters between the beginnings of a name and of its value. */
const MAX_DISTANCE = 200;

const header = /(?:authorization|cookie)s?$/i;
/** Where a colon and one of these follow, a sentence tells what is the matter: `Invalid token: expired`. */
const said =
  /^(?:yes|no|not|none|never|nothing|missing|required|requires|optional|expired|expires|invalid|valid|wrong|incorrect|mismatch|malformed|unknown|undefined|unset|empty|blank|absent|present|provided|given|found|failed|failure|error|denied|refused|rejected|revoked|forbidden|unauthorized|unauthorised|unsupported|unavailable|authentication|skipped|ignored|disabled|enabled|accepted|ok|passed|must|should|cannot|could|is|was|has|the|an|a|this|it|too|please|see|check|to|or|and|for|in|on|of|by|with|string|number|integer|boolean|identifier)$/i;
const accessDenied = /^access\s+(?:was\s+)?(?:denied|refused|forbidden)/i;
/** After `=` a value is meant, but for what stands for none. */
const nothing = /^(?:null|nil|none|undefined|true|false|yes|no|n\/a|[*.?•({[-]+)$/i;
/** A parser's token is a word of the text that it reads. */
const parserToken = /(?:unexpected|mismatched|extraneous)\s$/i;

/** The text without the values of keys that are called like secrets, as logs, URLs, headers and settings have them. */
export function maskPairs(text: string): string {
  const keys = new RegExp(KEY);
  let masked = '';
  let copied = 0;
  /** Where a name was told of which the next value is the secret: `"name":"password","value":"…"`. */
  let named = -Infinity;
  for (let match = keys.exec(text); match; match = keys.exec(text)) {
    const [, flag, key = flag ?? '', sign = ''] = match;
    if (namingKey.test(key))
      named = isSecretName(matchAt(NAMED, text, keys.lastIndex)?.[1] ?? '') ? match.index : -Infinity;
    const isNamed = valueKey.test(key) && match.index - named < MAX_DISTANCE;
    if (!isNamed && !isSecretName(key)) continue;
    const context = { key, sign, before: text.slice(Math.max(0, match.index - 12), match.index) };
    const value = readValue(text, keys.lastIndex, context);
    if (!value) continue;
    masked += text.slice(copied, value.start) + REDACTED;
    copied = value.end;
    keys.lastIndex = value.end;
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

interface Context {
  readonly key: string;
  /** Empty after a flag of a command line. */
  readonly sign: string;
  readonly before: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function readValue(text: string, at: number, context: Context): Span | undefined {
  const quote = matchAt(QUOTE, text, at);
  if (quote) {
    const start = at + quote[0].length;
    const end = endOfQuoted(text, start, quote[1]?.length ?? 0, quote[2] ?? '');
    return end > start ? { start, end } : undefined;
  }
  const end = /[[{]/.test(text.charAt(at)) ? endOfGroup(text, at) : at;
  // `{cipher}abc` goes on.
  if (end > at + 1 && !/[\w+/=]/.test(text.charAt(end))) return { start: at, end };
  if (header.test(context.key) && context.sign !== '') return readHeader(text, at);
  const value = matchAt(BARE, text, at)?.[0];
  return value === undefined || tellsNothing(value, text, at, context)
    ? undefined
    : { start: at, end: at + value.length };
}

function tellsNothing(value: string, text: string, at: number, { key, sign, before }: Context): boolean {
  const word = value.replace(/[.:!?]$/, '');
  if (nothing.test(word) || isNoSecret(key, word)) return true;
  // `secret://…` is an address, `Secret::new` a name, and the shell's PWD the directory it is in.
  if (sign === ':' && /^(?:\/\/|:)/.test(value)) return true;
  if (/^(?:OLD)?PWD$/.test(key) && value.startsWith('/')) return true;
  if (sign.startsWith('=')) return false;
  if (parserToken.test(before)) return /^[A-Za-z]+$/.test(word);
  return said.test(word) || accessDenied.test(text.slice(at, at + 24));
}

function readHeader(text: string, at: number): Span | undefined {
  const match = matchAt(HEADER_VALUE, text, at);
  if (!match) return undefined;
  const [whole, scheme] = match;
  if (scheme === undefined) return said.test(whole) ? undefined : { start: at, end: at + whole.length };
  const credentials = whole.slice(scheme.length).trimStart();
  const start = at + whole.length - credentials.length;
  if (/^(?:bearer|basic|digest|negotiate|ntlm|token|apikey)$/i.test(scheme) || isTokenShaped(credentials, 8))
    return said.test(credentials) ? undefined : { start, end: at + whole.length };
  return said.test(scheme) ? undefined : { start: at, end: at + scheme.length };
}

/** Where the list or object ends, or the line that it was cut off with. */
function endOfGroup(text: string, from: number): number {
  const brackets = /[[\]{}\n]/g;
  brackets.lastIndex = from;
  let level = 0;
  for (let match = brackets.exec(text); match; match = brackets.exec(text)) {
    const [bracket] = match;
    if (bracket === '\n') return match.index;
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    if (level <= 0) return match.index + 1;
  }
  return text.length;
}

/** Where the quoted value ends: at its quote, escaped no deeper than where it began, or with the line. */
function endOfQuoted(text: string, from: number, depth: number, quote: string): number {
  const ends = new RegExp(`(?<!\\\\)(\\\\*)(${quote}|\\n)|$`, 'g');
  ends.lastIndex = from;
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    const [, slashes = '', sign = ''] = end;
    if (sign !== quote || slashes.length <= depth) return end.index + (sign === '\n' ? slashes.length : 0);
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

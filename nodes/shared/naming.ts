const acronyms: Readonly<Record<string, string>> = {
  api: 'API',
  aws: 'AWS',
  cny: 'CNY',
  cpu: 'CPU',
  css: 'CSS',
  db: 'DB',
  dns: 'DNS',
  esb: 'ESB',
  eur: 'EUR',
  gbp: 'GBP',
  gcp: 'GCP',
  hcl: 'HCL',
  id: 'ID',
  ids: 'IDs',
  ip: 'IP',
  json: 'JSON',
  jvm: 'JVM',
  jwt: 'JWT',
  kpi: 'KPI',
  mb: 'MB',
  mfa: 'MFA',
  oauth: 'OAuth',
  osgi: 'OSGi',
  saml: 'SAML',
  sql: 'SQL',
  ssh: 'SSH',
  ssl: 'SSL',
  uri: 'URI',
  url: 'URL',
  urls: 'URLs',
  usd: 'USD',
  usgovernment: 'US Government',
  uuid: 'UUID',
  vm: 'VM',
  vpcs: 'VPCs',
  yaml: 'YAML',
  yarn: 'YARN',
};

/** Of those that n8n's own rule for titles takes for small. "From" is not among them. */
const smallWords = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'in',
  'of',
  'on',
  'or',
  'per',
  'the',
  'to',
  'with',
]);

/** `rerunOnlyFailedTasks`, `createdAt`, `AWS_REGION`, `big-data` → words. */
function wordsOf(wireName: string): string[] {
  const spaced = wireName
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim();
  return spaced === '' ? [] : spaced.split(' ');
}

/** What n8n's guidelines ask of field and option names: `workspaceId` → `Workspace ID`. */
export function titleCase(wireName: string): string {
  const words = wordsOf(wireName).map((word) => {
    const lower = word.toLowerCase();
    return acronyms[lower] ?? lower.charAt(0).toUpperCase() + lower.slice(1);
  });
  return lowerSmallWords(words.join(' '));
}

/** `Add Engine To Cluster` → `Add Engine to Cluster`, as titles are written. */
export function lowerSmallWords(title: string): string {
  const words = title.split(' ');
  return words
    .map((word, index) => {
      const isInner = index > 0 && index < words.length - 1;
      return isInner && smallWords.has(word.toLowerCase()) ? word.toLowerCase() : word;
    })
    .join(' ');
}

/** `Get Plan Run Configuration` → `Get plan run configuration`; words in capitals and proper names stay. */
export function sentenceCase(title: string, properNames: readonly string[] = []): string {
  return title
    .split(' ')
    .map((word, index) =>
      index === 0 || /[A-Z]{2}/.test(word) || properNames.includes(word) ? word : word.toLowerCase(),
    )
    .join(' ');
}

export function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/**
 * A description as n8n writes them: "ID", "URL" and "JSON" in capitals, angle brackets escaped because the editor
 * renders HTML, and no period after a single sentence.
 */
export function editorText(text: string): string {
  const tidy = text
    // Not in a dotted name such as environment.id, which is the vendor's.
    .replace(/(?<!\.)\bids\b(?!\.\w)/g, 'IDs')
    .replace(/(?<!\.)\bid\b(?!\.\w)/g, 'ID')
    .replace(/\burl\b/gi, 'URL')
    .replace(/\bjson\b/gi, 'JSON')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .trim();
  const sentences = tidy.split(/(?<!\be\.g|\bi\.e)[.!?](?=\s+\S)/).length;
  const capital = tidy.charAt(0).toUpperCase() + tidy.slice(1);
  if (sentences === 1) return capital.replace(/\.$/, '');
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

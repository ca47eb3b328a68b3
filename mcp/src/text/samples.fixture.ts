import { createHash } from 'node:crypto';

/** The same letters every time, in no order that means anything. */
function shuffled(alphabet: string, length: number): string {
  const letters = Array.from(alphabet);
  return Array.from({ length }, (_, index) => {
    const hash = createHash('sha256')
      .update(`${alphabet}${String(index)}`)
      .digest();
    return letters[hash.readUInt32BE() % letters.length] ?? '';
  }).join('');
}

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}

const small = range(0x61, 0x7a);
const digits = range(0x30, 0x39);
const hex = shuffled(`${digits}abcdef`, 800);

/** What costs a model many tokens per character, a line of each. */
export const nasty: Readonly<Record<string, string>> = {
  hex,
  'hex in capitals': hex.toUpperCase(),
  uuids: hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/g, '$1-$2-$3-$4-$5 '),
  base64: Buffer.from(hex, 'hex').toString('base64'),
  base32: shuffled(`${small.toUpperCase()}234567`, 800),
  'letters in no order': shuffled(small, 800),
  'names of pods': shuffled(`${small}${digits}-`, 800),
  'mixed case': shuffled(small + small.toUpperCase(), 800),
  digits: shuffled(digits, 800),
  punctuation: shuffled(range(0x21, 0x2f) + range(0x3a, 0x40) + range(0x5b, 0x60), 800),
  'all of ASCII': shuffled(range(0x21, 0x7e), 800),
  ideographs: shuffled(range(0x4e00, 0x9fff), 400),
  'rare ideographs': shuffled(range(0x3400, 0x4dbf), 400),
  'Japanese syllables': shuffled(range(0x3041, 0x30ff), 400),
  'Korean syllables': shuffled(range(0xac00, 0xd7a3), 400),
  Cyrillic: shuffled(range(0x410, 0x44f), 400),
  Arabic: shuffled(range(0x621, 0x64a), 400),
  Devanagari: shuffled(range(0x905, 0x939), 400),
  Cherokee: shuffled(range(0x13a0, 0x13f5), 400),
  accents: shuffled(range(0xc0, 0xff), 400),
  'combining marks': shuffled(range(0x300, 0x36f), 400),
  emoji: shuffled(range(0x1f300, 0x1faff), 300),
  'emoji in families': '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(30),
  arrows: shuffled(range(0x2190, 0x27bf), 300),
  'private use': shuffled(range(0xe000, 0xf8ff), 300),
  'mathematical letters': shuffled(range(0x1d400, 0x1d7ff), 300),
  'control characters': shuffled(range(0x01, 0x08), 300),
  'brackets in brackets': `${'['.repeat(300)}${']'.repeat(300)}`,
  'objects in objects': `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  'escaped quotes': '\\"'.repeat(300),
  blanks: `x${shuffled(' \t', 800)}x`,
};

const record = {
  id: '8f0c1a2b-5d3e-4f6a-9b7c-0d1e2f3a4b5c',
  name: 'Nightly Revenue Load',
  status: 'execution_failed',
  environment: 'Production',
  startedAt: '2026-01-31T06:00:00Z',
  enabled: true,
  description: 'Loads the revenue of the day into the warehouse and publishes the marts.',
};

/** What answers are mostly made of. */
export const plainTexts: Readonly<Record<string, string>> = {
  prose: `The nightly load did not end well: its third step could not reach the warehouse, so that the reports of the
morning show yesterday's figures. Look at the log of that step first; the connection was refused several times before
the step gave up. Once the warehouse answers again, run the plan from that step, and everything after it follows.`,
  JSON: JSON.stringify([record, record, record]),
  table: `id | name | status | environment\n${`${record.id} | ${record.name} | ${record.status} | Production\n`.repeat(5)}`,
  log: '2026-01-31 06:00:14,201 ERROR [main] Load fact_sales - could not connect to warehouse-02: connection refused\n'.repeat(
    5,
  ),
};

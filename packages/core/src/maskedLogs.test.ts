import { expect, it } from '@jest/globals';

import { scripted } from './platforms/scripted.fixture.js';
import { twinit } from './platforms/twinit/platform.js';
import { REDACTED } from './redact.js';
import { createRuns } from './runs.js';

const key = [
  '-----BEGIN PRIVATE KEY-----',
  ...Array.from({ length: 20 }, () => 'canary/+'.repeat(8)),
  '-----END PRIVATE KEY-----',
];
const entries = ['first', ...key, 'ERROR last'].map((message) => ({ message }));
const ref = { kind: 'twinit.orchrun', id: 'r1' };

function connect() {
  const { client } = scripted(
    twinit,
    (_, path) => (path.includes('/logs/') ? [200, entries] : [200, [{ _id: 'r1', _status: 'FAILED', id: 'r1' }]]),
    { defaults: { nsfilter: 'ns1' } },
  );
  return createRuns([client]);
}

it('hides a private key in a log, and keeps its lines in number', async () => {
  const [part] = await connect().logs(ref);
  expect(part?.lines).toEqual(['first', ...key.map(() => REDACTED), 'ERROR last']);
});

it.each([1, 2, 5, 15, 23])('hides what the last %i lines have of a private key that began before', async (tail) => {
  const [part] = await connect().logs(ref, { tail });
  expect(part?.lines).toHaveLength(tail);
  expect(part?.lines.join()).not.toContain('canary');
  expect(part?.omitted).toBe(entries.length - tail);
});

it('asks for no lines where none are wanted', async () => {
  const [part] = await connect().logs(ref, { tail: 0 });
  expect(part).toMatchObject({ lines: [], omitted: entries.length });
});

it('hides it in a diagnosis too', async () => {
  const { log } = await connect().diagnose(ref, { logTail: 5 });
  expect(log?.lines).toEqual([REDACTED, REDACTED, REDACTED, REDACTED, 'ERROR last']);
});

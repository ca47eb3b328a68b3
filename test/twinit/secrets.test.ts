import { describe, expect, it } from '@jest/globals';
import { bearerToken, twinit } from '@runbridge/core';
import { TWINIT_USER, twinitIds } from '@runbridge/sandbox';

import { textsOf } from '../support/textsOf.js';
import { signIn, useTwinit } from '../support/twinit.js';

const vendor = useTwinit();
const { namespace: nsfilter, orchestrators, steps } = twinitIds;
const { orchruns } = twinit.operations;
const CANARY = 'canary-source-password-19';

describe('a secret among the parameters of a run', () => {
  it('is in what comes back as JSON in a text, and not in what is shown of it', async () => {
    const { client, runs } = vendor;
    const input = {
      nsfilter,
      orchestratorId: orchestrators.importModel,
      _actualparams: [{ sequence_type_id: steps.readModel, params: { _fileId: 'f-1', password: CANARY } }],
    };
    const made = await client.call(orchruns.create, input);
    const id = made.id ?? '';
    const read = await client.call(orchruns.get, { nsfilter, id });
    const listed = await client.call(orchruns.list, { nsfilter, _pageSize: 1 });
    for (const [answer, operation] of [
      [made, orchruns.create],
      [read, orchruns.get],
      [listed, orchruns.list],
    ] as const) {
      expect(JSON.stringify(answer)).toContain(CANARY);
      const shown = JSON.stringify(client.redact(answer, operation));
      expect(shown).not.toContain(CANARY);
      expect(shown).toContain('f-1');
    }
    const ref = { kind: 'twinit.orchrun', id };
    const told = [await runs.wait(ref), await runs.logs(ref), await runs.diagnose(ref), await runs.list({ limit: 3 })];
    expect(JSON.stringify(told)).not.toContain(CANARY);
  });
});

describe('the token and the password', () => {
  it('are in no error, whatever is repeated', async () => {
    const issued = signIn(vendor.url, { type: 'password', ...TWINIT_USER });
    const client = vendor.connect({ auth: issued });
    await client.call(orchruns.list, { nsfilter });
    const token = issued.secrets().at(-1) ?? '';
    expect(token).toMatch(/^[\w-]{20,}$/);
    const own = vendor.connect({ auth: bearerToken(CANARY) });
    const errors = await Promise.allSettled([
      client.twinit.orchruns.get({ nsfilter, id: token }),
      client.twinit.orchruns.create({ nsfilter, orchestratorId: token, _actualparams: [] }),
      own.twinit.orchruns.get({ nsfilter: CANARY, id: CANARY }),
      own.twinit.orchruns.list({ nsfilter, _status: CANARY, startDate: CANARY }),
    ]);
    for (const result of errors) {
      if (result.status === 'fulfilled') throw new Error('An error was expected.');
      const lines = textsOf(result.reason).split('\n');
      expect(lines.filter((line) => [token, CANARY].some((secret) => line.includes(secret)))).toEqual([]);
    }
  });
});

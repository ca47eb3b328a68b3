import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { answer, caller, runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { TOKEN_PATH, TOKEN_SECONDS, USER } from './accounts.js';
import { twinitIds } from './data/ids.js';

const LIST = `/datasourcesvc/api/v1/orchrun?nsfilter=${twinitIds.namespace}`;

let running: Running;
beforeEach(async () => {
  running = await runSandbox();
});
afterEach(() => running.stop());

async function token(form: Record<string, string>, credentials = 'sandbox:sandbox'): Promise<Answer> {
  return answer(
    await fetch(`${running.url}/twinit${TOKEN_PATH}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams(form),
    }),
  );
}

describe('the token route', () => {
  it.each([
    ['a password', { grant_type: 'password', ...USER }],
    ['client credentials', { grant_type: 'client_credentials' }],
  ])('hands out a token for %s, until it expires', async (_, form) => {
    const issued = await token(form);
    expect(issued.json.value).toMatchObject({ token_type: 'Bearer', expires_in: TOKEN_SECONDS });
    const call = caller(running, 'twinit');
    const bearer = issued.json.text('access_token');
    expect((await call('GET', LIST, undefined, bearer)).status).toBe(200);
    running.pass(TOKEN_SECONDS);
    const late = await call('GET', LIST, undefined, bearer);
    expect([late.status, late.json.get('error')]).toEqual([401, 'invalid_token']);
  });

  it.each([
    ['a wrong secret', 401, 'invalid_client', { grant_type: 'client_credentials' }, 'sandbox:wrong'],
    ['a wrong password', 400, 'invalid_grant', { grant_type: 'password', ...USER, password: 'wrong' }, undefined],
    ['another grant', 400, 'unsupported_grant_type', { grant_type: 'refresh_token' }, undefined],
  ])('refuses %s', async (_, status, error, form, credentials) => {
    const refused = await token(form, credentials);
    expect([refused.status, refused.json.get('error')]).toEqual([status, error]);
  });

  it('keeps the password out of the record', async () => {
    await token({ grant_type: 'password', username: USER.username, password: 'a-very-own-password' });
    expect(JSON.stringify(running.sandbox.requests.all())).not.toContain('a-very-own-password');
  });
});

describe('runs', () => {
  it.each([null, 'unknown'])('are for holders of a token, not for %s', async (bearer) => {
    const refused = await caller(running, 'twinit')('GET', LIST, undefined, bearer);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('take no forms, and tell unknown paths from wrong methods', async () => {
    const call = caller(running, 'twinit');
    const form = await fetch(`${running.url}/twinit${LIST}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-token' },
      body: new URLSearchParams({ orchestratorId: twinitIds.orchestrators.importModel }),
    });
    expect(form.status).toBe(415);
    expect((await call('PATCH', LIST)).status).toBe(405);
    expect((await call('GET', '/datasourcesvc/api/v1/elsewhere')).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, serviceToken, type Answer, type Running } from '../testing.fixture.js';

describe('Talend accounts', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const list = (token: string | null) => running.call('GET', '/orchestration/environments', undefined, token);

  it('takes the personal access token, and no other', async () => {
    expect((await list('sandbox-token')).status).toBe(200);
    for (const token of ['wrong', null]) {
      const refused = await list(token);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect(running.sandbox.requests.all().map(({ authenticated }) => authenticated)).toEqual(['pat', 'none', 'none']);
  });

  it('gives a service account a token for 30 minutes of the sandbox’s clock', async () => {
    const given = await serviceToken(running);
    expect(given.json.value).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 1800 });
    const token = given.json.text('access_token');
    running.pass(1799);
    expect((await list(token)).status).toBe(200);
    running.pass(1);
    expect((await list(token)).status).toBe(401);
  });

  it('refuses a wrong secret, a wrong grant and a body that lacks a field', async () => {
    expect((await serviceToken(running, 'wrong')).status).toBe(401);
    const grant = await serviceToken(running, 'sandbox', { audience: 'x', grant_type: 'password' });
    expect([grant.status, grant.json.text('message')]).toEqual([400, expect.stringContaining("'grant_type'")]);
    const lacking = await serviceToken(running, 'sandbox', { grant_type: 'client_credentials' });
    expect([lacking.status, lacking.json.text('message')]).toEqual([400, "'audience' is required"]);
  });

  it('gives tokens for its own address, and for those that the page documents', async () => {
    const ask = async (audience: string): Promise<Answer> =>
      serviceToken(running, 'sandbox', { audience, grant_type: 'client_credentials' });
    for (const own of [
      `${running.url}/talend`,
      `${running.url}/talend/`,
      running.url,
      'https://api.eu.cloud.talend.com',
      'https://api.us-west.cloud.talend.com/',
    ]) {
      expect([own, (await ask(own)).status]).toEqual([own, 200]);
    }
    for (const other of [
      'https://api.mars.cloud.talend.com',
      'http://api.eu.cloud.talend.com',
      'https://api.eu.cloud.talend.com.other.example',
      `${running.url}/other`,
      'x',
    ]) {
      const refused = await ask(other);
      expect([refused.status, refused.json.get('code')]).toEqual([400, 'BAD_REQUEST']);
      expect(refused.json.text('message')).toContain("'audience'");
    }
  });

  it('gives another token each time, and forgets them all when they are revoked', async () => {
    const [one, two] = [await serviceToken(running), await serviceToken(running)].map(({ json }) =>
      json.text('access_token'),
    );
    expect(one).not.toBe(two);
    running.sandbox.talend.revokeTokens();
    expect((await list(one ?? '')).status).toBe(401);
    expect((await list('sandbox-token')).status).toBe(200);
  });

  it('refuses service accounts on the projects routes, before it looks at the request', async () => {
    const token = (await serviceToken(running)).json.text('access_token');
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', '/x'],
      ['PUT', '/x'],
      ['DELETE', '/x'],
    ] as const) {
      const body = method === 'GET' ? undefined : {};
      const refused = await running.call(method, `/orchestration/projects${path}`, body, token);
      expect([method, refused.status]).toEqual([method, 403]);
    }
    expect((await running.get('/orchestration/projects')).status).toBe(200);
  });

  it('never keeps a token in the record', async () => {
    const token = (await serviceToken(running)).json.text('access_token');
    await list(token);
    const record = JSON.stringify(running.sandbox.requests.all());
    for (const secret of [token, 'sandbox-token', Buffer.from('sandbox:sandbox').toString('base64')]) {
      expect(record).not.toContain(secret);
    }
    expect(record).toContain('"authorization":"***"');
  });
});

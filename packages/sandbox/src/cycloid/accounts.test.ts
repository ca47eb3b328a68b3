import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { Json } from '../testing.fixture.js';
import { BRIGHTWATER, runCycloid, type RunningCycloid } from './cycloid.fixture.js';

const LOGIN = { email: 'sandbox@brightwater.example', password: 'sandbox-password' };

describe('Cycloid accounts', () => {
  let running: RunningCycloid;
  beforeEach(async () => {
    running = await runCycloid();
  });
  afterEach(() => running.stop());

  async function login(body: object = LOGIN): Promise<string> {
    return (await running.send('POST', '/user/login', body, { token: null })).json.text('data', 'token');
  }
  const projects = async (token: string): Promise<number> =>
    (await running.send('GET', `${BRIGHTWATER}/projects`, undefined, { token })).status;
  const action = (name: string) =>
    fetch(`${running.url.replace('/cycloid', '')}/_sandbox/cycloid/${name}`, { method: 'POST' });
  const claims = (token: string): { exp: number; iat: number; organization_canonical?: string } =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as ReturnType<typeof claims>;

  it('log in by mail or username, and a session ends by the clock', async () => {
    const token = await login();
    expect(await projects(token)).toBe(200);
    expect(await projects(await login({ username: 'sandbox', password: LOGIN.password }))).toBe(200);
    expect(running.sandbox.requests.all({ path: `${BRIGHTWATER}/projects` }).at(0)?.authenticated).toBe('session');
    const { exp, iat } = claims(token);
    running.pass(exp - iat - 1);
    expect(await projects(token)).toBe(200);
    running.pass(1);
    expect(await projects(token)).toBe(401);
  });

  it('refuse a wrong password alike for known and unknown users', async () => {
    const wrong = { ...LOGIN, password: 'not-the-password' };
    const unknown = { ...wrong, email: 'nobody@brightwater.example' };
    const answers = await Promise.all([wrong, unknown].map((body) => running.send('POST', '/user/login', body)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    const [first, second] = answers.map(({ json }) => json.get('errors'));
    expect(first).toEqual(second);
  });

  it('renew a session while it is good, for an organization as well', async () => {
    const token = await login();
    const renewed = await running.send('GET', '/user/refresh_token?organization_canonical=brightwater', undefined, {
      token,
    });
    const next = renewed.json.text('data', 'token');
    expect(next).not.toBe(token);
    expect(claims(next).organization_canonical).toBe('brightwater');
    expect(await projects(next)).toBe(200);
    expect((await action('expire-sessions')).status).toBe(204);
    expect([await projects(token), await projects(next), await projects('sandbox-token')]).toEqual([401, 401, 200]);
    expect((await running.send('GET', '/user/refresh_token', undefined, { token })).status).toBe(401);
  });

  it('have short sessions on demand', async () => {
    await action('shorten-sessions');
    const token = await login();
    running.pass(59);
    expect(await projects(token)).toBe(200);
    running.pass(1);
    expect(await projects(token)).toBe(401);
  });

  it('tell an API key’s token once, and take it until the key is deleted', async () => {
    const made = await running.send('POST', `${BRIGHTWATER}/api_keys`, { name: 'Reports', rules: [] });
    const token = made.json.text('data', 'token');
    expect(made.json.text('data', 'last_seven')).toBe(token.slice(-7));
    for (const path of ['/api_keys', '/api_keys/reports']) {
      expect((await running.get(`${BRIGHTWATER}${path}`)).text).not.toContain(token);
    }
    expect(await projects(token)).toBe(200);
    await running.send('DELETE', `${BRIGHTWATER}/api_keys/reports`);
    expect(await projects(token)).toBe(401);
  });

  it('sign up, log in, and show themselves', async () => {
    const user = {
      username: 'new-colleague',
      email: 'new-colleague@brightwater.example',
      given_name: 'New',
      family_name: 'Colleague',
      password: 'a-long-password',
    };
    expect((await running.send('POST', '/user', user, { token: null })).status).toBe(204);
    expect((await running.send('POST', '/user', user, { token: null })).status).toBe(422);
    const token = await login({ email: user.email, password: user.password });
    const account = (await running.send('GET', '/user', undefined, { token })).json.at('data');
    expect([account.get('username'), account.get('emails', 0, 'email')]).toEqual([user.username, user.email]);
    expect((await running.send('DELETE', '/user', undefined, { token })).status).toBe(204);
    expect((await running.send('POST', '/user/login', { email: user.email, password: user.password })).status).toBe(
      401,
    );
  });

  it('change a password with the present one only', async () => {
    const token = await login();
    const account = (current: string) => ({
      username: 'sandbox',
      given_name: 'Sandbox',
      family_name: 'Account',
      locale: 'en',
      mfa_enabled: false,
      password_update: { current, new: 'another-password' },
    });
    expect((await running.send('PUT', '/user', account('not-the-present'), { token })).status).toBe(422);
    expect((await running.send('PUT', '/user', account(LOGIN.password), { token })).status).toBe(200);
    expect((await running.send('POST', '/user/login', LOGIN)).status).toBe(401);
    expect(await projects(await login({ ...LOGIN, password: 'another-password' }))).toBe(200);
  });

  it('invite a member, who is pending', async () => {
    const invitation = { email: 'guest@brightwater.example', role_canonical: 'organization-viewer' };
    const member: Json = (await running.send('POST', `${BRIGHTWATER}/members`, invitation)).json.at('data');
    expect([member.get('invitation_state'), member.get('role', 'canonical')]).toEqual([
      'pending',
      'organization-viewer',
    ]);
    const pending = await running.get(`${BRIGHTWATER}/members?invitation_state=pending`);
    expect(pending.json.pluck('invitation_email', 'data')).toEqual([invitation.email]);
    const unknown = { ...invitation, role_canonical: 'no-such-role' };
    expect((await running.send('POST', `${BRIGHTWATER}/members`, unknown)).status).toBe(404);
  });

  it('sends redirects where the vendor redirects, and metadata as XML', async () => {
    const saml = await running.send('POST', '/saml2/acs', 'SAMLResponse=abc', {
      token: null,
      type: 'application/x-www-form-urlencoded',
    });
    expect([saml.status, saml.headers.get('location')]).toEqual([302, expect.stringMatching(/^https:\/\//u)]);
    const metadata = await running.send('GET', '/saml2', undefined, { token: null });
    expect(metadata.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(metadata.text).toContain(`entityID="${running.url}/saml2"`);
  });
});

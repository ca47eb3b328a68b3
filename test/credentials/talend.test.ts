import { describe, expect, it } from '@jest/globals';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { TalendApi } from '../../credentials/TalendApi.credentials.js';
import { TalendServiceAccountApi } from '../../credentials/TalendServiceAccountApi.credentials.js';

const eu = { region: 'eu', baseUrl: '' };
const url = 'https://api.eu.cloud.talend.com/orchestration/workspaces';

const types: readonly (TalendApi | TalendServiceAccountApi)[] = [new TalendApi(), new TalendServiceAccountApi()];

describe.each(types.map((type) => [type.displayName, type] as const))('%s', (_, type) => {
  it('puts the token on requests to its own origin', async () => {
    expect(await type.authenticate({ ...eu, accessToken: 't0ken' }, { url, headers: { accept: 'a' } })).toMatchObject({
      url,
      headers: { accept: 'a', Authorization: 'Bearer t0ken' },
    });
  });

  it.each([
    'https://evil.example/x',
    'http://api.eu.cloud.talend.com/x',
    'https://api.eu.cloud.talend.com.evil.example/x',
  ])('refuses to go to %s', async (elsewhere) => {
    const work = (async () => type.authenticate({ ...eu, accessToken: 't0ken' }, { url: elsewhere }))();
    await expect(work).rejects.toThrow(/was not sent/);
  });

  it.each(['http://tenant.example', 'ftp://tenant.example', 'tenant', '', 'https://user:secret@tenant.example'])(
    'refuses the base URL %j',
    async (baseUrl) => {
      const work = (async () => type.authenticate({ region: 'custom', baseUrl, accessToken: 't0ken' }, { url }))();
      await expect(work).rejects.toThrow(/base URL/);
    },
  );

  it('takes http on loopback, and a path of the installation', async () => {
    const own = { region: 'custom', baseUrl: 'http://127.0.0.1:4010/talend/', accessToken: 't0ken' };
    const request: IHttpRequestOptions = { baseURL: 'http://127.0.0.1:4010/talend', url: '/orchestration/workspaces' };
    expect(await type.authenticate(own, request)).toMatchObject({ headers: { Authorization: 'Bearer t0ken' } });
  });

  it('hides every secret that is typed in, and has a test', () => {
    const shown = type.properties.filter(({ typeOptions }) => typeOptions?.password !== true).map(({ name }) => name);
    expect(shown).toEqual(expect.arrayContaining(['region', 'baseUrl']));
    expect(shown.filter((name) => /token|secret/i.test(name))).toEqual([]);
    expect(type.test.request.url).toMatch(/^\//);
  });

  it('offers the vendor’s five regions and a base URL', () => {
    const { options } = type.properties.find(({ name }) => name === 'region') ?? {};
    const values = (options ?? []).map((option) => ('value' in option ? option.value : undefined));
    expect(values.sort()).toEqual(['ap', 'au', 'custom', 'eu', 'us', 'us-west']);
  });
});

describe('TalendServiceAccountApi', () => {
  const account = { ...eu, clientId: 'robot', clientSecret: 'hunter2', accessToken: '' };

  function helperAnswering(answer: unknown): { helper: IHttpRequestHelper; sent: IHttpRequestOptions[] } {
    const sent: IHttpRequestOptions[] = [];
    const httpRequest = (options: IHttpRequestOptions): Promise<unknown> => {
      sent.push(options);
      return Promise.resolve(answer);
    };
    return { helper: { helpers: { httpRequest } }, sent };
  }

  it('fetches a token as the vendor wants it asked for', async () => {
    const { helper, sent } = helperAnswering({ statusCode: 200, body: { access_token: 'fresh', expires_in: 1800 } });
    expect(await new TalendServiceAccountApi().preAuthentication.call(helper, account)).toEqual({
      accessToken: 'fresh',
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.eu.cloud.talend.com/security/oauth/token',
        auth: { username: 'robot', password: 'hunter2' },
        body: { audience: 'https://api.eu.cloud.talend.com', grant_type: 'client_credentials' },
        json: true,
        disableFollowRedirect: true,
      },
    ]);
  });

  it.each([
    [{ statusCode: 401, body: { message: 'bad secret hunter2' } }, /status 401/, /^Token refused: /],
    [{ statusCode: 200, body: '<html>' }, /status 200/, /^Token refused: /],
    [{ statusCode: 429, body: '' }, /status 429/, /^No token for now: /],
    [{ statusCode: 503, body: '' }, /status 503/, /^No token for now: /],
  ])('tells plainly that it got none from %j', async (answer, message, code) => {
    const work = new TalendServiceAccountApi().preAuthentication.call(helperAnswering(answer).helper, account);
    await expect(work).rejects.toThrow(message);
    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(code) });
    await expect(work).rejects.not.toThrow(/hunter2/);
  });

  it('has one expirable hidden field, where n8n keeps the token', () => {
    const expirable = new TalendServiceAccountApi().properties.filter(
      ({ typeOptions }) => typeOptions?.expirable === true,
    );
    expect(expirable).toMatchObject([{ name: 'accessToken', type: 'hidden' }]);
  });
});

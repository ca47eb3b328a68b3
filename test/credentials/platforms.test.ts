import { runInNewContext } from 'node:vm';

import { describe, expect, it } from '@jest/globals';
import type {
  ICredentialDataDecryptedObject,
  ICredentialType,
  IDataObject,
  IHttpRequestHelper,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { CycloidApi } from '../../credentials/CycloidApi.credentials.js';
import { IndigoApi } from '../../credentials/IndigoApi.credentials.js';
import { IndigoOAuth2Api } from '../../credentials/IndigoOAuth2Api.credentials.js';
import { TwinitApi } from '../../credentials/TwinitApi.credentials.js';
import { TwinitLoginApi } from '../../credentials/TwinitLoginApi.credentials.js';

type Authenticate = (
  credentials: ICredentialDataDecryptedObject,
  request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

const baseUrl = 'https://api.brightwater.example/prefix';
const url = `${baseUrl}/organizations`;

/** Each type with the field that holds its token. */
const bearers: readonly (readonly [ICredentialType & { authenticate: Authenticate }, string])[] = [
  [new CycloidApi(), 'apiKey'],
  [new IndigoApi(), 'accessToken'],
  [new TwinitApi(), 'accessToken'],
  [new TwinitLoginApi(), 'accessToken'],
];
const types: readonly ICredentialType[] = [...bearers.map(([type]) => type), new IndigoOAuth2Api()];

describe.each(bearers.map(([type, field]) => [type.displayName, type, field] as const))('%s', (_, type, field) => {
  it('puts the token on requests to its own origin', async () => {
    const sent = await type.authenticate(
      { baseUrl: `${baseUrl}/`, [field]: 't0ken' },
      { url, headers: { accept: 'a' } },
    );
    expect(sent).toMatchObject({ url, headers: { accept: 'a', Authorization: 'Bearer t0ken' } });
  });

  it.each([
    'https://evil.example/x',
    'http://api.brightwater.example/x',
    'https://api.brightwater.example:444/x',
    'https://api.brightwater.example.evil.example/x',
  ])('refuses to go to %s', async (elsewhere) => {
    const work = type.authenticate({ baseUrl, [field]: 't0ken' }, { url: elsewhere });
    await expect(work).rejects.toThrow(/was not sent/);
    await expect(work).rejects.not.toThrow(/t0ken/);
  });

  it.each(['http://tenant.example', 'ftp://tenant.example', 'tenant', '', ' ', 'https://user:secret@tenant.example'])(
    'refuses the base URL %j',
    async (wrong) => {
      const work = type.authenticate({ baseUrl: wrong, [field]: 't0ken' }, { url });
      await expect(work).rejects.toThrow(/base URL/);
    },
  );

  it('takes http on loopback', async () => {
    const own = { baseUrl: 'http://127.0.0.1:4010/platform', [field]: 't0ken' };
    const request = { baseURL: 'http://127.0.0.1:4010/platform', url: '/things' };
    expect(await type.authenticate(own, request)).toMatchObject({ headers: { Authorization: 'Bearer t0ken' } });
  });
});

describe.each(types.map((type) => [type.displayName, type] as const))('%s', (_, type) => {
  it('hides every secret that is typed in', () => {
    const shown = type.properties.filter(({ typeOptions }) => typeOptions?.password !== true).map(({ name }) => name);
    expect(shown).toContain('baseUrl');
    expect(shown.filter((name) => /token|secret|password|key/i.test(name))).toEqual([]);
  });

  it('is tested at its own base URL, by something that asks for credentials', () => {
    const { baseURL, url: path = '' } = type.test?.request ?? {};
    const expression = /^=\{\{(.*)\}\}$/.exec(baseURL ?? '')?.[1] ?? '';
    const at = (baseUrl: string): unknown => runInNewContext(expression, { $credentials: { baseUrl } });
    expect(at(' https://paas.example/orchestrator/ ')).toBe('https://paas.example/orchestrator');
    expect(at('http://127.0.0.1:4010/indigo')).toBe('http://127.0.0.1:4010/indigo');
    // n8n would sign a request to any of these.
    for (const unsafe of [
      'http://paas.example',
      'http://127.0.0.1.paas.example',
      'http://localhost.paas.example/x',
      '',
    ])
      expect(at(unsafe)).toBe('https://not-https.invalid');
    expect(path).toMatch(/^\/|^=\{\{"\/organizations"/);
    expect(path).not.toMatch(/configuration|info|status/);
  });
});

describe('CycloidApi', () => {
  it('sends the token of a session where a user signs in', async () => {
    const credentials = { baseUrl, signIn: 'user', apiKey: 'left from before', sessionToken: 't0ken' };
    const { headers } = await new CycloidApi().authenticate(credentials, { url });
    expect(headers).toEqual({ Authorization: 'Bearer t0ken' });
  });

  it('signs nobody in with an API key', async () => {
    const { helper, sent } = helperAnswering(200, {});
    const credentials = { ...login, signIn: 'apiKey', apiKey: 'k' };
    expect(await new CycloidApi().preAuthentication.call(helper, credentials)).toEqual({});
    expect(sent).toEqual([]);
  });

  it('is for Cycloid itself, unless told otherwise, and asks for an organization without insisting', () => {
    const field = (name: string): INodeProperties | undefined =>
      new CycloidApi().properties.find((property) => property.name === name);
    expect(field('baseUrl')?.default).toBe('https://http-api.cycloid.io');
    expect(field('organization')?.required).toBeUndefined();
  });
});

describe('IndigoOAuth2Api', () => {
  it('leaves the tokens to n8n, and asks for a scope that lets deployments go on', () => {
    const type = new IndigoOAuth2Api();
    expect(type.extends).toEqual(['oAuth2Api']);
    expect(type.properties.find(({ name }) => name === 'scope')?.default).toMatch(/\boffline_access\b/);
  });
});

/** n8n's helper, which answers one thing and records what it was asked to send. */
function helperAnswering(
  statusCode: number,
  body: unknown,
): { helper: IHttpRequestHelper; sent: IHttpRequestOptions[] } {
  const sent: IHttpRequestOptions[] = [];
  const headers = { 'content-type': 'application/json' };
  const httpRequest = (options: IHttpRequestOptions): Promise<unknown> => {
    sent.push(options);
    return Promise.resolve({ statusCode, headers, body: JSON.stringify(body) });
  };
  return { helper: { helpers: { httpRequest } }, sent };
}

const login = {
  baseUrl,
  signIn: 'user',
  email: 'mira@brightwater.example',
  password: 'hunter2222',
  organization: 'brightwater',
};
const application = {
  baseUrl,
  namespace: 'proj_brightwater',
  grantType: 'clientCredentials',
  clientId: 'robot',
  clientSecret: 'hunter2222',
};
const user = { ...application, grantType: 'password', username: 'mira', password: 'correct horse' };

describe('CycloidApi of a user', () => {
  it('signs in to the organization, without following a redirect', async () => {
    const { helper, sent } = helperAnswering(200, { data: { token: 'a.fresh.token' } });
    expect(await new CycloidApi().preAuthentication.call(helper, login)).toEqual({
      sessionToken: 'a.fresh.token',
    });
    expect(sent).toMatchObject([{ method: 'POST', url: `${baseUrl}/user/login`, disableFollowRedirect: true }]);
    expect(JSON.parse(sent[0]?.body as string)).toEqual({
      email: login.email,
      password: login.password,
      organization_canonical: 'brightwater',
    });
  });
});

describe('TwinitLoginApi', () => {
  it.each([
    [application, 'grant_type=client_credentials'],
    [user, 'grant_type=password&username=mira&password=correct+horse'],
  ])('asks the passport service for a token, as the application in HTTP Basic', async (credentials, form) => {
    const { helper, sent } = helperAnswering(200, { access_token: 'fresh', token_type: 'bearer', expires_in: 3600 });
    expect(await new TwinitLoginApi().preAuthentication.call(helper, credentials)).toEqual({ accessToken: 'fresh' });
    expect(sent).toMatchObject([{ method: 'POST', url: `${baseUrl}/passportsvc/api/v1/oauth/token` }]);
    expect(sent[0]?.headers?.authorization).toBe(`Basic ${Buffer.from('robot:hunter2222').toString('base64')}`);
    expect(new URLSearchParams(sent[0]?.body as string).toString().split('&').sort()).toEqual(form.split('&').sort());
  });
});

describe.each([
  ['CycloidApi', new CycloidApi(), login, { errors: [{ code: 'Unauthorized', message: 'not hunter2222' }] }],
  [
    'TwinitLoginApi',
    new TwinitLoginApi(),
    application,
    { error: 'invalid_client', error_description: 'not hunter2222' },
  ],
] as const)('%s', (_, type, credentials, refusal) => {
  const asked = (
    statusCode: number,
    body: unknown,
    given: ICredentialDataDecryptedObject = credentials,
  ): Promise<IDataObject> => type.preAuthentication.call(helperAnswering(statusCode, body).helper, given);

  it('tells plainly that it got no token, and what to check, without a secret', async () => {
    const work = asked(401, refusal);
    await expect(work).rejects.toThrow(/401/);
    await expect(work).rejects.toMatchObject({
      code: expect.stringMatching(/^Token refused: /),
      description: expect.stringMatching(/Check/),
    });
    await expect(work).rejects.not.toThrow(/hunter2222/);
    await expect(asked(200, '<html>')).rejects.toMatchObject({ code: expect.stringMatching(/^Token refused: /) });
  });

  it.each([429, 503])('holds %i for a bad moment of the platform, and not for a refusal', async (status) => {
    await expect(asked(status, 'busy')).rejects.toMatchObject({ code: expect.stringMatching(/^No token for now: /) });
  });

  it('sends nothing where something is missing or would go over plain http', async () => {
    for (const wrong of [{ baseUrl: 'http://tenant.example' }, { baseUrl: '' }]) {
      const { helper, sent } = helperAnswering(200, {});
      await expect(type.preAuthentication.call(helper, { ...credentials, ...wrong })).rejects.toThrow(/base URL/);
      expect(sent).toEqual([]);
    }
  });

  it('has one expirable hidden field, where n8n keeps the token', () => {
    const expirable = type.properties.filter(({ typeOptions }) => typeOptions?.expirable === true);
    expect(expirable.map((property) => property.type)).toEqual(['hidden']);
  });
});

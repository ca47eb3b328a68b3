// A real OpenID provider for tests, as a process of its own, for oidc-provider comes as ES modules only. It listens on
// loopback, tells its parent where, and answers messages {id, command, value} with {id, result}.
// usage: openidProvider.mjs [path of the issuer] [client authentication method]
import { createServer } from 'node:http';

import Provider, { errors } from 'oidc-provider';

const [path = '', ...methods] = process.argv.slice(2);
const CLIENT_ID = '0b6f3c1e-7d2a-4c55-9a61-5f0e8d4b2c11';
const CLIENT_SECRET = 'the-secret+of/this=client';
const USER = { name: 'mira', password: 'correct horse' };
/** Seconds that access tokens live, until the parent says otherwise. */
let life = 3600;

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}${path}`;

const client = {
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  token_endpoint_auth_method: methods[0] ?? 'client_secret_basic',
  grant_types: ['client_credentials', 'refresh_token', 'authorization_code', 'password'],
  redirect_uris: ['https://lab.example/callback'],
  scope: 'openid offline_access',
};

const provider = new Provider(issuer, {
  clients: [
    client,
    { ...client, client_id: 'without-offline-access', scope: 'openid' },
    { ...client, client_id: 'browser-only', grant_types: ['authorization_code'] },
  ],
  clientAuthMethods: methods.length > 0 ? methods : ['client_secret_basic', 'client_secret_post'],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    resourceIndicators: { enabled: false },
  },
  rotateRefreshToken: true,
  ttl: { AccessToken: () => life, ClientCredentials: () => life, RefreshToken: 86_400, Grant: 86_400, IdToken: 3600 },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
});

provider.registerGrantType(
  'password',
  async (ctx) => {
    const { username, password } = ctx.oidc.params;
    if (username !== USER.name || password !== USER.password) throw new errors.InvalidGrant('no such user or password');
    const token = new provider.AccessToken({
      accountId: username,
      client: ctx.oidc.client,
      grantId: await grantFor(username),
      gty: 'password',
      scope: ctx.oidc.params.scope,
    });
    ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer' };
  },
  ['username', 'password', 'scope'],
);

async function grantFor(accountId) {
  const grant = new provider.Grant({ accountId, clientId: CLIENT_ID });
  grant.addOIDCScope('openid offline_access');
  return grant.save();
}

async function find(token) {
  return (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
}

const commands = {
  /** Seconds for the access tokens that come. */
  life: (seconds) => void (life = seconds),
  /** A refresh token with these scopes, as a user's consent would bring it. */
  refreshToken: async (scope) =>
    new provider.RefreshToken({
      accountId: USER.name,
      client: await provider.Client.find(CLIENT_ID),
      grantId: await grantFor(USER.name),
      gty: 'authorization_code',
      scope,
    }).save(),
  /** The scopes of a token that is good now, or null. */
  scopes: async (token) => {
    const found = await find(token);
    return found?.isValid ? (found.scope ?? '') : null;
  },
  revoke: async (token) => (await find(token))?.destroy(),
};

/** Token requests since the last question, as their form fields without secrets and how the client showed itself. */
let asked = [];
provider.use(async (ctx, next) => {
  await next();
  if (ctx.path === '/token')
    asked.push({
      grant: ctx.oidc?.params?.grant_type,
      scope: ctx.oidc?.params?.scope,
      authentication: ctx.get('authorization') === '' ? 'post' : 'basic',
      status: ctx.status,
    });
});
commands.asked = () => asked.splice(0);

const handle = provider.callback();
server.on('request', (request, response) => {
  request.originalUrl = request.url;
  request.url = request.url.startsWith(path) ? request.url.slice(path.length) : '/elsewhere';
  handle(request, response);
});

process.on('message', async ({ id, command, value }) => {
  process.send({ id, result: (await commands[command](value)) ?? null });
});
process.on('disconnect', () => process.exit());
process.send({ ready: { issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, user: USER } });

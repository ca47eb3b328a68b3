// A real OpenID provider for tests, as a process of its own: oidc-provider comes as ES modules only. It listens on
// loopback and answers its parent's messages {id, command, …} with {id, result}. It ends with its parent.
import { createServer } from 'node:http';

import Provider, { errors } from 'oidc-provider';

const USER = { name: 'ada', password: 'correct horse' };
const SECRET = 'the-secret+of/this=client';
/** Seconds that access tokens live, until the parent says otherwise. */
let life = 3600;
/** The query of a provider below a path, `/realms/lab`. */
const [mount = ''] = process.argv.slice(2);

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}${mount}`;

const clients = ['client_secret_basic', 'client_secret_post'].map((method) => ({
  client_id: method === 'client_secret_basic' ? '0b6f3c1e-7d2a-4c55-9a61-5f0e8d4b2c11' : 'posting',
  client_secret: SECRET,
  token_endpoint_auth_method: method,
  grant_types: ['client_credentials', 'refresh_token', 'authorization_code', 'password'],
  redirect_uris: ['https://lab.example/callback'],
  scope: 'openid offline_access',
}));
const narrow = { ...clients[0], client_id: 'narrow', scope: 'openid' };

const provider = new Provider(issuer, {
  clients: [...clients, narrow],
  clientAuthMethods: process.argv[3] === 'post' ? ['client_secret_post'] : ['client_secret_basic', 'client_secret_post'],
  scopes: ['openid', 'offline_access'],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: { enabled: false },
  },
  rotateRefreshToken: true,
  ttl: { AccessToken: () => life, ClientCredentials: () => life, RefreshToken: 86_400, Grant: 86_400, IdToken: 3600 },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  cookies: { keys: ['only for tests'] },
  jwks: undefined,
});

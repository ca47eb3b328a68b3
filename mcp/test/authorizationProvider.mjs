// A real authorization server for tests, as a process of its own, for oidc-provider comes as ES modules only. Access
// tokens are JWTs made out to the resource that is asked for. It listens on loopback, tells its parent where, and answers
// messages {id, command, value} with {id, result}.
import { createServer } from 'node:http';

import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const CLIENT = {
  client_id: 'given-client',
  client_secret: 'secret-of-the-given-client',
  redirect_uris: ['https://client.example/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
};

const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: 'of-this-test', use: 'sig', alg: 'RS256' };

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [CLIENT],
  clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
  jwks: { keys: [key] },
  cookies: { keys: ['of-this-test'] },
  // Clients register with the scopes that they were first asked for. Which ones they may get is this server's choice.
  extraClientMetadata: {
    properties: ['registered_scope'],
    validator: (_ctx, _name, _value, metadata) => {
      metadata.scope = 'runbridge:read runbridge:write';
    },
  },
  pkce: { required: () => true },
  scopes: ['openid', 'offline_access', 'runbridge:read', 'runbridge:write'],
  features: {
    // Its pages for signing in and consenting take any account.
    devInteractions: { enabled: true },
    registration: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({
        scope: 'runbridge:read runbridge:write',
        audience: resource,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
});

/** Paths that were asked for since the last question. */
let asked = [];
server.on('request', (request, response) => {
  asked.push(new URL(request.url, issuer).pathname);
  provider.callback()(request, response);
});

const secretOfPublicKey = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));

const commands = {
  asked: () => asked.splice(0),
  /** A token with these claims, signed by this server's key, or by its public key taken for a shared secret. */
  sign: ({ claims, shared = false }) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: shared ? 'HS256' : 'RS256', kid: key.kid, typ: 'at+jwt' })
      .sign(shared ? secretOfPublicKey : privateKey),
};

process.on('message', async ({ id, command, value }) => {
  process.send({ id, result: (await commands[command](value)) ?? null });
});
process.on('disconnect', () => process.exit());
process.send({ ready: { issuer, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret } });

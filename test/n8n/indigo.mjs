import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';

const privateKey = /PRIVATE KEY/;

export const indigo = {
  name: 'indigo',
  displayName: 'INDIGO PaaS Orchestrator',
  secrets: ['the-secret-of-a-client'],

  credentials: (baseUrl, { tokenUrl }) => [
    {
      id: 'indigoToken00001',
      name: 'INDIGO access token',
      type: 'indigoApi',
      data: { baseUrl, accessToken: 'sandbox-token' },
    },
    {
      id: 'indigoOAuth2001',
      name: 'INDIGO OAuth2',
      type: 'indigoOAuth2Api',
      data: {
        baseUrl,
        grantType: 'clientCredentials',
        accessTokenUrl: tokenUrl,
        clientId: 'a-client',
        clientSecret: 'the-secret-of-a-client',
        scope: 'offline_access',
        authentication: 'header',
      },
    },
  ],

  refused: (baseUrl) => [
    ['indigoApi', { baseUrl, accessToken: 'wrong' }, /401|[Aa]uthori[sz]/],
    ['indigoApi', { baseUrl: 'http://tenant.example', accessToken: 'sandbox-token' }, /is not https/],
  ],

  async test({ test, execute, tokens }) {
    await test('deploy a template from a file on INDIGO, and wait for its outputs', async () => {
      const { code, items, requests, text } = await execute('deploy-from-file');
      assert.equal(code, 0, text);
      const [[{ json: run }]] = items('Deploy');
      assert.equal(run.nativeStatus, 'CREATE_COMPLETE');
      assert.deepEqual(run.outputs, items('Outputs')[0][0].json.outputs);
      assert.match(items('Outputs')[0][0].json.outputs.server_ip, /^203\.0\.113\.\d+$/);
      const created = requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/deployments'));
      assert.equal(created.length, 1);
    });

    await test('refuse broken YAML with its place, mask machine keys, and see a deployment fail and go', async () => {
      const { code, items, requests, text } = await execute('indigo');
      assert.equal(code, 0, text);
      assert.ok(items('Deployments')[0].length >= 5);
      const [[{ json: broken }]] = items('Broken template');
      assert.match(broken.error.message, /Template is not valid YAML: line \d+, column \d+/);
      const [[{ json: info }]] = items('Extra info');
      assert.match(info.result, /"disk\.0\.os\.credentials\.private_key": ?"\[redacted\]"/);
      const machines = JSON.stringify(items('Machines'));
      assert.match(machines, /VirtualMachineInfo/);
      assert.doesNotMatch(machines, privateKey);
      assert.doesNotMatch(text, privateKey);
      assert.match(items('Template')[0][0].json.result, /^tosca_definitions_version/);

      assert.deepEqual(items('All well'), []);
      const [[{ json: gone }]] = items('Clean up');
      assert.equal(gone.state, 'succeeded');
      assert.equal(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/deployments')).length, 1);
      assert.equal(requests.filter(({ method }) => method === 'DELETE').length, 1);
    });

    await test('renew an OAuth2 token that INDIGO no longer takes', async () => {
      const { code, items, requests, text } = await execute('indigo-oauth2');
      assert.equal(code, 0, text);
      assert.ok(items('Deployments')[0].length >= 5);
      assert.ok(requests.some(({ status }) => status === 401));
      assert.equal(tokens.asked(), 2);
    });
  },
};

/** A token endpoint whose first token is not taken any more when it is used. */
export async function startTokenEndpoint() {
  let asked = 0;
  const server = createServer((request, response) => {
    const isClient = request.headers.authorization?.startsWith('Basic ') === true && request.method === 'POST';
    response.writeHead(isClient ? 200 : 401, { 'content-type': 'application/json' });
    const accessToken = asked++ === 0 ? 'ended-token' : 'sandbox-token';
    response.end(JSON.stringify(isClient ? { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 } : {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/token`,
    asked: () => asked,
    stop: () => server.close(),
  };
}

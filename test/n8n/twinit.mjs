import assert from 'node:assert/strict';

const namespace = 'proj_brightwater';
const application = { grantType: 'clientCredentials', clientId: 'sandbox', clientSecret: 'sandbox' };
const user = { grantType: 'password', username: 'sandbox@brightwater.example', password: 'sandbox' };

export const twinit = {
  name: 'twinit',
  displayName: 'Twinit',
  secrets: [],

  credentials: (baseUrl) => [
    {
      id: 'twinitToken00001',
      name: 'Twinit access token',
      type: 'twinitApi',
      data: { baseUrl, namespace, accessToken: 'sandbox-token' },
    },
    {
      id: 'twinitLogin0001',
      name: 'Twinit application',
      type: 'twinitLoginApi',
      data: { baseUrl, namespace, ...application, accessToken: '' },
    },
    {
      id: 'twinitUser000001',
      name: 'Twinit user',
      type: 'twinitLoginApi',
      data: { baseUrl, namespace, ...application, ...user, accessToken: '' },
    },
  ],

  refused: (baseUrl) => [
    ['twinitApi', { baseUrl, namespace, accessToken: 'wrong' }, /401|[Aa]uthori[sz]/],
    ['twinitLoginApi', { baseUrl, namespace, ...application, clientSecret: 'wrong', accessToken: '' }, /40[01]/],
    ['twinitLoginApi', { baseUrl, namespace, ...application, ...user, password: 'no', accessToken: '' }, /40[01]/],
    ['twinitApi', { baseUrl: 'http://tenant.example', namespace, accessToken: 'sandbox-token' }, /is not https/],
  ],

  async test({ test, execute }) {
    await test('run an orchestrator of Twinit that fails, and read its log on the error branch', async () => {
      const { code, items, requests, text } = await execute('run-twinit-orchestrator');
      assert.equal(code, 0, text);
      assert.deepEqual(items('All well'), []);
      const [log] = items('Read log');
      assert.ok(log.length > 1);
      assert.equal(log.at(-1).json.end, true);
      assert.equal(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/orchrun')).length, 1);
    });

    await test('list, wait for and cancel runs of Twinit', async () => {
      const { code, items, text } = await execute('twinit');
      assert.equal(code, 0, text);
      assert.ok(items('Runs')[0].length > 3);
      const [[{ json: unknown }]] = items('Unknown run');
      assert.match(unknown.error.message, /^Orchestrator Run: Get /);
      const [[{ json: run }]] = items('Run to its end');
      assert.equal(run.nativeStatus, 'COMPLETED');
      assert.equal(items('Cancel')[0][0].json._status, 'REQUEST_CANCEL');
    });
  },
};

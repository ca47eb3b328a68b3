// The packed package in real n8n, against the sandbox: n8n's own scanner, its installer, its commands.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedInstall, npm, run } from './cache.mjs';
import { cycloid } from './cycloid.mjs';
import { indigo, startTokenEndpoint } from './indigo.mjs';
import { N8n } from './n8n.mjs';
import { startSandbox } from './sandbox.mjs';
import { twinit } from './twinit.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code));

let passed = 0;
const failures = [];
async function test(name, check) {
  const startedAt = performance.now();
  try {
    await check();
    passed++;
    console.log(`  ok    ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures.push(name);
    console.log(`  FAILS ${name}\n${String(error.stack ?? error).replace(/^/gm, '        ')}`);
  }
}

const temporary = await mkdtemp(join(tmpdir(), 'runbridge-n8n-'));
const platforms = [cycloid, indigo, twinit];
let sandbox;
let tokens;
try {
  const [scanner, installation] = [
    await cachedInstall('scan', join(root, 'test/scan')),
    await cachedInstall('n8n', here, ['sqlite3']),
  ];
  await run(process.execPath, [join(root, 'scripts/build-n8n.mjs')], { cwd: root });
  await npm(root, ['pack', '--ignore-scripts', '--pack-destination', temporary]);
  const tarball = join(
    temporary,
    (await readdir(temporary)).find((name) => name.endsWith('.tgz')),
  );
  await run('tar', ['-xzf', tarball, '-C', temporary]);

  const { n8n: packed } = JSON.parse(await readFile(join(temporary, 'package/package.json'), 'utf8'));
  const descriptions = [];
  for (const file of packed.nodes) {
    // n8n's rule for actions knows no proper names: it reads the description with "databricks" for "Databricks".
    const node = await readFile(join(temporary, 'package', file), 'utf8');
    const nameless = node.replace(/properNames: \[[^\]]+\]/, 'properNames: []');
    assert.notEqual(nameless, node);
    const className = basename(file, '.node.js');
    const described = join(temporary, `${className}.js`);
    await writeFile(described, nameless);
    descriptions.push([
      `the description of ${className} that the catalogue makes`,
      'description',
      described,
      className,
    ]);
  }

  console.log("n8n's scanner");
  const scan = async (...args) =>
    JSON.parse((await run(process.execPath, [join(root, 'test/scan/scan.mjs'), scanner, ...args])).stdout);
  for (const [what, ...args] of [
    ['the packed files', 'files', join(temporary, 'package')],
    ['the sources', 'sources', root],
    ...descriptions,
  ])
    await test(`passes ${what}`, async () => {
      const { passed: isFine, message, details } = await scan(...args);
      assert.ok(isFine, `${message}\n${details}`);
    });
  await test('would see a timer in the packed files', async () => {
    const { passed: isFine, details } = await scan('files', join(root, 'test/scan/bad-package'));
    assert.ok(!isFine && /setTimeout/.test(details), details);
  });

  [sandbox, tokens] = await Promise.all([startSandbox(root), startTokenEndpoint()]);
  const home = join(temporary, 'home');
  await mkdir(home);
  const n8n = new N8n(installation, home);
  await n8n.installPackage(tarball);
  const baseUrl = sandbox.url('talend');
  const others = platforms.flatMap((each) => each.credentials(sandbox.url(each.name), { tokenUrl: tokens.url }));
  const secret = { token: 'sandbox-token', basic: Buffer.from('sandbox:sandbox').toString('base64') };
  await n8n.importCredentials([
    {
      id: 'talendToken00001',
      name: 'Talend token',
      type: 'talendApi',
      data: { region: 'custom', baseUrl, accessToken: secret.token },
    },
    {
      id: 'talendService001',
      name: 'Talend service account',
      type: 'talendServiceAccountApi',
      data: { region: 'custom', baseUrl, clientId: 'sandbox', clientSecret: 'sandbox', accessToken: '' },
    },
    ...others,
  ]);
  const workflows = {};
  for (const folder of [join(root, 'examples/n8n'), join(here, 'workflows')])
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json'))) {
      const file = join(folder, name);
      workflows[name.replace('.json', '')] = JSON.parse(await readFile(file, 'utf8')).id;
      await n8n.importWorkflow(file);
    }

  /** Runs a workflow of the two folders, with what the sandbox received meanwhile. */
  const execute = async (name) => {
    await sandbox.forget();
    const execution = await n8n.execute(workflows[name]);
    return { ...execution, requests: await sandbox.requests() };
  };
  const starts = (requests) =>
    requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/processing/executions/plans'));

  console.log('Workflows in n8n');
  await test('list plans, with a personal access token', async () => {
    const { code, items, requests, text } = await execute('list-plans');
    assert.equal(code, 0, text);
    const [plans] = items('Talend');
    assert.equal(plans.length, 8);
    assert.ok(plans.every(({ json, pairedItem }) => json.executable && json.name && pairedItem.item === 0));
    assert.deepEqual([...new Set(requests.map(({ authenticated }) => authenticated))], ['pat']);
  });

  await test('run a plan and wait for its success, with a service account', async () => {
    const { code, items, requests, text } = await execute('run-plan-and-wait');
    assert.equal(code, 0, text);
    const [[{ json: run }]] = items('Run plan');
    assert.equal(run.state, 'succeeded');
    assert.equal(run.nativeStatus, 'execution_successful');
    assert.equal(run.name, 'Hourly Stock Sync');
    assert.equal(starts(requests).length, 1);
    assert.ok(requests.some(({ path, method }) => method === 'POST' && path.endsWith('/security/oauth/token')));
    assert.ok(
      requests
        .filter(({ path }) => !path.endsWith('/oauth/token'))
        .every(({ authenticated }) => authenticated === 'service'),
    );
  });

  await test('run a plan that fails, and take the error branch', async () => {
    const { code, items, requests, text } = await execute('alert-when-plan-fails');
    assert.equal(code, 0, text);
    assert.deepEqual(items('All well'), []);
    const [[{ json }]] = items('Alert');
    assert.match(json.error.message, /"Nightly Revenue Load".* failed: .*Load fact_sales/);
    assert.equal(json.error.run.state, 'failed');
    assert.equal(json.error.run.nativeStatus, 'execution_failed');
    assert.ok(json.error.run.steps.some(({ name, state }) => name === 'Load warehouse' && state === 'failed'));
    assert.equal(json.name, 'Nightly Revenue Load', 'the input item goes along');
    assert.equal(starts(requests).length, 1);
  });

  await test('return a failed run as an item, where that is chosen', async () => {
    const { code, items, text } = await execute('failed-run-as-item');
    assert.equal(code, 0, text);
    const [[{ json }]] = items('Run plan');
    assert.equal(json.state, 'failed');
    assert.equal(json.error, undefined, 'n8n takes a field of that name for a failed node');
    assert.ok(json.steps.some(({ name, state }) => name === 'Load warehouse' && state === 'failed'));
  });

  await test('stop a workflow on an error, with what the vendor said', async () => {
    const { code, text } = await execute('stop-on-error');
    assert.notEqual(code, 0);
    assert.match(text, /Plan: Get was answered with 404/);
  });

  await test('go on after errors, each with its reason', async () => {
    const { code, items, requests, text } = await execute('errors');
    assert.equal(code, 0, text);
    const [[{ json: unknown }]] = items('Unknown plan');
    assert.match(unknown.error.message, /404/);
    assert.equal(unknown.error.httpCode, '404');
    assert.ok(unknown.error.requestId);
    const [[{ json: broken }]] = items('Broken JSON');
    assert.match(broken.error.message, /Steps must be valid JSON/);
    assert.ok(
      !requests.some(({ method, path }) => method === 'POST' && path.endsWith('/executables/plans')),
      'nothing was sent',
    );
    const [[{ json: paused }]] = items('Run paused plan');
    assert.equal(paused.error.httpCode, '405');
    assert.match(paused.error.description, /paused/);
  });

  await test('pair items over several calls of one node', async () => {
    const { code, items, text } = await execute('items');
    assert.equal(code, 0, text);
    const [environments] = items('Environments');
    const [workspaces] = items('Workspaces');
    assert.equal(environments.length, 3);
    assert.equal(workspaces.length, 6);
    for (const { json, pairedItem } of workspaces)
      assert.equal(json.environment.id, environments[pairedItem.item].json.id);
  });

  await test('create something and delete it', async () => {
    const { code, items, text } = await execute('lifecycle');
    assert.equal(code, 0, text);
    assert.equal(items('Create')[0][0].json.name, 'Made in n8n');
    assert.deepEqual(items('Delete')[0][0].json, { deleted: true });
  });

  await test('take as JSON what several inputs are for, from an expression, and those inputs as saved before', async () => {
    const { code, items, text } = await execute('json-in-place-of-fields');
    assert.equal(code, 0, text);
    const hosts = ['From an expression', 'Read again', 'Saved before'].map((node) =>
      items(node)[0].flatMap(({ json }) => json.parameters.map(({ name, value }) => `${name} ${value}`)),
    );
    assert.deepEqual(hosts, [
      ['host north.brightwater.example'],
      ['host south.brightwater.example'],
      ['host west.brightwater.example'],
    ]);
  });

  await test('mask passwords in answers', async () => {
    const { code, items, text } = await execute('secrets');
    assert.equal(code, 0, text);
    const values = items('Masked')[0]
      .flatMap(({ json }) => json.parameters)
      .filter(({ encrypted }) => encrypted);
    assert.ok(values.length > 0);
    assert.ok(
      values.every(({ value }) => value === '[redacted]'),
      JSON.stringify(values),
    );
  });

  await test('renew a service account token that is no longer taken, once', async () => {
    await sandbox.act('talend/revoke-tokens');
    const { code, items, requests, text } = await execute('items');
    assert.equal(code, 0, text);
    assert.equal(items('Workspaces')[0].length, 6);
    // n8n 1 has to see it twice: it tells of a status only when it is asked to throw them all.
    assert.ok([1, 2].includes(requests.filter(({ status }) => status === 401).length));
    assert.equal(requests.filter(({ path }) => path.endsWith('/oauth/token')).length, 1);
  });

  await test('send a start once, also when its answer is lost', async () => {
    await sandbox.addFault({ kind: 'resetAfter', method: 'POST', path: '/processing/executions/plans' });
    const { code, requests, text } = await execute('run-plan-and-wait');
    assert.notEqual(code, 0);
    assert.match(text, /look first/);
    assert.equal(starts(requests).length, 1);
  });

  await test('read no more of an answer than the limit', async () => {
    await sandbox.addFault({ kind: 'oversizedBody', path: '/orchestration/executables/plans' });
    const { code, text } = await execute('list-plans');
    assert.notEqual(code, 0);
    assert.match(text, /larger than 33554432 bytes/);
  });

  await test('follow what the vendor asks: wait after 429, then go on', async () => {
    await sandbox.addFault({ kind: '429', path: '/orchestration/executables/plans', retryAfter: 1 });
    const { code, items, requests, text } = await execute('list-plans');
    assert.equal(code, 0, text);
    assert.equal(items('Talend')[0].length, 8);
    assert.deepEqual(
      requests.map(({ status }) => status),
      [429, 200],
    );
  });

  for (const platform of platforms) await platform.test({ test, execute, tokens });

  await test('test credentials, and offer the nodes with their icons', async () => {
    await n8n.serve(async (call) => {
      const check = (type, id, data) =>
        call('POST', '/credentials/test', { credentials: { id, name: type, type, data } });
      const address = { region: 'custom', baseUrl: `${baseUrl}/` };
      const account = { ...address, clientId: 'sandbox', accessToken: '' };
      const good = [
        await check('talendApi', 'talendToken00001', { ...address, accessToken: secret.token }),
        await check('talendServiceAccountApi', 'talendService001', { ...account, clientSecret: 'sandbox' }),
      ];
      assert.deepEqual(
        good.map(({ status }) => status),
        ['OK', 'OK'],
        JSON.stringify(good),
      );
      const bad = [
        await check('talendApi', 'talendToken00001', { ...address, accessToken: 'wrong' }),
        await check('talendServiceAccountApi', 'talendService001', { ...account, clientSecret: 'wrong' }),
        await check('talendApi', 'talendToken00001', {
          region: 'custom',
          baseUrl: 'http://tenant.example',
          accessToken: secret.token,
        }),
      ];
      assert.deepEqual(
        bad.map(({ status }) => status),
        ['Error', 'Error', 'Error'],
        JSON.stringify(bad),
      );
      assert.match(bad[1].message, /gave no token .*401/);
      assert.match(bad[2].message, /is not https/);
      for (const { id, type, data } of others) {
        const { status, message } = await check(type, id, data);
        assert.equal(status, 'OK', `${id}: ${message}`);
      }
      for (const { name, refused } of platforms)
        for (const [type, data, said] of refused(sandbox.url(name))) {
          const { status, message } = await check(type, others.find((each) => each.type === type).id, data);
          assert.equal(status, 'Error', `${type} ${JSON.stringify(data)}`);
          assert.match(message, said);
        }
      for (const { name, displayName } of [{ name: 'talend', displayName: 'Talend' }, ...platforms]) {
        const [type] = await call('POST', '/node-types', {
          nodeInfos: [{ name: `n8n-nodes-runbridge.${name}`, version: 1 }],
        });
        assert.equal(type.displayName, displayName);
        assert.ok(type.iconUrl.light.endsWith(`${name}.svg`), type.iconUrl.light);
        assert.ok(type.iconUrl.dark.endsWith(`${name}.dark.svg`), type.iconUrl.dark);
      }
    });
  });

  await test('print no secret anywhere', async () => {
    const exported = await n8n.exportCredentials();
    const kept = ['talendService001', 'cycloidLogin0001', 'twinitLogin0001'].map((id) => {
      const { data } = exported.find((each) => each.id === id);
      return data.sessionToken ?? data.accessToken;
    });
    assert.ok(
      kept.every((token) => token.length > 10),
      'n8n keeps the tokens it has fetched',
    );
    for (const value of [secret.token, secret.basic, ...kept, ...platforms.flatMap(({ secrets }) => secrets)])
      assert.ok(!n8n.printed.includes(value), 'a secret was printed');
    assert.doesNotMatch(n8n.printed, /PRIVATE KEY/);
  });
} catch (error) {
  failures.push('set up');
  console.log(error.stack ?? error);
} finally {
  await sandbox?.stop();
  tokens?.stop();
  await rm(temporary, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

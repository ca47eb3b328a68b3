// Every workflow of the examples and of the tests, in one release of n8n, against a sandbox of its own.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { testAgent } from './agent.mjs';
import { testBatch } from './batch.mjs';
import { cycloid } from './cycloid.mjs';
import { startPlaceholders, testExamples } from './examples.mjs';
import { indigo, startTokenEndpoint } from './indigo.mjs';
import { testLists, testLocators } from './locators.mjs';
import { testMcpTrigger } from './mcpTrigger.mjs';
import { startModel } from './model.mjs';
import { N8n } from './n8n.mjs';
import { test as report } from './report.mjs';
import { startSandbox } from './sandbox.mjs';
import { testFailedOutput, testStopping } from './stopping.mjs';
import { testShapes } from './shapes.mjs';
import { talend } from './talend.mjs';
import { watchRuns } from './triggers.mjs';
import { twinit } from './twinit.mjs';

const platforms = [talend, cycloid, indigo, twinit];

/** `release` is an installation as `installRelease` answers it, `home` a folder that n8n may have for itself. */
export async function testWorkflows({ root, release, tarball, home }) {
  console.log(`Workflows in ${release.title}`);
  const test = (name, check) => report(`${name} [${release.title}]`, check);
  const files = join(home, 'files');
  await mkdir(files, { recursive: true });
  const [sandbox, tokens, placeholders, model] = await Promise.all([
    startSandbox(root),
    startTokenEndpoint(),
    startPlaceholders(files),
    startModel(),
  ]);
  let triggers;
  try {
    const env = { N8N_RESTRICT_FILE_ACCESS_TO: files };
    const n8n = new N8n(release.folder, home, { node: release.node, env });
    await n8n.installPackage(tarball);
    const credentials = platforms.flatMap((each) => each.credentials(sandbox.url(each.name), { tokenUrl: tokens.url }));
    await n8n.importCredentials([...credentials, wrongCredential(sandbox.url('talend')), model.credential]);
    const folders = [join(root, 'examples/n8n'), join(root, 'test/n8n/workflows')];
    const workflows = await importWorkflows(n8n, folders, join(home, 'workflows'), placeholders.fill);

    /** What `run` answers, with what the sandbox received meanwhile. */
    const recorded = async (run) => {
      await sandbox.forget();
      const execution = await run();
      return { ...execution, requests: await sandbox.requests() };
    };
    triggers = await watchRuns({ test, n8n, sandbox });
    await test('have all that the nodes take from n8n-workflow', () => testImports(n8n, release));
    await n8n.serve(async (call, session) => {
      /** Runs a workflow of the two folders, or one that is given whole, as the editor does. */
      const run = async (wanted) => {
        const id = workflows[wanted] ?? (await call('POST', '/workflows', wanted)).id;
        return recorded(async () => n8n.ended(call, await n8n.start(call, id)));
      };
      const tools = { test, root, n8n, call, session, run, sandbox, placeholders, model };
      for (const platform of platforms) await platform.test({ test, execute: run, sandbox, tokens });
      await testLocators({ test, execute: run });
      await testShapes(tools);
      await testExamples(tools);
      await testBatch(tools);
      await testFailedOutput(tools);
      await testStopping(tools);
      await testAgent(tools);
      await testMcpTrigger(tools);
      await test('test credentials, offer the nodes with their icons, and list what is chosen from', () =>
        testServer({ call, sandbox, credentials }));
      // To the end of this server, and further in its successors.
      await triggers.begin(call);
    });
    await triggers.end();
    await testCommand({ test, execute: (name) => recorded(() => n8n.execute(workflows[name])) });
    await test('print no secret anywhere', () => testSecrets(n8n));
  } finally {
    await sandbox.stop();
    for (const server of [tokens, placeholders, model, triggers]) server?.stop();
  }
}

/** A start, a wait and an error through n8n's own command, without its server. */
async function testCommand({ test, execute }) {
  await test("run a plan and wait for it, by n8n's command", async () => {
    const { code, items, text } = await execute('run-plan-and-wait');
    assert.equal(code, 0, text);
    assert.equal(items('Run plan')[0][0].json.state, 'succeeded');
  });
  await test("stop on an error, by n8n's command", async () => {
    const { code, text } = await execute('stop-on-error');
    assert.notEqual(code, 0);
    assert.match(text, /Plan: Get was answered with 404/);
  });
}

/** One that the platform refuses, for what is asked with it. */
function wrongCredential(baseUrl) {
  return {
    id: 'talendToken00002',
    name: 'Wrong Talend token',
    type: 'talendApi',
    data: { region: 'custom', baseUrl, accessToken: 'wrong' },
  };
}

/** The ids of the workflows by the names of their files; `together` is a folder to make for all of them. */
async function importWorkflows(n8n, folders, together, fill) {
  await mkdir(together);
  const ids = {};
  for (const folder of folders)
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json'))) {
      const json = fill(await readFile(join(folder, name), 'utf8'));
      await writeFile(join(together, name), json);
      ids[name.replace('.json', '')] = JSON.parse(json).id;
    }
  await n8n.importWorkflows(together);
  return ids;
}

/** What n8n-workflow exports changes between its versions, also between 2.11 and 2.38. */
async function testImports(n8n, { folder }) {
  const offered = createRequire(join(folder, 'node_modules/n8n/package.json'))('n8n-workflow');
  const used = new Set();
  for (const file of await n8n.packagedFiles('n8n-nodes-runbridge'))
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(/\bimport_n8n_workflow\d*\.(\w+)/g)) used.add(name);
  assert.ok(used.has('NodeOperationError'), 'the bundles name their imports so');
  assert.deepEqual(
    [...used].filter((name) => !(name in offered)),
    [],
  );
}

async function testServer({ call, sandbox, credentials }) {
  const check = (type, id, data) => call('POST', '/credentials/test', { credentials: { id, name: type, type, data } });
  for (const { id, type, data } of credentials) {
    const { status, message } = await check(type, id, data);
    assert.equal(status, 'OK', `${id}: ${message}`);
  }
  for (const { name, refused } of platforms)
    for (const [type, data, said] of refused(sandbox.url(name))) {
      const { status, message } = await check(type, credentials.find((each) => each.type === type).id, data);
      assert.equal(status, 'Error', `${type} ${JSON.stringify(data)}`);
      assert.match(message, said);
    }
  for (const { name, displayName } of platforms) {
    const [type] = await call('POST', '/node-types', {
      nodeInfos: [{ name: `n8n-nodes-runbridge.${name}`, version: 1 }],
    });
    assert.equal(type.displayName, displayName);
    assert.ok(type.iconUrl.light.endsWith(`${name}.svg`), type.iconUrl.light);
    assert.ok(type.iconUrl.dark.endsWith(`${name}.dark.svg`), type.iconUrl.dark);
  }
  await testLists(call, { badCredential: { id: 'talendToken00002', name: 'Wrong Talend token' } });
}

async function testSecrets(n8n) {
  const exported = await n8n.exportCredentials();
  const kept = ['talendService001', 'cycloidLogin0001', 'twinitLogin0001'].map((id) => {
    const { data } = exported.find((each) => each.id === id);
    return data.sessionToken ?? data.accessToken;
  });
  assert.ok(
    kept.every((token) => token.length > 10),
    'n8n keeps the tokens it has fetched',
  );
  for (const value of [...kept, ...platforms.flatMap(({ secrets }) => secrets)])
    assert.ok(!n8n.printed.includes(value), 'a secret was printed');
  assert.doesNotMatch(n8n.printed, /PRIVATE KEY/);
}

// The example workflows for users, each run from its Manual Trigger.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startCollector } from './collector.mjs';
import { often } from './often.mjs';
import { until } from './until.mjs';

const template = `tosca_definitions_version: tosca_simple_yaml_1_0
topology_template:
  inputs:
    cpus:
      type: integer
      default: 2
  node_templates:
    server:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host:
          properties:
            num_cpus: { get_input: cpus }
  outputs:
    server_ip:
      value: { get_attribute: [ server, public_address, 0 ] }
`;

/**
 * What stands in the examples in place of a team's own servers and folders, with what stands for it here; and runs that
 * take a second are looked at each second. `files` is a folder.
 */
export async function startPlaceholders(files) {
  const collector = await startCollector({ text: template });
  const replaced = {
    'https://chat.brightwater.example/hooks/data-platform': `${collector.url}chat`,
    'https://git.brightwater.example/templates/raw/main/server.yaml': `${collector.url}server.yaml`,
    '/home/node/.n8n-files': files,
    '"pollInterval": 10': '"pollInterval": 1',
  };
  return {
    said: () => collector.received.splice(0).map(({ text }) => text),
    received: collector.received,
    files,
    fill: (json) => Object.entries(replaced).reduce((text, [from, to]) => text.replaceAll(from, to), json),
    stop: collector.stop,
  };
}

/** `run` runs an imported workflow by the name of its file, or one that is given whole. */
export async function testExamples(tools) {
  const { test, root, run, sandbox, placeholders } = tools;
  const { said, fill } = placeholders;
  const example = async (name) => {
    const json = JSON.parse(fill(await readFile(join(root, 'examples/n8n', `${name}.json`), 'utf8')));
    // Under its own id it is there already.
    return { ...json, id: undefined };
  };
  /** Another thing is chosen in place of the one in the file. */
  const runWith = async (name, from, to) => run(JSON.parse(JSON.stringify(await example(name)).replaceAll(from, to)));
  await test('nightly plan: alert, and rerun from the failed step', async () => {
    const { code, items, requests, text } = await run('nightly-plan');
    assert.equal(code, 0, text);
    const starts = posts(requests, '/executions/plans').map(({ body }) => body);
    assert.equal(starts.length, 2);
    const [[], [{ json: failed }]] = items('Run plan');
    const step = failed.error.run.steps.find(({ state }) => state === 'failed');
    assert.equal(step.name, 'Load warehouse');
    assert.equal(starts[1].executionPlanId, failed.error.run.id);
    assert.equal(starts[1].stepId, step.id);
    assert.equal(items('Rerun from the failed step')[0][0].json.state, 'succeeded');
    const [alert, done, ...rest] = said();
    assert.match(alert, /"Nightly Revenue Load".* failed: .*Load fact_sales/);
    assert.match(done, /^Nightly Revenue Load has gone on from the step that failed, and is done/);
    assert.deepEqual(rest, []);
  });

  await test('promotion after tests that pass, and none after tests that fail', async () => {
    const passed = await run('promote-after-tests');
    assert.equal(passed.code, 0, passed.text);
    assert.equal(posts(passed.requests, '/executions/promotions').length, 1);
    assert.match(said().join(), /^Promoted: Staging to Production/);

    const rehearsal = passed.items('Run the tests')[0][0].json.target;
    const failed = await runWith('promote-after-tests', rehearsal, await planThatFails(sandbox));
    assert.equal(failed.code, 0, failed.text);
    assert.equal(posts(failed.requests, '/executions/promotions').length, 0);
    assert.match(said().join(), /^Nothing is promoted\. .*Nightly Revenue Load/);
  });

  await test('Cycloid pipeline: the execution waits for an approval', () => testApproval({ example, ...tools }));

  await test('TOSCA template: deployed, and its outputs told', async () => {
    const { code, items, requests, text } = await run('deploy-tosca-template');
    assert.equal(code, 0, text);
    assert.equal(items('Deploy')[0][0].json.nativeStatus, 'CREATE_COMPLETE');
    assert.equal(posts(requests, '/deployments').length, 1);
    assert.match(said().join(), /server_ip: 203\.0\.113\.\d+$/);
  });

  await test('import into Twinit: its log saved, and an alert only where it fails', async () => {
    const logs = async () => {
      const names = (await readdir(placeholders.files)).sort();
      return Promise.all(names.map((name) => readFile(join(placeholders.files, name), 'utf8')));
    };
    const good = await run('import-into-twinit');
    assert.equal(good.code, 0, good.text);
    assert.deepEqual(said(), []);
    const [saved, ...others] = await logs();
    assert.deepEqual(others, []);
    assert.match(saved, /Step publish_version took/);

    const importModel = 'fbb8519d-bbbc-44d1-ba03-ea5ec071e730';
    const syncAssets = 'e6006ef5-9375-4481-9406-76aa10709e1b';
    const bad = await runWith('import-into-twinit', importModel, syncAssets);
    assert.equal(bad.code, 0, bad.text);
    assert.match(said().join(), /failed: .*'serial_number' is missing/);
    const both = await logs();
    assert.equal(both.length, 2);
    assert.ok(both.some((log) => log.includes("match_assets: Column 'serial_number' is missing in assets.csv")));
  });
}

const posts = (requests, ending) => requests.filter(({ method, path }) => method === 'POST' && path.endsWith(ending));

/** Asked for by the trigger, and by hand; approved, and not. */
async function testApproval({ example, n8n, call, sandbox, placeholders }) {
  const made = await example('deploy-after-approval');
  // n8n's own shortest pause between two polls is a minute.
  made.nodes.find(({ type }) => type.endsWith('.cycloidTrigger')).parameters.pollTimes = often(2);
  const { id, versionId } = await call('POST', '/workflows', made);
  const deployments = (requests) => posts(requests, '/jobs/deploy/builds');
  const question = async () => {
    const isAsked = () => placeholders.received.length > 0 && placeholders.said();
    const [asked] = await until('the chat is asked', isAsked);
    return asked;
  };
  const waiting = async (execution) => {
    await n8n.ended(call, execution, ({ status }) => !['new', 'running'].includes(status));
    assert.deepEqual(deployments(await sandbox.requests()), [], 'nothing is deployed before the answer');
    return execution;
  };
  const answer = async (asked, decision) => {
    const [page] = /http\S+$/.exec(asked);
    assert.match(await (await fetch(page)).text(), /Deploy the web shop to production\?/);
    const form = new FormData();
    form.set('field-0', decision);
    form.set('field-1', 'Robin');
    const response = await fetch(page, { method: 'POST', body: form });
    assert.equal(response.status, 200, await response.text());
  };

  await sandbox.forget();
  await call('POST', `/workflows/${id}/activate`, { versionId });
  const path = '/organizations/brightwater/projects/storefront/environments/production/components/web';
  await sandbox.send('cycloid', 'POST', `${path}/pipelines/storefront-production-web/jobs/build-image/builds`);
  const asked = await question();
  await call('POST', `/workflows/${id}/deactivate`);
  assert.match(asked, /^The image of build .*build-image#\d+ is there/);
  const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
  const { results } = await call('GET', `/executions?filter=${filter}`);
  assert.equal(results.length, 1);
  const yes = await waiting(results[0].id);
  await answer(asked, 'Deploy');
  const approved = await n8n.ended(call, yes);
  assert.equal(approved.code, 0, approved.text);
  assert.equal(deployments(await sandbox.requests()).length, 1);
  assert.match(placeholders.said().join(), /^Deployed, as Robin said: .*\/deploy#\d+/);

  await sandbox.forget();
  const no = await waiting(await n8n.start(call, id));
  await answer(await question(), 'Do not deploy');
  const refused = await n8n.ended(call, no);
  assert.equal(refused.code, 0, refused.text);
  assert.deepEqual(deployments(await sandbox.requests()), []);
  assert.deepEqual(placeholders.said(), ['Not deployed: Robin said no.']);
}

async function planThatFails(sandbox) {
  const path = '/orchestration/executables/plans?name=Nightly%20Revenue%20Load';
  return (await sandbox.send('talend', 'GET', path)).items[0].executable;
}

// n8n's queue mode: main, two workers, Redis and PostgreSQL. Many executions start a run and wait for it; one worker is
// killed midway. Arguments choose among the releases of n8n, as for run.mjs.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8n } from './n8n.mjs';
import { packNodes } from './packed.mjs';
import { exitOnSignals, setUpFailed, summarize, test } from './report.mjs';
import { startSandbox } from './sandbox.mjs';
import { startPostgres, startRedis } from './services.mjs';
import { talend } from './talend.mjs';
import { until } from './until.mjs';
import { installRelease, releasesFor } from './versions.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

const executions = 200;
/** Executions that one worker runs at a time: what n8n's workers do when nothing else is said. */
const concurrency = 10;
/** From the kill: a job's lock ends after 60 s, n8n looks for such jobs every 30 s, and then runs what is left. */
const secondsToEnd = 600;

exitOnSignals();
const temporary = await mkdtemp(join(tmpdir(), 'runbridge-queue-'));
try {
  const releases = releasesFor(process.argv.slice(2));
  const tarball = await packNodes(root, temporary);
  for (const { version, ...release } of releases)
    await testQueue(await installRelease({ version, ...release }), tarball, join(temporary, `home-${version}`));
} catch (error) {
  setUpFailed(error);
} finally {
  await rm(temporary, { recursive: true, force: true });
}
summarize();

async function testQueue(release, tarball, home) {
  console.log(`Queue mode of ${release.title}`);
  const result = await inQueueMode(release, tarball, home, async ({ n8n, sandbox, postgres }) =>
    n8n.serve(async (call, { url }) => {
      const workflow = await activateWorkflow(call);
      const workers = [await n8n.startWorker(concurrency), await n8n.startWorker(concurrency)];
      try {
        return await callAndKill({ url, workers, sandbox, postgres, workflow });
      } finally {
        await Promise.all(workers.map((worker) => worker.end()));
      }
    }),
  );
  tell(result);
  await check(result, (name, assertions) => test(`${name} [${release.title}]`, assertions));
}

/** Everything but the workers, for as long as `use` takes. */
async function inQueueMode(release, tarball, home, use) {
  const ends = [];
  try {
    const begin = async (starting) => {
      const started = await starting;
      ends.push(started.end ?? started.stop);
      return started;
    };
    const [redis, postgres, sandbox] = [
      await begin(startRedis()),
      await begin(startPostgres()),
      // At its natural speed, so that many executions are waiting whenever the worker is killed.
      await begin(startSandbox(root, { speed: 1 })),
    ];
    await mkdir(home);
    const env = {
      EXECUTIONS_MODE: 'queue',
      QUEUE_BULL_REDIS_HOST: '127.0.0.1',
      QUEUE_BULL_REDIS_PORT: String(redis.port),
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: '127.0.0.1',
      DB_POSTGRESDB_PORT: String(postgres.port),
      DB_POSTGRESDB_USER: postgres.user,
      DB_POSTGRESDB_DATABASE: postgres.database,
    };
    const n8n = new N8n(release.folder, home, { node: release.node, env });
    await n8n.installPackage(tarball);
    await n8n.importCredentials(talend.credentials(sandbox.url('talend')));
    return await use({ n8n, sandbox, postgres });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Makes the workflow and has it listen; answers its id. */
async function activateWorkflow(call) {
  const workflow = JSON.parse(await readFile(join(here, 'queue/run-a-task.json'), 'utf8'));
  const { id, versionId } = await call('POST', '/workflows', workflow);
  await call('POST', `/workflows/${id}/activate`, { versionId });
  return id;
}

/** Calls the workflow, kills the first worker when half of the runs have been started, and waits for the end of all. */
async function callAndKill({ url, workers, sandbox, postgres, workflow }) {
  const accepted = [];
  for (let order = 0; order < executions; order++) accepted.push(await callWorkflow(url, order));

  const [killed, survivor] = workers;
  const patience = { seconds: secondsToEnd, pause: 1000 };
  const isHalfStarted = async () => (await startsIn(sandbox)).length >= executions / 2;
  await until('half of the runs have been started', isHalfStarted, patience);
  await killed.end('SIGKILL');
  const killedAt = performance.now();

  const haveEnded = async () => {
    const all = await executionsOf(postgres, workflow);
    return all.every(({ status }) => !['new', 'running', 'waiting', 'unknown'].includes(status)) && all;
  };
  const ended = await until('every execution has ended', haveEnded, patience);
  return {
    accepted,
    ended,
    starts: await startsIn(sandbox),
    takenBy: { killed: taken(killed), survivor: taken(survivor) },
    seconds: Math.round((performance.now() - killedAt) / 1000),
  };
}

/** Whether n8n took the call: it answers before the execution begins. */
async function callWorkflow(url, order) {
  const response = await fetch(`${url}/webhook/run-a-task`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order }),
  });
  await response.arrayBuffer();
  return response.ok;
}

/** From n8n's database: its own list is in the order of their starts, and misses some between two pages. */
async function executionsOf(postgres, workflow) {
  const rows = await postgres.query(`SELECT id, status FROM execution_entity WHERE "workflowId" = '${workflow}'`);
  return rows.map(([id, status]) => ({ id, status }));
}

/** What Talend was told to start, with the execution and the call that each start was for. */
async function startsIn(sandbox) {
  const requests = await sandbox.requests();
  return requests
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/processing/executions'))
    .map(({ body: { parameters }, status }) => ({ ...parameters, status }));
}

/** The executions that a worker said it began, in that order. */
function taken({ printed }) {
  return [...printed.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
}

/** How often each value occurs. */
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The executions that were not run through once, in one go. */
function disturbed({ ended, takenBy }) {
  const times = counted([...takenBy.killed, ...takenBy.survivor]);
  return new Set(ended.filter(({ id, status }) => status !== 'success' || times.get(id) !== 1).map(({ id }) => id));
}

function tell(result) {
  const { ended, starts, takenBy, seconds } = result;
  const again = takenBy.survivor.filter((id) => takenBy.killed.includes(id));
  const statuses = [...counted(ended.map(({ status }) => status))].map(([status, count]) => `${count} ${status}`);
  console.log(`  ${ended.length} executions: ${statuses.join(', ')}; the last ended ${seconds} s after the kill`);
  console.log(`  ${disturbed(result).size} were in the killed worker's hands; n8n ran ${again.length} of them again`);
  console.log(
    `  ${starts.length} starts were sent for ${new Set(starts.map(({ execution }) => execution)).size} executions`,
  );
}

async function check(result, test) {
  const { accepted, ended, starts, takenBy } = result;
  const hit = disturbed(result);
  const startsOf = counted(starts.map(({ execution }) => execution));
  const timesRun = counted([...takenBy.killed, ...takenBy.survivor]);

  await test('keep every call that n8n took, and bring every execution to an end', () => {
    assert.ok(accepted.every(Boolean));
    assert.equal(ended.length, executions);
  });
  await test('hit only what the killed worker had in its hands', () => {
    assert.ok(hit.size > 0, 'the worker was killed while it waited for runs');
    assert.ok(hit.size <= concurrency, `${hit.size} executions`);
    for (const id of hit) assert.ok(takenBy.killed.includes(id), `execution ${id}`);
  });
  await test('start a run exactly once for each execution that n8n ran once', () => {
    for (const { id } of ended) if (!hit.has(id)) assert.equal(startsOf.get(id), 1, `execution ${id}`);
    assert.ok(starts.every(({ status }) => status >= 200 && status < 300));
  });
  await test('send no start more often than n8n ran the execution', () => {
    for (const [id, count] of startsOf) assert.ok(count <= timesRun.get(id), `execution ${id}: ${count} starts`);
  });
  await test('lose no run silently: an execution succeeds with its run, or n8n shows that it did not', () => {
    for (const { id, status } of ended)
      if (status === 'success') assert.ok(startsOf.get(id) >= 1, `execution ${id}`);
      else assert.match(status, /^(error|crashed)$/, `execution ${id}`);
    const served = new Set(starts.map(({ order }) => order));
    const unserved = executions - served.size;
    assert.ok(unserved <= ended.filter(({ status }) => status !== 'success').length, `${unserved} calls without a run`);
  });
}

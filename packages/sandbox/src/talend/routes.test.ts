import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runSandbox, type Running } from '../testing.fixture.js';

/** Talend Orchestration API: 42 operations. */
const ORCHESTRATION = `
GET /orchestration/artifacts
DELETE /orchestration/artifacts/{artifactId}
GET /orchestration/artifacts/{artifactId}
GET /orchestration/artifacts/{artifactId}/versions/{version}
DELETE /orchestration/artifacts/{artifactId}/versions/{version}
POST /orchestration/connections
GET /orchestration/connections
PUT /orchestration/connections/{connectionId}
DELETE /orchestration/connections/{connectionId}
GET /orchestration/connections/{connectionId}
POST /orchestration/environments
GET /orchestration/environments
PUT /orchestration/environments/{Id}
DELETE /orchestration/environments/{Id}
POST /orchestration/workspaces
GET /orchestration/workspaces
DELETE /orchestration/workspaces/{id}
PUT /orchestration/workspaces/{id}
POST /orchestration/executables/plans
GET /orchestration/executables/plans
DELETE /orchestration/executables/plans/{planId}
GET /orchestration/executables/plans/{planId}
PUT /orchestration/executables/plans/{planId}
PUT /orchestration/executables/plans/{planId}/run-config
GET /orchestration/executables/plans/{planId}/run-config
DELETE /orchestration/executables/plans/{planId}/run-config
GET /orchestration/executables/plans/{planId}/run-config/events
PUT /orchestration/executables/plans/{planId}/pause
POST /orchestration/projects
GET /orchestration/projects
DELETE /orchestration/projects/{projectId}
GET /orchestration/projects/{projectId}
PUT /orchestration/projects/{projectId}
GET /orchestration/executables/promotions
POST /orchestration/executables/promotions
GET /orchestration/executables/promotions/{promotionId}
DELETE /orchestration/executables/promotions/{promotionId}
POST /orchestration/executables/promotions/{promotionId}
PATCH /orchestration/executables/promotions/{promotionId}
GET /orchestration/executables/promotions/{promotionId}/users
DELETE /orchestration/executables/promotions/{promotionId}/users/{userId}
PUT /orchestration/executables/promotions/{promotionId}/users/{userId}`;

/** Talend Processing API: 65 operations. */
const PROCESSING = `
POST /processing/executables/tasks/executions
GET /processing/executables/tasks/executions
GET /processing/executables/tasks/{taskId}/executions
POST /processing/executions
DELETE /processing/executions/{executionId}
GET /processing/executions/{executionId}
POST /processing/executions/plans
GET /processing/executables/plans/executions
GET /processing/executions/plans/{planExecutionId}/steps
GET /processing/executables/plans/{planId}/executions
GET /processing/executions/plans/{id}
GET /processing/executions/plans/{planExecutionId}/steps/{stepExecutionId}
GET /processing/executions/plans/{planExecutionId}/steps/{stepExecutionId}/error-handler
POST /processing/executions/promotions
GET /processing/executions/promotions/{executionId}
GET /processing/runtimes/remote-engines
POST /processing/runtimes/remote-engines
DELETE /processing/runtimes/remote-engines/{id}
GET /processing/runtimes/remote-engines/{id}
DELETE /processing/runtimes/remote-engines/{id}/pairing
GET /processing/runtimes/remote-engines/{engineId}/run-profiles
POST /processing/runtimes/remote-engines/{engineId}/run-profiles
PUT /processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}
GET /processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}
DELETE /processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}
POST /processing/runtimes/remote-engine-clusters
GET /processing/runtimes/remote-engine-clusters
GET /processing/runtimes/remote-engine-clusters/{clusterId}
DELETE /processing/runtimes/remote-engine-clusters/{clusterId}
DELETE /processing/runtimes/remote-engine-clusters/{clusterId}/engines/{engineId}
PUT /processing/runtimes/remote-engine-clusters/{clusterId}/engines/{engineId}
GET /processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles
POST /processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles
GET /processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}
PUT /processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}
DELETE /processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}
GET /processing/runtimes/pipeline-engines
POST /processing/runtimes/pipeline-engines
DELETE /processing/runtimes/pipeline-engines/{engineId}
GET /processing/runtimes/pipeline-engines/{engineId}
DELETE /processing/runtimes/pipeline-engines/{engineId}/pairing
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles
POST /processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced/{runProfileId}
PUT /processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced/{runProfileId}
POST /processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data/{runProfileId}
PUT /processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data/{runProfileId}
POST /processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks/{runProfileId}
PUT /processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks/{runProfileId}
POST /processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard
PUT /processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard/{runProfileId}
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard/{runProfileId}
POST /processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration
PUT /processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration/{runProfileId}
GET /processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration/{runProfileId}
DELETE /processing/runtimes/pipeline-engines/{engineId}/run-profiles/{type}/{runProfileId}
POST /processing/run-profiles
GET /processing/run-profiles/{id}
DELETE /processing/run-profiles/{id}
PUT /processing/run-profiles/{id}
POST /processing/run-profiles/search
PUT /processing/engines/cloud/jvm/rollback
GET /processing/engines/cloud/jvm/rollback`;

/** Not on the two pages: tasks, and the Execution Logs API. */
const BESIDE = `
GET /orchestration/executables/tasks
POST /orchestration/executables/tasks
GET /orchestration/executables/tasks/{taskId}
PUT /orchestration/executables/tasks/{taskId}
DELETE /orchestration/executables/tasks/{taskId}
POST /monitoring/executions/{id}/logs
POST /monitoring/executions/{id}/logs/status
DELETE /monitoring/executions/{id}/logs`;

function routesOf(list: string): [method: string, path: string][] {
  return list
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]);
}

const DOCUMENTED = [...routesOf(ORCHESTRATION), ...routesOf(PROCESSING)];

describe('Talend routes', () => {
  let running: Running;
  beforeAll(async () => {
    running = await runSandbox();
  });
  afterAll(() => running.stop());

  const send = (method: string, path: string, token?: string | null) =>
    running.call(method, path.replaceAll(/\{[^}]+\}/gu, 'no-such-id'), method === 'GET' ? undefined : {}, token);

  it('are the 42 and 65 of the two pages', () => {
    expect(routesOf(ORCHESTRATION)).toHaveLength(42);
    expect(routesOf(PROCESSING)).toHaveLength(65);
    expect(new Set(DOCUMENTED.map((route) => route.join(' '))).size).toBe(107);
  });

  it.each([...DOCUMENTED, ...routesOf(BESIDE)])('%s %s exists, and asks for a token', async (method, path) => {
    const answered = await send(method, path);
    expect(answered.status).not.toBe(405);
    expect(answered.text).not.toContain('Route ');
    if (path.includes('{') && answered.status !== 400) {
      expect(answered.status).toBe(404);
      expect(answered.json.text('message')).toContain('no-such-id');
    }
    expect(answered.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/u);

    const refused = await send(method, path, null);
    expect(refused.status).toBe(401);
    expect(refused.json.get('status')).toBe(401);
  });

  it.each(
    DOCUMENTED.filter(([method, path]) => method !== 'GET' && method !== 'DELETE' && !path.endsWith('{promotionId}')),
  )('%s %s refuses a body that is not an object', async (method, path) => {
    const answered = await running.call(method, path.replaceAll(/\{[^}]+\}/gu, 'no-such-id'), 'text');
    if (path.endsWith('/users/{userId}') || path.endsWith('/engines/{engineId}')) {
      expect([400, 404]).toContain(answered.status);
      return;
    }
    if (path.endsWith('remote-engine-clusters/{clusterId}/run-profiles')) {
      expect(answered.status).toBe(404);
      return;
    }
    expect(answered.status).toBe(400);
    expect(answered.json.text('message')).toBe('The request body must be object');
  });

  it('answers an unknown route with 404 and a wrong method with 405, both in the vendor’s shape', async () => {
    const unknown = await running.get('/orchestration/nothing');
    expect(unknown.status).toBe(404);
    expect(unknown.json.value).toEqual({
      status: 404,
      message: 'Route GET /talend/orchestration/nothing does not exist',
      details: expect.any(String),
      code: 'NOT_FOUND',
      url: expect.stringContaining('https://'),
      requestId: unknown.headers.get('x-request-id'),
    });
    const wrong = await running.call('PATCH', '/orchestration/connections/abc', {});
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'DELETE, GET, PUT']);
    expect(wrong.json.get('status')).toBe(405);
  });

  it('takes an empty body with a JSON content type, and refuses broken JSON and other types', async () => {
    const raw = (method: string, path: string, type: string, body?: string) =>
      fetch(`${running.url}/talend${path}`, {
        method,
        headers: { authorization: 'Bearer sandbox-token', 'content-type': type },
        ...(body === undefined ? {} : { body }),
      });
    const empty = await raw('DELETE', '/orchestration/connections/none', 'application/json');
    expect(empty.status).toBe(404);
    const broken = await raw('POST', '/orchestration/connections', 'application/json', '{"name":');
    expect(broken.status).toBe(400);
    const form = await raw('POST', '/orchestration/connections', 'application/x-www-form-urlencoded', 'name=x');
    expect(form.status).toBe(415);
    expect(await form.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it.each([
    ['a%2Fb', 'a/b'],
    ['%2E%2E', '..'],
    ['x%3Fy', 'x?y'],
    ['x%23y', 'x#y'],
    ['100%25', '100%'],
    ['%252F', '%2F'],
    ['with%20space', 'with space'],
    ['caf%C3%A9%E2%80%94%E6%97%A5', 'café—日'],
    ['..%2F..%2Fworkspaces', '../../workspaces'],
    ['x'.repeat(2000), 'x'.repeat(2000)],
  ])('%s arrives as one segment and is looked up as an id', async (encoded, id) => {
    const path = `/talend/orchestration/executables/plans/${encoded}/run-config`;
    const { status, body } = await rawGet(running.url, path);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ message: `Plan '${id}' does not exist` });
    expect(running.sandbox.requests.all().at(-1)).toMatchObject({ path, status: 404, handled: true });
  });

  it('answers a path that can’t be decoded with 400', async () => {
    const { status, body } = await rawGet(running.url, '/talend/orchestration/artifacts/%zz');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: expect.stringContaining('%zz'),
      details: expect.any(String),
      url: expect.any(String),
      requestId: expect.any(String),
    });
  });
});

/** A GET whose path goes out as it is written: `fetch` would resolve dot segments first. */
function rawGet(url: string, path: string): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { authorization: 'Bearer sandbox-token' } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

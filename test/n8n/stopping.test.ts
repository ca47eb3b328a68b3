import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';
import { executeItems } from '../support/executeItems.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

interface Platform {
  readonly node: INodeType;
  readonly start: Readonly<Record<string, unknown>>;
  /** What the platform answers to the start, and to each look at the run. */
  readonly started: unknown;
  readonly running: unknown;
  /** The request that cancels. */
  readonly cancels: string;
}

const build = { id: 7, status: 'started', start_time: 1 };
const place =
  '/organizations/brightwater/projects/data-lake/environments/production/components/warehouse/pipelines/load-data/jobs/load-warehouse/builds';
const platforms: readonly (readonly [string, Platform])[] = [
  [
    'a Talend task',
    {
      node: new Talend(),
      start: { operation: 'tasks.execute', executable: 'task' },
      started: { executionId: 'run1' },
      running: { executionId: 'run1', taskId: 'task', executionStatus: 'EXECUTION_STARTED', status: 'executing' },
      cancels: 'DELETE /processing/executions/run1',
    },
  ],
  [
    'a Cycloid build',
    {
      node: new Cycloid(),
      start: {
        operation: 'builds.create',
        organization_canonical: 'brightwater',
        project_canonical: 'data-lake',
        environment_canonical: 'production',
        component_canonical: 'warehouse',
        inpath_pipeline_name: 'load-data',
        job_name: 'load-warehouse',
      },
      started: { data: build },
      running: { data: build },
      cancels: `PUT ${place}/7/abort`,
    },
  ],
  [
    'a Twinit run',
    {
      node: new Twinit(),
      start: { operation: 'orchruns.create', orchestratorId: 'orch', _actualparams: '[]', nsfilter: 'proj_n' },
      started: { id: 'run1', _status: 'QUEUED' },
      running: { id: 'run1', _status: 'RUNNING' },
      cancels: 'PUT /datasourcesvc/api/v1/orchrun/run1',
    },
  ],
];

const server = useHttpServer();

interface Outcome {
  readonly error: NodeOperationError;
  /** `METHOD /path`, also of what came after the stop. */
  readonly asked: readonly string[];
  readonly log: readonly string[];
}

/** Starts a run of the platform, waits for it, and has n8n stop the execution at the first request that matches. */
async function stopped(
  { node, start, started, running }: Platform,
  options: Readonly<Record<string, unknown>>,
  when: (asked: string) => boolean,
): Promise<Outcome> {
  const stop = new AbortController();
  const log: string[] = [];
  const asked: string[] = [];
  server.answer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const what = `${request.method ?? ''} ${path}`;
    asked.push(what);
    if (when(what)) stop.abort(new Error('the execution was cancelled'));
    const isStart = asked.length === 1;
    void text(request).then(() => {
      response
        .writeHead(request.method === 'DELETE' ? 202 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(isStart ? started : running));
    });
  });
  const work: Promise<INodeExecutionData[][]> = executeItems(node, {
    items: [{ ...start, waitForCompletion: true, options: { pollInterval: 3600, ...options } }],
    credentials: {
      region: 'custom',
      authentication: 'apiKey',
      baseUrl: server.url,
      accessToken: 't0ken',
      apiKey: 'k3y',
    },
    signal: stop.signal,
    continueOnFail: true,
    log,
  });
  return { error: await rejection(work, NodeOperationError), asked, log };
}

describe.each(platforms)('an execution that waits for %s and is stopped', (_, platform) => {
  const isCancel = (asked: string): boolean => asked === platform.cancels;
  const isLook = (asked: string): boolean => asked.startsWith('GET');

  it('leaves the run alone where nothing else is chosen', async () => {
    const { error, asked } = await stopped(platform, {}, isLook);
    expect(error.message).toBe('the execution was cancelled');
    expect(asked.filter(isCancel)).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('cancels the run once with Cancel Run When Stopped, and tells it', async () => {
    const { error, asked, log } = await stopped(platform, { cancelRun: true }, isLook);
    expect(asked.filter(isCancel)).toHaveLength(1);
    expect(error.message).toMatch(/^The execution was stopped\. .*(?:told|asked) to stop/);
    expect(log).toEqual([error.message]);
  });

  it('cancels a run whose start was on its way, for it is seen through', async () => {
    const { error, asked } = await stopped(platform, { cancelRun: true }, (what) => !isLook(what));
    expect(asked.filter(isCancel)).toHaveLength(1);
    expect(error.message).toMatch(/^The execution was stopped\. /);
  });
});

describe('a run that cannot be cancelled any more', () => {
  it('is told with its id', async () => {
    const [, talend] = platforms[0] as readonly [string, Platform];
    const stop = new AbortController();
    const log: string[] = [];
    server.answer((request, response) => {
      const { method } = request;
      if (method === 'GET') stop.abort(new Error('the execution was cancelled'));
      const [status, body] =
        method === 'POST'
          ? [201, talend.started]
          : method === 'GET'
            ? [200, talend.running]
            : [403, { message: 'Not yours' }];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const work = executeItems(talend.node, {
      items: [{ ...talend.start, waitForCompletion: true, options: { cancelRun: true } }],
      credentials: { region: 'custom', baseUrl: server.url, accessToken: 't0ken' },
      signal: stop.signal,
      log,
    });
    const { message } = await rejection(work, NodeOperationError);
    expect(message).toMatch(
      /The execution was stopped\. Run run1 could not be cancelled and may go on: .*403.*Not yours/,
    );
    expect(log).toHaveLength(1);
  });
});

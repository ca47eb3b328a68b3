import { describe, expect, it } from '@jest/globals';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, IHttpRequestOptions, INode, INodeExecutionData } from 'n8n-workflow';
import { Talend } from '../../nodes/Talend/Talend.node.js';

const node: INode = { id: '1', name: 'Talend', type: 'talend', typeVersion: 1, position: [0, 0], parameters: {} };

interface Setting {
  /** Parameters of each item. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly answer: (request: IHttpRequestOptions) => { statusCode: number; body?: unknown } | Promise<never>;
  readonly continueOnFail?: boolean;
  readonly signal?: AbortSignal;
}

/** The node over as much of n8n as it uses, where real n8n shows too little: a cancelled execution, an error's details. */
function executed({ items, answer, continueOnFail = false, signal }: Setting): Promise<INodeExecutionData[][]> {
  const context = {
    getNode: () => node,
    getInputData: () => items.map(() => ({ json: {} })),
    getNodeParameter: (name: string, index: number, fallback: unknown) => {
      const parameters = items[index] ?? {};
      return name in parameters ? parameters[name] : fallback;
    },
    getTimezone: () => 'Europe/Berlin',
    getCredentials: () => Promise.resolve({ region: 'eu', accessToken: 't0ken' }),
    getExecutionCancelSignal: () => signal,
    continueOnFail: () => continueOnFail,
    helpers: {
      httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) => {
        const { statusCode, body } = await answer(request);
        const headers = { 'content-type': 'application/json' };
        return { statusCode, headers, body: body === undefined ? '' : JSON.stringify(body) };
      },
    },
  };
  return new Talend().execute.call(context as unknown as IExecuteFunctions);
}

const list = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  operation: 'plans.list',
  ...more,
});
const get = (planId: string): Readonly<Record<string, unknown>> => ({ operation: 'plans.get', planId });
const page = ({ url }: IHttpRequestOptions): { statusCode: number; body: unknown } => {
  const query = new URL(url).searchParams;
  const offset = Number(query.get('offset'));
  const limit = Number(query.get('limit'));
  const all = Array.from({ length: 250 }, (_, index) => ({ executable: `p${String(index)}` }));
  return { statusCode: 200, body: { items: all.slice(offset, offset + limit), limit, offset, total: all.length } };
};
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('executing the Talend node', () => {
  it('returns up to Limit, and all with Return All, paired with the item that asked', async () => {
    const [output] = await executed({ items: [list({ limit: 120 }), list({ returnAll: true })], answer: page });
    expect(output?.filter(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toHaveLength(120);
    expect(output?.filter(({ pairedItem }) => (pairedItem as { item: number }).item === 1)).toHaveLength(250);
    expect(output?.[119]?.json).toEqual({ executable: 'p119' });
  });

  it('throws what the vendor said, its status, what to do, and for which item', async () => {
    const answer = ({ url }: IHttpRequestOptions): { statusCode: number; body: unknown } =>
      url.endsWith('/good')
        ? { statusCode: 200, body: { executable: 'good' } }
        : { statusCode: 404, body: { status: 404, message: 'No plan bad', requestId: 'r-1' } };
    const error = await failure(executed({ items: [get('good'), get('bad')], answer }));
    expect(error).toBeInstanceOf(NodeApiError);
    expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 1 } });
    expect((error as NodeApiError).message).toMatch(/No plan bad.*r-1/);
    expect((error as NodeApiError).description).toMatch(/Check the ids/);
    expect(JSON.stringify(error)).not.toMatch(/t0ken/);
  });

  it('names the field that is missing or wrong, and sends nothing', async () => {
    const answer = (): Promise<never> => Promise.reject(new Error('was sent'));
    const missing = await failure(executed({ items: [get('')], answer }));
    expect(missing).toBeInstanceOf(NodeOperationError);
    expect(missing).toMatchObject({ context: { itemIndex: 0 } });
    expect((missing as Error).message).toMatch(/: Plan ID \(planId\) is required/);
    const wrong = await failure(
      executed({ items: [{ operation: 'executions.listTasks', filters: { lastDays: 61 } }], answer }),
    );
    expect((wrong as Error).message).toMatch(/: Last Days \(lastDays\) must be at most 60/);
    const steps = { operation: 'plans.create', name: '', workspaceId: 'w', steps: '[{"name": 7}]' };
    const inner = await failure(executed({ items: [steps], answer }));
    expect((inner as Error).message).toMatch(/: Name is required.*; Steps \(steps\[0\]\.name\) must be/);
  });

  it.each([0, -1, 2.5, NaN, 'all', '', null])('refuses the limit %p by name, and sends nothing', async (limit) => {
    const answer = (): Promise<never> => Promise.reject(new Error('was sent'));
    const error = await failure(executed({ items: [list({ limit })], answer }));
    expect(error).toBeInstanceOf(NodeOperationError);
    expect((error as Error).message).toMatch(/^Plan: Get Many: Limit must be a whole number of 1 or more, but is /);
  });

  it('takes a limit that an expression gives as text', async () => {
    const [output] = await executed({ items: [list({ limit: '3', returnAll: 'false' })], answer: page });
    expect(output).toHaveLength(3);
  });

  it('refuses a wait that it could not keep before it starts anything', async () => {
    const answer = (): Promise<never> => Promise.reject(new Error('was sent'));
    const start = { operation: 'plans.execute', executable: 'p', waitForCompletion: true };
    for (const [options, label] of [
      [{ timeout: 'long' }, 'Timeout'],
      [{ pollInterval: -1 }, 'Poll Interval'],
    ] as const) {
      const error = await failure(executed({ items: [{ ...start, options }], answer }));
      expect((error as Error).message).toMatch(`${label} must be a number of 0 or more`);
    }
  });

  it('names operations as the editor does, in messages and in what to do', async () => {
    const items = [{ operation: 'plans.execute', executable: 'p' }];
    const answer = (): { statusCode: number } => ({ statusCode: 405 });
    const error = (await failure(executed({ items, answer }))) as NodeApiError;
    expect(error.message).toMatch(/^Plan: Execute was answered with 405/);
    expect(error.description).toMatch(/Resume it with Plan: Pause or Resume/);
    const [output] = await executed({ items, answer, continueOnFail: true });
    expect(JSON.stringify([output, error.context])).not.toMatch(/talend\.\w+\.\w+/);
    const wrong = await failure(executed({ items: [get('')], answer }));
    expect((wrong as Error).message).toMatch(/^Plan: Get: Plan ID \(planId\) is required/);
  });

  it("reads dates in the workflow's time zone", async () => {
    const urls: string[] = [];
    const answer = ({ url }: IHttpRequestOptions): { statusCode: number; body: unknown } => {
      urls.push(url);
      return { statusCode: 200, body: { items: [], total: 0 } };
    };
    const filters = { from: '2026-03-01T07:00:00' };
    await executed({ items: [{ operation: 'executions.listTasks', filters }], answer });
    expect(new URL(urls[0] ?? '').searchParams.get('from')).toBe(String(Date.parse('2026-03-01T06:00:00Z')));
  });

  it('goes on after an error where that is chosen, with the details in `error` alone', async () => {
    const answer = ({ url }: IHttpRequestOptions): { statusCode: number; body: unknown } =>
      url.endsWith('/good')
        ? { statusCode: 200, body: { executable: 'good' } }
        : { statusCode: 404, body: { message: 'No plan bad' } };
    const [output] = await executed({ items: [get('bad'), get('good')], answer, continueOnFail: true });
    expect(output).toMatchObject([
      { json: { error: { httpCode: '404' } }, pairedItem: { item: 0 } },
      { json: { executable: 'good' }, pairedItem: { item: 1 } },
    ]);
    expect((output?.[0]?.json.error as { message: string }).message).toMatch(/No plan bad/);
    expect(Object.keys(output?.[0]?.json ?? {})).toEqual(['error']);
    expect(output?.[0]?.error).toBeUndefined();
  });

  it('masks secrets unless they are asked for', async () => {
    const connection = { operation: 'connections.get', connectionId: 'c' };
    const body = { id: 'c', parameters: [{ name: 'password', value: 'hunter2', encrypted: true }] };
    const items = [connection, { ...connection, options: { includeSecrets: true } }];
    const [output] = await executed({ items, answer: () => ({ statusCode: 200, body }) });
    expect(JSON.stringify(output?.[0])).not.toMatch(/hunter2/);
    expect(output?.[1]?.json).toEqual(body);
  });

  it('says that it was done where the vendor answers nothing', async () => {
    const items = [
      { operation: 'plans.delete', planId: 'p' },
      { operation: 'plans.deleteRunConfig', planId: 'p' },
      { operation: 'plans.pause', planId: 'p', pause: true },
      // A DELETE by its method, which deletes nothing.
      { operation: 'remoteEngineClusters.removeEngine', clusterId: 'c', engineId: 'e' },
    ];
    const [output] = await executed({ items, answer: () => ({ statusCode: 204 }) });
    expect(output?.map(({ json }) => json)).toEqual([
      { deleted: true },
      { deleted: true },
      { success: true },
      { success: true },
    ]);
  });

  it.each([
    [
      { error: 'none', id: 7 },
      { failure: 'none', id: 7 },
    ],
    [{ error: null }, { failure: null }],
    [
      { error: '', failure: 'f', message: 'm' },
      { vendorError: '', failure: 'f', message: 'm' },
    ],
    [[{ error: 'e' }, { id: 8 }], { failure: 'e' }],
  ])('has no field "error" in what a success brings: %j', async (body, json) => {
    const [output] = await executed({ items: [get('p')], answer: () => ({ statusCode: 200, body }) });
    expect(output?.[0]?.json).toEqual(json);
  });

  it('returns the start itself when it is not to wait', async () => {
    const answer = (): { statusCode: number; body: unknown } => ({ statusCode: 201, body: { executionId: 'e1' } });
    const [output] = await executed({ items: [{ operation: 'plans.execute', executable: 'p' }], answer });
    expect(output?.[0]?.json).toEqual({ executionId: 'e1' });
  });

  it('stops a wait at once when the execution is cancelled', async () => {
    const stop = new AbortController();
    const answer = ({ method }: IHttpRequestOptions): { statusCode: number; body: unknown } => {
      if (method === 'POST') return { statusCode: 201, body: { executionId: 'e1' } };
      setImmediate(() => {
        stop.abort(new Error('the execution was cancelled'));
      });
      return { statusCode: 200, body: { executionId: 'e1', planId: 'p', status: 'executing' } };
    };
    const items = [
      { operation: 'plans.execute', executable: 'p', waitForCompletion: true, options: { pollInterval: 3600 } },
    ];
    const error = await failure(executed({ items, answer, signal: stop.signal }));
    expect((error as Error).message).toBe('the execution was cancelled');
  });

  it('gives up a request when the execution is cancelled', async () => {
    const stop = new AbortController();
    const answer = (): Promise<never> => {
      stop.abort(new Error('the execution was cancelled'));
      return new Promise(() => undefined);
    };
    const error = await failure(executed({ items: [get('p')], answer, signal: stop.signal, continueOnFail: true }));
    expect((error as Error).message).toBe('the execution was cancelled');
  });
});

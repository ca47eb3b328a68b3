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
    getNodeParameter: (name: string, index: number, fallback: unknown) => items[index]?.[name] ?? fallback,
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
    expect((missing as Error).message).toMatch(/planId is required/);
    const wrong = await failure(
      executed({ items: [{ operation: 'executions.listTasks', filters: { lastDays: 61 } }], answer }),
    );
    expect((wrong as Error).message).toMatch(/lastDays must be at most 60/);
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
      { operation: 'plans.pause', planId: 'p', pause: true },
    ];
    const [output] = await executed({ items, answer: () => ({ statusCode: 204 }) });
    expect(output?.map(({ json }) => json)).toEqual([{ deleted: true }, { success: true }]);
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

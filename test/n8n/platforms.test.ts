import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, IHttpRequestOptions, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';

const node: INode = { id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0], parameters: {} };
const baseUrl = 'https://api.brightwater.example';

interface Answer {
  readonly statusCode: number;
  readonly body?: unknown;
  readonly type?: string;
}

interface Setting {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly answer?: (request: IHttpRequestOptions) => Answer;
}

interface Executed {
  readonly items: readonly unknown[];
  /** Requests with the credential type they went with, if any. */
  readonly sent: readonly (IHttpRequestOptions & { readonly credential?: string })[];
}

/** A node over as much of n8n as it uses, for what real n8n shows too little of: what exactly is sent. */
async function execute(
  type: INodeType,
  { parameters, credentials = {}, files = {}, answer }: Setting,
): Promise<Executed> {
  const sent: (IHttpRequestOptions & { credential?: string })[] = [];
  const respond = (request: IHttpRequestOptions): Promise<unknown> => {
    const { statusCode, body, type: contentType = 'application/json' } = answer?.(request) ?? { statusCode: 200 };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve({ statusCode, headers: { 'content-type': contentType }, body: text });
  };
  const context = {
    getNode: () => node,
    getInputData: () => [{ json: {} }],
    getNodeParameter: (name: string, _: number, fallback: unknown) =>
      name in parameters ? parameters[name] : fallback,
    getTimezone: () => 'Europe/Berlin',
    getCredentials: () => Promise.resolve({ baseUrl, ...credentials }),
    getExecutionCancelSignal: () => undefined,
    continueOnFail: () => false,
    helpers: {
      assertBinaryData: (_: number, name: string) => {
        if (!(name in files)) throw new Error(`There is no binary data ${name}`);
      },
      getBinaryDataBuffer: (_: number, name: string) => Promise.resolve(files[name]),
      httpRequest: (request: IHttpRequestOptions) => {
        sent.push(request);
        return respond(request);
      },
      httpRequestWithAuthentication: (credential: string, request: IHttpRequestOptions) => {
        sent.push({ ...request, credential });
        return respond(request);
      },
    },
  };
  const [items = []] = (await type.execute?.call(context as unknown as IExecuteFunctions)) as INodeExecutionData[][];
  return { items: items.map(({ json }) => json), sent };
}

const nothingSent = (): Answer => {
  throw new Error('was sent');
};

describe('executing the Cycloid node', () => {
  const get = { operation: 'projects.get', project_canonical: 'orders' };
  const found = (): Answer => ({ statusCode: 200, body: { data: { canonical: 'orders' } } });

  it.each([
    ['', 'brightwater'],
    ['labs', 'labs'],
  ])('takes %j for the organization as %s, from the credential where it is empty', async (given, expected) => {
    const { items, sent } = await execute(new Cycloid(), {
      parameters: { ...get, organization_canonical: given },
      credentials: { organization: 'brightwater' },
      answer: found,
    });
    expect(sent.map(({ url }) => url)).toEqual([`${baseUrl}/organizations/${expected}/projects/orders`]);
    expect(items).toEqual([{ canonical: 'orders' }]);
  });

  it('says that the organization is missing where nobody names one', async () => {
    const work = execute(new Cycloid(), { parameters: { ...get, organization_canonical: '' }, answer: nothingSent });
    await expect(work).rejects.toThrow(/^Project: Get: Organization Canonical \(organization_canonical\) is required/);
  });

  it('sends no credential where none is asked for, and the one there is elsewhere', async () => {
    const { sent } = await execute(new Cycloid(), {
      parameters: { operation: 'platform.getStatus' },
      answer: () => ({ statusCode: 200, body: { data: { status: 'Success' } } }),
    });
    expect(sent.map(({ credential }) => credential)).toEqual([undefined]);
    const asked = await execute(new Cycloid(), {
      parameters: { ...get, organization_canonical: 'brightwater' },
      answer: found,
    });
    expect(asked.sent.map(({ credential }) => credential)).toEqual(['cycloidApi']);
  });

  it.each([
    ['apiKey', true],
    ['user', { ignore: true, except: [401] }],
  ])('lets n8n see a 401 with %s as far as that helps to renew a token', async (signIn, ignoreHttpStatusErrors) => {
    const { sent } = await execute(new Cycloid(), {
      parameters: { ...get, organization_canonical: 'brightwater' },
      credentials: { signIn },
      answer: found,
    });
    expect(sent).toMatchObject([{ ignoreHttpStatusErrors }]);
  });

  it('makes an item of each event of a build', async () => {
    const place = {
      project_canonical: 'orders',
      environment_canonical: 'staging',
      component_canonical: 'api',
      inpath_pipeline_name: 'deploy',
      organization_canonical: 'brightwater',
    };
    const { items } = await execute(new Cycloid(), {
      parameters: { operation: 'builds.getEvents', ...place, build_id: '7' },
      answer: () => ({
        statusCode: 200,
        type: 'text/event-stream',
        body: 'id: 0\nevent: event\ndata: {"event":"log"}\n\nid: 1\nevent: end\ndata:\n\n',
      }),
    });
    expect(items).toMatchObject([{ id: '0', event: 'event', data: '{"event":"log"}' }, { event: 'end' }]);
  });

  it('waits for the build that a rerun made, by its own number', async () => {
    const job = {
      project_canonical: 'orders',
      environment_canonical: 'staging',
      component_canonical: 'api',
      inpath_pipeline_name: 'deploy',
      job_name: 'rollout',
      organization_canonical: '',
    };
    const { items, sent } = await execute(new Cycloid(), {
      parameters: {
        authentication: 'apiKey',
        operation: 'builds.rerun',
        ...job,
        build_id: '7',
        waitForCompletion: true,
      },
      credentials: { organization: 'brightwater' },
      answer: ({ url, method }) =>
        /\/builds\/\d+$/.test(url)
          ? {
              statusCode: 200,
              body: { data: { id: method === 'POST' ? 8 : Number(/\d+$/.exec(url)), status: 'succeeded' } },
            }
          : { statusCode: 404, body: { errors: [] } },
    });
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(items).toMatchObject([{ id: 'orders/staging/api/deploy/rollout#8', state: 'succeeded' }]);
  });
});

describe('executing the INDIGO node', () => {
  const template = 'tosca_definitions_version: tosca_simple_yaml_1_0\n';
  const create = { authentication: 'accessToken', operation: 'deployments.create', templateSource: 'binary' };
  const file = { data: new TextEncoder().encode(template) };

  it('sends the text of a file as the template', async () => {
    const { sent } = await execute(new Indigo(), {
      parameters: { ...create, template: 'left from before' },
      files: file,
      answer: () => ({ statusCode: 201, body: { uuid: 'd1', status: 'CREATE_IN_PROGRESS' } }),
    });
    expect(JSON.parse(sent[0]?.body as string)).toEqual({ template });
    expect(sent[0]?.credential).toBe('indigoApi');
  });

  it.each([
    [{ data: Uint8Array.of(0xff, 0xfe, 0x00) }, /: Template must be a text file in UTF-8/],
    [{ data: new TextEncoder().encode('inputs: [\n') }, /: Template is not valid YAML: line 2, column 1/],
    [{ other: new Uint8Array() }, /no binary data data/],
  ])('sends nothing of a file that is none', async (files: Readonly<Record<string, Uint8Array>>, message) => {
    const work = execute(new Indigo(), { parameters: create, files, answer: nothingSent });
    await expect(work).rejects.toThrow(message);
  });

  it('takes the text where that is the source', async () => {
    const { sent } = await execute(new Indigo(), {
      parameters: { ...create, templateSource: 'text', template, additionalFields: { parameters: '{"cpus": 2}' } },
      files: file,
      answer: () => ({ statusCode: 201, body: {} }),
    });
    expect(JSON.parse(sent[0]?.body as string)).toEqual({ template, parameters: { cpus: 2 } });
  });

  const one = { authentication: 'accessToken', deploymentId: 'd1', waitForCompletion: true };

  it('takes a deployment that is gone for the end of its deletion', async () => {
    const { items, sent } = await execute(new Indigo(), {
      parameters: { ...one, operation: 'deployments.delete' },
      answer: ({ method }) => ({ statusCode: method === 'DELETE' ? 204 : 404 }),
    });
    expect(items).toMatchObject([{ id: 'd1', state: 'succeeded' }]);
    expect(items[0]).not.toHaveProperty('outputs');
    expect(sent.map(({ method }) => method)).toContain('DELETE');
  });

  it('waits for an update by the id of the deployment', async () => {
    const { items } = await execute(new Indigo(), {
      parameters: { ...one, operation: 'deployments.update', template },
      answer: ({ method, url }) =>
        method === 'PUT'
          ? { statusCode: 202 }
          : url.includes('/resources')
            ? { statusCode: 200, body: { content: [], page: { totalPages: 0 } } }
            : { statusCode: 200, body: { uuid: 'd1', status: 'UPDATE_COMPLETE' } },
    });
    expect(items).toMatchObject([{ id: 'd1', state: 'succeeded', nativeStatus: 'UPDATE_COMPLETE' }]);
  });

  /** What an update ends with whose deployment answers `looks`, one after another, the last for good. */
  const updated = (looks: readonly Answer[], options = {}): Promise<Executed> => {
    let at = 0;
    return execute(new Indigo(), {
      parameters: { ...one, operation: 'deployments.update', template, options },
      answer: ({ method, url }) => {
        if (method === 'PUT') return { statusCode: 202 };
        if (url.includes('/resources')) return { statusCode: 200, body: { content: [], page: { totalPages: 0 } } };
        return looks[Math.min(at++, looks.length - 1)] ?? { statusCode: 404 };
      },
    });
  };
  const complete = { uuid: 'd1', status: 'UPDATE_COMPLETE', outputs: { ip: '203.0.113.7', password: 'hunter2' } };

  it('returns the outputs of the deployment with its end, secrets masked unless they are asked for', async () => {
    const { items } = await updated([{ statusCode: 200, body: complete }]);
    expect(items).toMatchObject([{ state: 'succeeded', outputs: { ip: '203.0.113.7', password: '[redacted]' } }]);
    const shown = await updated([{ statusCode: 200, body: complete }], { includeSecrets: true });
    expect(shown.items).toMatchObject([{ outputs: complete.outputs }]);
    const none = await updated([{ statusCode: 200, body: { ...complete, outputs: null } }]);
    expect(none.items).toMatchObject([{ state: 'succeeded', outputs: {} }]);
  });

  it('does not fail, nor send again, where the outputs cannot be read', async () => {
    const look = { statusCode: 200, body: complete };
    const { items, sent } = await updated([look, look, { statusCode: 403, body: { message: 'No access' } }]);
    expect(items).toMatchObject([
      { state: 'succeeded', outputsProblem: expect.stringMatching(/could not be read.*403/) },
    ]);
    expect(items[0]).not.toHaveProperty('outputs');
    expect(sent.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('puts a text into a field, without the keys in it', async () => {
    const { items } = await execute(new Indigo(), {
      parameters: { authentication: 'accessToken', operation: 'deployments.getExtraInfo', deploymentId: 'd1' },
      answer: () => ({
        statusCode: 200,
        type: 'text/plain',
        body: '{"private_key": "-----BEGIN RSA PRIVATE KEY-----"}',
      }),
    });
    expect(items).toEqual([{ result: '{"private_key":"[redacted]"}' }]);
  });
});

describe('executing the Twinit node', () => {
  it('names the namespace of the credential, and answers one run as one item', async () => {
    const { items, sent } = await execute(new Twinit(), {
      parameters: { authentication: 'accessToken', operation: 'orchruns.get', id: 'r1', nsfilter: '' },
      credentials: { namespace: ' proj_brightwater ' },
      answer: () => ({ statusCode: 200, body: [{ id: 'r1', _status: 'QUEUED' }] }),
    });
    expect(new URL(sent[0]?.url ?? '').searchParams.get('nsfilter')).toBe('proj_brightwater');
    expect(items).toEqual([{ id: 'r1', _status: 'QUEUED' }]);
  });

  it('reads the entries of a log as items', async () => {
    const { items } = await execute(new Twinit(), {
      parameters: { authentication: 'login', operation: 'orchruns.getLogs', id: 'r1', nsfilter: 'n' },
      answer: () => ({ statusCode: 200, body: JSON.stringify('{"message":"a"}\n{"message":"b","end":true}') }),
    });
    expect(items).toEqual([{ message: 'a' }, { message: 'b', end: true }]);
  });
});

import type {
  IBinaryData,
  IExecuteFunctions,
  IHttpRequestOptions,
  INode,
  INodeExecutionData,
  INodeType,
} from 'n8n-workflow';

export interface Answer {
  readonly statusCode: number;
  readonly body?: unknown;
  readonly type?: string;
}

export interface Call {
  /** As n8n hands them over: what is not shown is not among them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly answer: (request: IHttpRequestOptions) => Answer;
  readonly credentials?: Readonly<Record<string, unknown>>;
  /** Default: the node's newest. */
  readonly typeVersion?: number;
  readonly type?: string;
  readonly continueOnFail?: boolean;
  /** Why n8n can keep no file. */
  readonly noFiles?: Error;
}

export interface Outcome {
  readonly items: readonly INodeExecutionData[];
  /** Items of the other outputs. */
  readonly others: readonly (readonly INodeExecutionData[])[];
  readonly sent: readonly IHttpRequestOptions[];
}

const baseUrl = 'https://api.brightwater.example';

/** A node's execute for one item, over as much of n8n as it uses. */
export async function executeOnce(node: INodeType, call: Call): Promise<Outcome> {
  const sent: IHttpRequestOptions[] = [];
  const respond = (request: IHttpRequestOptions): Promise<unknown> => {
    sent.push(request);
    const { statusCode, body, type = 'application/json' } = call.answer(request);
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve({ statusCode, headers: { 'content-type': type }, body: text });
  };
  const { defaultVersion = 1, name } = node.description;
  const described: INode = {
    id: '1',
    name: 'Node',
    type: call.type ?? name,
    typeVersion: call.typeVersion ?? defaultVersion,
    position: [0, 0],
    parameters: {},
  };
  const context = {
    getNode: () => described,
    getInputData: () => [{ json: {} }],
    getNodeParameter: (parameter: string, _: number, fallback: unknown) =>
      parameter in call.parameters ? call.parameters[parameter] : fallback,
    getTimezone: () => 'Europe/Berlin',
    getCredentials: () =>
      Promise.resolve({
        baseUrl,
        region: 'eu',
        accessToken: 't0ken',
        apiKey: 'k3y',
        organization: 'o',
        ...call.credentials,
      }),
    getExecutionCancelSignal: () => undefined,
    continueOnFail: () => call.continueOnFail === true,
    helpers: {
      prepareBinaryData: (content: Buffer, fileName?: string, mimeType?: string): Promise<IBinaryData> =>
        call.noFiles
          ? Promise.reject(call.noFiles)
          : Promise.resolve({ data: content.toString('base64'), mimeType: mimeType ?? '', fileName: fileName ?? '' }),
      httpRequest: respond,
      httpRequestWithAuthentication: (_: string, request: IHttpRequestOptions) => respond(request),
    },
  };
  const outputs = await node.execute?.call(context as unknown as IExecuteFunctions);
  const [items = [], ...others] = outputs as INodeExecutionData[][];
  return { items, others, sent };
}

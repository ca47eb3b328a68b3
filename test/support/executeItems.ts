import type {
  IDataObject,
  IExecuteFunctions,
  IHttpRequestOptions,
  INode,
  INodeExecutionData,
  INodeType,
} from 'n8n-workflow';

export interface ItemsCall {
  /** Parameters of each item, as n8n hands them over. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Parameters as they are saved in the node. Default: those of the first item. */
  readonly saved?: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Default: the node's newest. */
  readonly typeVersion?: number;
  /** Default: the node's own name. */
  readonly type?: string;
  readonly continueOnFail?: boolean;
  /** Aborted where n8n stops the execution. */
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Lines of n8n's log. */
  readonly log?: string[];
}

/** A node's execute for many items, with real requests, over as much of n8n as it uses. */
export async function executeItems(node: INodeType, call: ItemsCall): Promise<INodeExecutionData[][]> {
  const { defaultVersion = 1, name } = node.description;
  const saved = { ...(call.saved ?? call.items[0]) } as IDataObject;
  const described: INode = {
    id: '1',
    name: 'Node',
    type: call.type ?? name,
    typeVersion: call.typeVersion ?? defaultVersion,
    position: [0, 0],
    parameters: saved as INode['parameters'],
  };
  const context = {
    getNode: () => described,
    getInputData: () => call.items.map(() => ({ json: {} })),
    getNodeParameter: (parameter: string, index: number, fallback: unknown) => {
      const parameters = call.items[index] ?? {};
      return parameter in parameters ? parameters[parameter] : fallback;
    },
    getTimezone: () => 'Europe/Berlin',
    getCredentials: () => Promise.resolve(call.credentials),
    getExecutionCancelSignal: () => call.signal,
    continueOnFail: () => call.continueOnFail ?? false,
    logger: { info: (line: string) => call.log?.push(line) },
    helpers: {
      // n8n itself takes the signal of whatever the helper is called on, in place of the request's own.
      httpRequestWithAuthentication(this: IExecuteFunctions, _: string, request: IHttpRequestOptions) {
        return send({ ...request, headers: { ...request.headers, ...call.headers } }, this.getExecutionCancelSignal());
      },
    },
  };
  return (await node.execute?.call(context as unknown as IExecuteFunctions)) as INodeExecutionData[][];
}

async function send({ url, method = 'GET', headers, body }: IHttpRequestOptions, signal: AbortSignal | undefined) {
  const response = await fetch(url, {
    method,
    headers: headers as Record<string, string>,
    redirect: 'manual',
    ...(body !== undefined && { body: body as string }),
    ...(signal && { signal }),
  });
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

import type {
  IGetNodeParameterOptions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  INode,
  INodeListSearchResult,
  INodeProperties,
  INodeType,
} from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';

const node: INode = { id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0], parameters: {} };

export interface EditorSetting {
  /** What has been entered so far, as the editor sends it. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The credential as its fields, of whatever type the node asks for. */
  readonly credential: Readonly<Record<string, unknown>>;
  /** What n8n's credential puts on a request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers in place of the network. */
  readonly answer?: (request: IHttpRequestOptions) => { readonly statusCode: number; readonly body: unknown };
  readonly filter?: string;
  readonly token?: string;
}

/** One look into a list of a node, over as much of n8n's editor as it uses; requests go where they are sent. */
export async function searched(
  type: INodeType,
  method: string,
  { parameters, credential, headers = {}, answer, filter, token }: EditorSetting,
): Promise<INodeListSearchResult> {
  const search = type.methods?.listSearch?.[method];
  if (search === undefined) throw new Error(`The node has no list ${method}.`);
  const send = async (_: string, request: IHttpRequestOptions): Promise<unknown> => {
    if (answer !== undefined) {
      const { statusCode, body } = answer(request);
      return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    }
    const {
      status,
      headers: answered,
      body,
    } = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: { ...(request.headers as Record<string, string>), ...headers },
      ...(request.body !== undefined && { body: request.body as string }),
    });
    return { statusCode: status, headers: Object.fromEntries(answered), body };
  };
  const context = {
    getNode: () => node,
    getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
    getCurrentNodeParameter: (path: string, options?: IGetNodeParameterOptions) => {
      const entered = path
        .split('.')
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], parameters);
      return options?.extractValue === true ? extracted(type, parameters, path, entered) : entered;
    },
    getCredentials: () => Promise.resolve(credential),
    helpers: { httpRequestWithAuthentication: send },
  };
  return search.call(context as unknown as ILoadOptionsFunctions, filter, token);
}

/** As n8n-core's extractValue reads a locator, of a property that is shown. */
export function extracted(
  type: INodeType,
  parameters: Readonly<Record<string, unknown>>,
  path: string,
  entered: unknown,
): unknown {
  if (!isResourceLocatorValue(entered)) return entered;
  const [outer = '', inner] = path.split('.');
  const shown = type.description.properties.find(
    ({ name, displayOptions }) =>
      name === outer && displayOptions?.show?.operation?.includes(parameters.operation as string) === true,
  );
  const property =
    inner === undefined ? shown : (shown?.options as INodeProperties[]).find(({ name }) => name === inner);
  if (property === undefined) throw new Error(`Could not find property ${path}`);
  const mode = property.modes?.find(({ name }) => name === entered.mode);
  if (mode?.extractValue === undefined) return entered.value;
  const [, value] = new RegExp((mode.extractValue as { regex: string }).regex).exec(String(entered.value)) ?? [];
  if (value === undefined) throw new Error(`${property.displayName} parameter's value is invalid`);
  return value;
}

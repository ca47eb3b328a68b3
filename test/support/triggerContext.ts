import type {
  IDataObject,
  IHttpRequestOptions,
  IN8nHttpFullResponse,
  INodeExecutionData,
  INodeType,
  IPollFunctions,
  IWebhookFunctions,
  WorkflowActivateMode,
} from 'n8n-workflow';

type Values = Readonly<Record<string, unknown>>;

export interface TriggerSetup {
  readonly parameters: Values;
  readonly credential: Values;
  /** What the credential puts on requests. */
  readonly token: string;
}

/** A node of a workflow as n8n runs it: what it keeps, and what n8n has saved of that. */
export class TriggerContext {
  static #count = 0;
  readonly warnings: string[] = [];
  readonly id = String(++TriggerContext.#count);
  data: IDataObject = {};
  #saved = '{}';
  #emitted: IDataObject[] = [];
  #tick = (): void => undefined;
  parameters: Values;

  constructor(private readonly setup: TriggerSetup) {
    this.parameters = setup.parameters;
  }

  /** One poll, a tick of n8n's clock, and what n8n does with what is put out. */
  async poll(type: INodeType, context = this.pollFunctions()): Promise<IDataObject[]> {
    const isFirst = this.#saved === '{}';
    const output = (await type.poll?.call(context)) ?? null;
    if (output !== null) return output.flat().map(({ json }) => json);
    this.#emitted = [];
    this.#tick();
    if (isFirst || this.#emitted.length > 0) this.#saved = JSON.stringify(this.data);
    return this.#emitted;
  }

  /** The workflow is read again: what n8n has not saved is gone. */
  restart(): void {
    this.data = JSON.parse(this.#saved) as IDataObject;
  }

  /** The same node in a new process, which knows what n8n has saved, and nothing else. */
  inNewProcess(): TriggerContext {
    const other = new TriggerContext({ ...this.setup, parameters: this.parameters });
    other.#saved = this.#saved;
    other.restart();
    return other;
  }

  pollFunctions(mode = 'trigger', activation: WorkflowActivateMode = 'init'): IPollFunctions {
    const common = this.#common(mode);
    return {
      ...common,
      helpers: {
        ...common.helpers,
        registerCron: (_cron: unknown, onTick: () => void) => {
          this.#tick = onTick;
        },
      },
      getActivationMode: () => activation,
      __emit: (output: INodeExecutionData[][]) => {
        this.#emitted = output.flat().map(({ json }) => json);
      },
    } as unknown as IPollFunctions;
  }

  webhookFunctions(body: unknown, mode = 'webhook'): { context: IWebhookFunctions; answered: [number, unknown][] } {
    const answered: [number, unknown][] = [];
    const response = {
      status: (code: number) => ({ json: (answer: unknown) => void answered.push([code, answer]) }),
    };
    const context = { ...this.#common(mode), getBodyData: () => body, getResponseObject: () => response };
    return { context: context as unknown as IWebhookFunctions, answered };
  }

  #common(mode: string) {
    const { credential, token } = this.setup;
    const send = async (options: IHttpRequestOptions, authorization?: string): Promise<IN8nHttpFullResponse> => {
      const { method = 'GET', url, headers, body } = options;
      const { abortSignal } = options as { abortSignal?: AbortSignal };
      const response: Response = await fetch(url, {
        method,
        headers: {
          ...(headers as Readonly<Record<string, string>>),
          ...(authorization !== undefined && { authorization }),
        },
        ...(body !== undefined && { body: body as string }),
        ...(abortSignal && { signal: abortSignal }),
        redirect: 'manual',
      });
      const { status: statusCode, statusText: statusMessage } = response;
      return { statusCode, statusMessage, headers: Object.fromEntries(response.headers), body: response.body as never };
    };
    return {
      helpers: {
        httpRequest: (options: IHttpRequestOptions) => send(options),
        httpRequestWithAuthentication: (_type: string, options: IHttpRequestOptions) =>
          send(options, `Bearer ${token}`),
      },
      logger: { warn: (text: string) => void this.warnings.push(text) },
      getMode: () => mode,
      getNode: () => ({
        id: this.id,
        name: 'Trigger',
        type: 'trigger',
        typeVersion: 1,
        position: [0, 0],
        parameters: {},
      }),
      getWorkflow: () => ({ id: 'workflow', active: true }),
      getWorkflowStaticData: () => this.data,
      getCredentials: () => Promise.resolve(credential),
      getNodeParameter: (path: string, fallback: unknown) => valueAt(this.parameters, path) ?? fallback,
    };
  }
}

function valueAt(values: Values, path: string): unknown {
  const found = path.split('.').reduce<unknown>((part, key) => (part as Values | undefined)?.[key], values);
  return typeof found === 'object' && found !== null && 'mode' in found ? (found as unknown as Values).value : found;
}

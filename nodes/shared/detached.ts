import type { IExecuteFunctions } from 'n8n-workflow';

const detachedContexts = new WeakSet();

/**
 * The same execution for requests that have to reach the platform although the execution has been stopped: n8n puts its
 * signal on every authenticated request, and one that is aborted lets none of them out.
 */
export function detachedContext(context: IExecuteFunctions): IExecuteFunctions {
  const detached = Object.create(context, {
    getExecutionCancelSignal: { value: () => undefined },
  }) as IExecuteFunctions;
  detachedContexts.add(detached);
  return detached;
}

/** Whether its requests, once they are sent, are seen through to their answers. */
export function isDetached(context: object): boolean {
  return detachedContexts.has(context);
}

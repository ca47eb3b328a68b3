import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { ApiError, RunBridgeError } from '@runbridge/core';
import { runJson } from './runJson.js';
import { RunFailedError } from './wait.js';

/**
 * The error as n8n shows it: what the vendor said, what to do next, and for which item. `explain` puts what the
 * editor's user sees in place of operation ids.
 */
export function nodeError(
  node: INode,
  error: unknown,
  itemIndex: number,
  explain: (text: string) => string,
): NodeApiError | NodeOperationError {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) {
    error.context.itemIndex ??= itemIndex;
    return error;
  }
  if (error instanceof RunBridgeError) {
    const options = { message: explain(error.message), description: explain(error.hint), itemIndex };
    return error instanceof ApiError
      ? new NodeApiError(node, apiDetails(error, explain), { ...options, httpCode: String(error.status) })
      : new NodeOperationError(node, options.message, options);
  }
  const other = error instanceof Error ? error : new Error(String(error));
  return new NodeOperationError(node, other, { itemIndex });
}

/** Nothing of the request: its headers hold credentials. */
function apiDetails(
  { message, operationId, code, requestId, vendor }: ApiError,
  explain: (text: string) => string,
): JsonObject {
  return {
    message: explain(message),
    operation: explain(operationId),
    ...(code !== undefined && { vendorCode: code }),
    ...(requestId !== undefined && { requestId }),
    ...(vendor.message !== undefined && { vendorMessage: vendor.message }),
  };
}

/**
 * The same for an item that goes on: to the error output, or to the next node with Continue on Fail. `error` has to
 * be its only field, and the item must carry no error object: n8n finds it by that, and leaves the details in it.
 */
export function errorJson(error: NodeApiError | NodeOperationError, cause: unknown): IDataObject {
  const { message, description } = error;
  return {
    error: {
      message,
      ...(description && { description }),
      ...(cause instanceof ApiError && {
        httpCode: String(cause.status),
        ...(cause.requestId !== undefined && { requestId: cause.requestId }),
      }),
      ...(cause instanceof RunFailedError && { run: runJson(cause.run) }),
    },
  };
}

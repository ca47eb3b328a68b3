import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { ApiError, RunBridgeError } from '@runbridge/core';
import { runJson } from './runJson.js';
import { RunFailedError } from './wait.js';

/** The error as n8n shows it: what the vendor said, what to do next, and for which item. */
export function nodeError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  if (error instanceof ApiError) {
    const options = { message: error.message, description: error.hint, httpCode: String(error.status), itemIndex };
    return new NodeApiError(node, apiDetails(error), options);
  }
  if (error instanceof RunBridgeError)
    return new NodeOperationError(node, error.message, { description: error.hint, itemIndex });
  const other = error instanceof Error ? error : new Error(String(error));
  return new NodeOperationError(node, other, { itemIndex });
}

/** Nothing of the request: its headers hold credentials. */
function apiDetails({ message, operationId, code, requestId, vendor }: ApiError): JsonObject {
  return {
    message,
    operation: operationId,
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

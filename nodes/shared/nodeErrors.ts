import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { ApiError, InputError, RunBridgeError } from '@runbridge/core';
import { RunFailedError } from './wait.js';

/** The error as n8n shows it: what the vendor said, what to do next, and for which item. */
export function nodeError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  if (error instanceof ApiError) {
    const options = { message: error.message, description: error.hint, httpCode: String(error.status), itemIndex };
    return new NodeApiError(node, apiDetails(error), options);
  }
  if (error instanceof RunFailedError || error instanceof InputError || error instanceof RunBridgeError)
    return new NodeOperationError(node, error.message, { description: error.hint, itemIndex });
  const other = error instanceof Error ? error : new Error(String(error));
  return new NodeOperationError(node, other, { itemIndex });
}

/** Nothing of the request: its headers hold credentials. */
function apiDetails({ message, operationId, status, code, requestId, vendor }: ApiError): JsonObject {
  return {
    message,
    operation: operationId,
    status,
    ...(code !== undefined && { vendorCode: code }),
    ...(requestId !== undefined && { requestId }),
    ...(vendor.message !== undefined && { vendorMessage: vendor.message }),
  };
}

/** The same for an item that goes on: to the error output, or to the next node with Continue on Fail. */
export function errorJson(error: NodeApiError | NodeOperationError, cause: unknown): JsonObject {
  const json: JsonObject = { error: error.message };
  if (error.description) json.description = error.description;
  if (error instanceof NodeApiError && error.httpCode !== null) json.httpCode = error.httpCode;
  if (cause instanceof RunFailedError) json.run = cause.run as unknown as JsonObject;
  return json;
}

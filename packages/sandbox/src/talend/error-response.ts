/**
 * The vendor's ErrorResponse.
 *
 * @param status HTTP status
 * @param message for the user
 * @param requestId also sent as the header `x-request-id`
 */
export function errorResponse(
  status: number,
  message: string,
  requestId: string,
  more: { details?: string; code?: string } = {},
) {
  const code = more.code ?? CODES[status] ?? 'ERROR';
  return {
    status,
    message,
    details: more.details ?? message,
    code,
    url: `https://help.brightwater.example/talend/errors/${code}`,
    requestId,
  };
}

const CODES: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_ENTITY',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  501: 'NOT_CONFIGURED',
  503: 'SERVICE_UNAVAILABLE',
};

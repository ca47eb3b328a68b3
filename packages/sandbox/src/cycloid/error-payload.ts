/**
 * The vendor's ErrorPayload.
 *
 * @param status HTTP status
 * @param message for the user
 * @param requestId also sent as the header `x-request-id`
 * @param details one line on each thing that is wrong
 */
export function errorPayload(status: number, message: string, requestId: string, details: string[] = []) {
  return { errors: [{ code: CODES[status] ?? 'Unknown', message, details }], request_id: requestId };
}

/** Words of our own: the page has no list of codes. */
const CODES: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  411: 'LengthRequired',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

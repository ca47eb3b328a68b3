import { UserError } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';

/** The request with the token, if it goes to the origin that the credential is for; otherwise it is refused. */
export function withBearer(
  baseUrl: string,
  request: IHttpRequestOptions,
  token: unknown,
): Promise<IHttpRequestOptions> {
  const { origin } = new URL(baseUrl);
  const target = new URL(request.url, request.baseURL);
  if (target.origin !== origin)
    throw new UserError(`This credential is for ${origin} and was not sent to ${target.origin}.`);
  return Promise.resolve({ ...request, headers: { ...request.headers, Authorization: `Bearer ${String(token)}` } });
}

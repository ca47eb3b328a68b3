import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IDataObject,
  IHttpRequestHelper,
  IHttpRequestOptions,
  IN8nHttpFullResponse,
  INodeProperties,
} from 'n8n-workflow';
import { baseUrlOf } from '../nodes/Talend/baseUrl.js';
import { addressExpression, addressProperties } from '../nodes/Talend/credentialParts.js';
import { withBearer } from '../nodes/shared/bearer.js';
import { noTokenForNow, tokenRefused } from '../nodes/shared/tokenRefused.js';

export class TalendServiceAccountApi implements ICredentialType {
  name = 'talendServiceAccountApi';

  displayName = 'Talend Service Account API';

  icon: Icon = { light: 'file:../nodes/Talend/talend.svg', dark: 'file:../nodes/Talend/talend.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/talend#service-account';

  properties: INodeProperties[] = [
    // n8n keeps the token here for as long as it is good: 30 minutes.
    {
      displayName: 'Access Token',
      name: 'accessToken',
      type: 'hidden',
      typeOptions: { expirable: true, password: true },
      default: '',
    },
    ...addressProperties,
    {
      displayName: 'Client ID',
      name: 'clientId',
      type: 'string',
      required: true,
      default: '',
      description: 'ID of the service account',
    },
    {
      displayName: 'Client Secret',
      name: 'clientSecret',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
    },
  ];

  /** Fetches a token (Talend, "Generating a service account token"). n8n asks for one when it has none, and once on 401. */
  async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
    const { clientId, clientSecret } = credentials as Readonly<Record<string, string>>;
    const address = baseUrlOf(credentials);
    const answer = (await this.helpers.httpRequest({
      method: 'POST',
      url: `${address}/security/oauth/token`,
      auth: { username: clientId ?? '', password: clientSecret ?? '' },
      body: { audience: address, grant_type: 'client_credentials' },
      json: true,
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
      disableFollowRedirect: true,
    })) as IN8nHttpFullResponse;
    const { statusCode, body } = answer;
    const { access_token: accessToken } = (body ?? {}) as { access_token?: unknown };
    if (statusCode < 200 || statusCode > 299 || typeof accessToken !== 'string')
      throw (statusCode === 408 || statusCode === 429 || statusCode >= 500 ? noTokenForNow : tokenRefused)(
        `Talend gave no token for this service account (status ${String(statusCode)}).`,
        statusCode === 401 || statusCode === 400
          ? 'Check the client ID and the client secret, and that the service account lives in this region.'
          : 'Try again in a few minutes, and check the region or the base URL.',
      );
    return { accessToken };
  }

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    request: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    return withBearer(baseUrlOf(credentials), request, credentials.accessToken);
  }

  test: ICredentialTestRequest = {
    request: { baseURL: addressExpression, url: '/orchestration/workspaces' },
  };
}

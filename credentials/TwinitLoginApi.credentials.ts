import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IDataObject,
  IHttpRequestHelper,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { oauth2 } from '@runbridge/core';
import { connectionProperties, connectionTest } from '../nodes/Twinit/credentialParts.js';
import { baseUrlOf } from '../nodes/shared/baseUrl.js';
import { withBearer } from '../nodes/shared/bearer.js';
import { fetchToken } from '../nodes/shared/fetchToken.js';

export class TwinitLoginApi implements ICredentialType {
  name = 'twinitLoginApi';

  displayName = 'Twinit Login API';

  icon: Icon = { light: 'file:../nodes/Twinit/twinit.svg', dark: 'file:../nodes/Twinit/twinit.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/twinit#login';

  properties: INodeProperties[] = [
    // n8n keeps the token here until it is refused.
    {
      displayName: 'Access Token',
      name: 'accessToken',
      type: 'hidden',
      typeOptions: { expirable: true, password: true },
      default: '',
    },
    ...connectionProperties,
    {
      displayName: 'Sign In As',
      name: 'grantType',
      type: 'options',
      options: [
        { name: 'Application', value: 'clientCredentials', description: 'With its ID and secret alone' },
        { name: 'User', value: 'password', description: 'With a user name and password, through the application' },
      ],
      default: 'clientCredentials',
    },
    {
      displayName: 'Client ID',
      name: 'clientId',
      type: 'string',
      required: true,
      default: '',
      description: 'ID of the application',
    },
    {
      displayName: 'Client Secret',
      name: 'clientSecret',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
    },
    {
      displayName: 'User Name',
      name: 'username',
      type: 'string',
      displayOptions: { show: { grantType: ['password'] } },
      required: true,
      default: '',
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      displayOptions: { show: { grantType: ['password'] } },
      required: true,
      default: '',
    },
  ];

  /** Asks the passport service for a token, with the application in HTTP Basic (Twinit, OAuth 2). */
  async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
    const {
      grantType,
      clientId = '',
      clientSecret = '',
      username = '',
      password = '',
    } = credentials as Readonly<Record<string, string>>;
    const baseUrl = baseUrlOf(credentials);
    const accessToken = await fetchToken(this, baseUrl, () =>
      oauth2({
        tokenEndpoint: `${baseUrl}/passportsvc/api/v1/oauth/token`,
        clientId,
        clientSecret,
        grant: grantType === 'password' ? { type: 'password', username, password } : { type: 'client_credentials' },
      }),
    );
    return { accessToken };
  }

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    request: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    return withBearer(baseUrlOf(credentials), request, credentials.accessToken);
  }

  test: ICredentialTestRequest = connectionTest;
}

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
import { cycloidLogin } from '@runbridge/core';
import { isUserLogin, organizationOf } from '../nodes/Cycloid/credentialParts.js';
import { baseUrlExpression, baseUrlOf, baseUrlProperty } from '../nodes/shared/baseUrl.js';
import { withBearer } from '../nodes/shared/bearer.js';
import { fetchToken } from '../nodes/shared/fetchToken.js';

/**
 * An API key, or a user's e-mail address and password. One type for both: where credentials depend on a field of the
 * node, n8n's editor looks through all of its properties for each of them at every key, which a node of this size
 * cannot bear (see ARCHITECTURE.md).
 */
export class CycloidApi implements ICredentialType {
  name = 'cycloidApi';

  displayName = 'Cycloid API';

  icon: Icon = { light: 'file:../nodes/Cycloid/cycloid.svg', dark: 'file:../nodes/Cycloid/cycloid.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/cycloid#credentials';

  properties: INodeProperties[] = [
    // n8n keeps the token of a user's session here until it is refused.
    {
      displayName: 'Session Token',
      name: 'sessionToken',
      type: 'hidden',
      typeOptions: { expirable: true, password: true },
      default: '',
    },
    {
      displayName: 'Sign In With',
      name: 'signIn',
      type: 'options',
      options: [
        { name: 'API Key', value: 'apiKey', description: 'As an API key of an organization' },
        { name: 'Email and Password', value: 'user', description: 'As a user, without a second factor' },
      ],
      default: 'apiKey',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      displayOptions: { show: { signIn: ['apiKey'] } },
      required: true,
      default: '',
      description: 'Token that an organization gave when the API key was made',
    },
    {
      displayName: 'Email',
      name: 'email',
      type: 'string',
      displayOptions: { show: { signIn: ['user'] } },
      required: true,
      default: '',
      placeholder: 'e.g. j.doe@brightwater.example',
      description:
        'Address that the user signs in with. One with a second factor or another identity provider needs an API key instead.',
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      displayOptions: { show: { signIn: ['user'] } },
      required: true,
      default: '',
    },
    baseUrlProperty({
      default: 'https://http-api.cycloid.io',
      placeholder: 'e.g. https://api.cycloid.brightwater.example',
      description:
        'Address of the API: of Cycloid itself, or of an installation of your own. Must be https, but for loopback.',
    }),
    {
      displayName: 'Organization',
      name: 'organization',
      type: 'string',
      default: '',
      placeholder: 'e.g. brightwater',
      description:
        'Canonical of the organization that nodes mean where they name none, as in the address of the console',
    },
  ];

  /** Signs a user in (Cycloid API, login). An API key needs none: without a token in the answer n8n keeps nothing. */
  async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
    if (!isUserLogin(credentials)) return {};
    const { email = '', password = '' } = credentials as Readonly<Record<string, string>>;
    const sessionToken = await fetchToken(this, baseUrlOf(credentials), () =>
      cycloidLogin({ email, password, organization: organizationOf(credentials) }),
    );
    return { sessionToken };
  }

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    request: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    const { apiKey, sessionToken } = credentials;
    return withBearer(baseUrlOf(credentials), request, isUserLogin(credentials) ? sessionToken : apiKey);
  }

  /** Reads the organization, or, where none is named, those that the credential can see. */
  test: ICredentialTestRequest = {
    request: {
      baseURL: baseUrlExpression,
      url: '={{"/organizations" + ($credentials.organization?.trim() ? "/" + encodeURIComponent($credentials.organization.trim()) : "")}}',
    },
  };
}

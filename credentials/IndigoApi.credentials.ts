import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { addressProperty, connectionTest } from '../nodes/Indigo/credentialParts.js';
import { baseUrlOf } from '../nodes/shared/baseUrl.js';
import { withBearer } from '../nodes/shared/bearer.js';

export class IndigoApi implements ICredentialType {
  name = 'indigoApi';

  displayName = 'INDIGO PaaS Orchestrator API';

  icon: Icon = { light: 'file:../nodes/Indigo/indigo.svg', dark: 'file:../nodes/Indigo/indigo.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/indigo#access-token';

  properties: INodeProperties[] = [
    addressProperty,
    {
      displayName: 'Access Token',
      name: 'accessToken',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description:
        'Given by the identity provider, with the scope offline_access. It ends after an hour or so: OAuth2 renews it by itself.',
    },
  ];

  async authenticate(
    credentials: ICredentialDataDecryptedObject,
    request: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> {
    return withBearer(baseUrlOf(credentials), request, credentials.accessToken);
  }

  test: ICredentialTestRequest = connectionTest;
}

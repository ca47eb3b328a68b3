import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { connectionProperties, connectionTest } from '../nodes/Twinit/credentialParts.js';
import { baseUrlOf } from '../nodes/shared/baseUrl.js';
import { withBearer } from '../nodes/shared/bearer.js';

export class TwinitApi implements ICredentialType {
  name = 'twinitApi';

  displayName = 'Twinit API';

  icon: Icon = { light: 'file:../nodes/Twinit/twinit.svg', dark: 'file:../nodes/Twinit/twinit.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/twinit#access-token';

  properties: INodeProperties[] = [
    ...connectionProperties,
    {
      displayName: 'Access Token',
      name: 'accessToken',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'Given by the passport service of your installation',
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

import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';
import { baseUrlOf } from '../nodes/Talend/baseUrl.js';
import { addressExpression, addressProperties } from '../nodes/Talend/credentialParts.js';
import { withBearer } from '../nodes/shared/bearer.js';

export class TalendApi implements ICredentialType {
  name = 'talendApi';

  displayName = 'Talend API';

  icon: Icon = { light: 'file:../nodes/Talend/talend.svg', dark: 'file:../nodes/Talend/talend.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/talend#personal-access-token';

  properties: INodeProperties[] = [
    ...addressProperties,
    {
      displayName: 'Personal Access Token',
      name: 'accessToken',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'Made in Talend Cloud under Profile Preferences, Personal Access Tokens',
    },
  ];

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

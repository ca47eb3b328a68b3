import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { addressProperty, connectionTest } from '../nodes/Indigo/credentialParts.js';

/** n8n asks the identity provider for tokens and renews them; the token goes to the base URL only (see n8nTransport). */
export class IndigoOAuth2Api implements ICredentialType {
  name = 'indigoOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'INDIGO PaaS Orchestrator OAuth2 API';

  icon: Icon = { light: 'file:../nodes/Indigo/indigo.svg', dark: 'file:../nodes/Indigo/indigo.dark.svg' };

  documentationUrl = 'https://runbridge.example/docs/n8n/indigo#oauth2';

  properties: INodeProperties[] = [
    addressProperty,
    {
      displayName: 'Scope',
      name: 'scope',
      type: 'string',
      default: 'openid profile offline_access',
      description:
        'Names with spaces between them. Whatever changes something needs offline_access, for the orchestrator goes on working when you are away.',
    },
  ];

  test: ICredentialTestRequest = connectionTest;
}

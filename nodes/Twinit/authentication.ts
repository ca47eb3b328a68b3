import type { INodeProperties } from 'n8n-workflow';

/** Which of the platform's credentials a node takes. */
export const authentication: INodeProperties = {
  displayName: 'Authentication',
  name: 'authentication',
  type: 'options',
  options: [
    { name: 'Access Token', value: 'accessToken' },
    { name: 'Application or User Login', value: 'login' },
  ],
  default: 'login',
};

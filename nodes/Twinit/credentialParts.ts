import type { ICredentialDataDecryptedObject, ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { baseUrlExpression, baseUrlProperty } from '../shared/baseUrl.js';

/** Base URL and namespace: what both of Twinit's credentials have. */
export const connectionProperties: INodeProperties[] = [
  baseUrlProperty({
    placeholder: 'e.g. https://api.twinit.brightwater.example',
    description: 'Address of your installation, without a path to a service. Must be https, but for loopback.',
  }),
  {
    displayName: 'Namespace',
    name: 'namespace',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. proj_DrZrSNrW',
    description: 'Namespace of the project that nodes mean where they name none',
  },
];

export function namespaceOf({ namespace }: ICredentialDataDecryptedObject): string | undefined {
  return typeof namespace === 'string' && namespace.trim() !== '' ? namespace.trim() : undefined;
}

/** One run of the project, if there is any. */
export const connectionTest: ICredentialTestRequest = {
  request: {
    baseURL: baseUrlExpression,
    url: '/datasourcesvc/api/v1/orchrun',
    qs: { nsfilter: '={{$credentials.namespace.trim()}}', _pageSize: 1 },
  },
};

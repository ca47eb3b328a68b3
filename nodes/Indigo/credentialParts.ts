import type { ICredentialTestRequest } from 'n8n-workflow';
import { baseUrlExpression, baseUrlProperty } from '../shared/baseUrl.js';

/** What all of INDIGO's credentials begin with. */
export const addressProperty = baseUrlProperty({
  placeholder: 'e.g. https://paas.brightwater.example/orchestrator',
  description: 'Address of the orchestrator, with its path. Must be https, but for loopback.',
});

/** One deployment of the user's own, if there is any: what is asked of everybody would tell nothing of a token. */
export const connectionTest: ICredentialTestRequest = {
  request: { baseURL: baseUrlExpression, url: '/deployments', qs: { createdBy: 'me', size: 1 } },
};

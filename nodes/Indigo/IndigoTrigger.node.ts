import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { pollNode } from '../shared/polling/pollNode.js';
import { filtersProperty, runOptions, simplifyProperty } from '../shared/polling/properties.js';
import { authentication } from './authentication.js';
import { deploymentStates } from './deploymentStates.js';
import { watchIndigo } from './watch.js';

export class IndigoTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'INDIGO PaaS Orchestrator Trigger',
    name: 'indigoTrigger',
    icon: { light: 'file:indigo.svg', dark: 'file:indigo.dark.svg' },
    group: ['trigger'],
    version: [1],
    defaultVersion: 1,
    subtitle: '={{ $parameter["states"].join(", ") }}',
    description: 'Starts the workflow when a deployment has reached a state, by polling the orchestrator',
    defaults: { name: 'INDIGO PaaS Orchestrator Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'indigoOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
      { name: 'indigoApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
    ],
    properties: [
      authentication,
      {
        displayName: 'Trigger On',
        name: 'states',
        type: 'multiOptions',
        options: deploymentStates,
        required: true,
        default: ['CREATE_COMPLETE', 'CREATE_FAILED'],
      },
      {
        ...filtersProperty([
          {
            displayName: 'Created By',
            name: 'createdBy',
            type: 'string',
            default: 'me',
            placeholder: 'e.g. me',
            description:
              'Only deployments that this user created: me, or subject@issuer. Leave it out for those of all users, which only an administrator may list.',
          },
          {
            displayName: 'User Group',
            name: 'userGroup',
            type: 'string',
            default: '',
            placeholder: 'e.g. climate-data',
            description: 'Only deployments of this user group',
          },
        ]),
        default: { createdBy: 'me' },
      },
      simplifyProperty,
      runOptions(),
    ],
  };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return pollNode(this, async () => watchIndigo(this));
  }
}

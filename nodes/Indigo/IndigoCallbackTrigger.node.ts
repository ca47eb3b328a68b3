import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { runOptions, simplifyProperty } from '../shared/polling/properties.js';
import { authentication } from './authentication.js';
import { answerCallback } from './callback.js';
import { deploymentStates } from './deploymentStates.js';

export class IndigoCallbackTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'INDIGO PaaS Orchestrator Callback Trigger',
    name: 'indigoCallbackTrigger',
    icon: { light: 'file:indigo.svg', dark: 'file:indigo.dark.svg' },
    group: ['trigger'],
    version: [1],
    defaultVersion: 1,
    subtitle: '={{ $parameter["states"].join(", ") }}',
    description: 'Starts the workflow when the orchestrator calls back because a deployment has reached a state',
    defaults: { name: 'INDIGO PaaS Orchestrator Callback Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'indigoOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
      { name: 'indigoApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
    ],
    webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'callback' }],
    properties: [
      {
        displayName:
          "Enter the Production URL above as the deployment's 'Callback'. The orchestrator calls it once, unsigned and without another try: the deployment is read back with the credential before the workflow starts. Where none may be missed, use the INDIGO PaaS Orchestrator Trigger as well.",
        name: 'callbackNotice',
        type: 'notice',
        default: '',
      },
      authentication,
      {
        displayName: 'Trigger On',
        name: 'states',
        type: 'multiOptions',
        options: deploymentStates,
        required: true,
        default: ['CREATE_COMPLETE', 'CREATE_FAILED'],
      },
      simplifyProperty,
      runOptions(),
    ],
  };

  /** The URL goes to the orchestrator with each deployment: there is nothing to register. */
  webhookMethods = {
    default: {
      checkExists: async (): Promise<boolean> => Promise.resolve(true),
      create: async (): Promise<boolean> => Promise.resolve(true),
      delete: async (): Promise<boolean> => Promise.resolve(true),
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return answerCallback(this);
  }
}

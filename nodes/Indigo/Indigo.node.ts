import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { indigo } from '@runbridge/core';
import { describeNode } from '../shared/describe.js';
import { executeNode } from '../shared/execute.js';
import { outputsOf } from '../shared/failedOutput.js';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { answerFieldOptions } from '../shared/shape/fieldOptions.js';
import { authentication } from './authentication.js';
import { connectIndigo } from './connection.js';
import { presentation } from './presentation.js';
import { starts } from './starts.js';

export class Indigo implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'INDIGO PaaS Orchestrator',
    name: 'indigo',
    icon: { light: 'file:indigo.svg', dark: 'file:indigo.dark.svg' },
    group: ['transform'],
    version: [1, 1.1],
    defaultVersion: 1.1,
    subtitle: '={{ $parameter["operation"] }}',
    description: 'Deploy TOSCA templates on federated clouds, watch the deployments and manage their machines',
    defaults: { name: 'INDIGO PaaS Orchestrator' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: outputsOf(starts),
    credentials: [
      {
        name: 'indigoOAuth2Api',
        required: true,
        displayOptions: { show: { authentication: ['oAuth2'] } },
      },
      {
        name: 'indigoApi',
        required: true,
        displayOptions: { show: { authentication: ['accessToken'] } },
      },
    ],
    properties: [authentication, ...describeNode(indigo, starts, presentation)],
  };

  methods = {
    listSearch: listSearchOf({ platform: indigo, presentation, connect: connectIndigo }),
    loadOptions: answerFieldOptions(indigo),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeNode(this, { platform: indigo, presentation, connect: connectIndigo, starts });
  }
}

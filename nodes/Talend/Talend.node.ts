import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { talend } from '@runbridge/core';
import { describeNode } from '../shared/describe.js';
import { executeNode } from '../shared/execute.js';
import { outputsOf } from '../shared/failedOutput.js';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { answerFieldOptions } from '../shared/shape/fieldOptions.js';
import { authentication } from './authentication.js';
import { connectTalend } from './connection.js';
import { presentation } from './presentation.js';
import { starts } from './starts.js';

export class Talend implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Talend',
    name: 'talend',
    icon: { light: 'file:talend.svg', dark: 'file:talend.dark.svg' },
    group: ['transform'],
    version: [1, 1.1],
    defaultVersion: 1.1,
    subtitle: '={{ $parameter["operation"] }}',
    description: 'Run, watch and manage plans, tasks and promotions on Talend Cloud',
    defaults: { name: 'Talend' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: outputsOf(starts),
    credentials: [
      {
        name: 'talendApi',
        required: true,
        displayOptions: { show: { authentication: ['accessToken'] } },
      },
      {
        name: 'talendServiceAccountApi',
        required: true,
        displayOptions: { show: { authentication: ['serviceAccount'] } },
      },
    ],
    properties: [authentication, ...describeNode(talend, starts, presentation)],
  };

  methods = {
    listSearch: listSearchOf({ platform: talend, presentation, connect: connectTalend }),
    loadOptions: answerFieldOptions(talend),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeNode(this, { platform: talend, presentation, connect: connectTalend, starts });
  }
}

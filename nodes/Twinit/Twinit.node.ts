import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { twinit } from '@runbridge/core';
import { describeNode } from '../shared/describe.js';
import { executeNode } from '../shared/execute.js';
import { outputsOf } from '../shared/failedOutput.js';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { answerFieldOptions } from '../shared/shape/fieldOptions.js';
import { authentication } from './authentication.js';
import { connectTwinit } from './connection.js';
import { presentation } from './presentation.js';
import { starts } from './starts.js';

export class Twinit implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Twinit',
    name: 'twinit',
    icon: { light: 'file:twinit.svg', dark: 'file:twinit.dark.svg' },
    group: ['transform'],
    version: [1, 1.1],
    defaultVersion: 1.1,
    subtitle: '={{ $parameter["operation"] }}',
    description: 'Run, watch and cancel orchestrators of a Twinit project',
    defaults: { name: 'Twinit' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: outputsOf(starts),
    credentials: [
      {
        name: 'twinitApi',
        required: true,
        displayOptions: { show: { authentication: ['accessToken'] } },
      },
      {
        name: 'twinitLoginApi',
        required: true,
        displayOptions: { show: { authentication: ['login'] } },
      },
    ],
    properties: [authentication, ...describeNode(twinit, starts, presentation)],
  };

  methods = {
    listSearch: listSearchOf({ platform: twinit, presentation, connect: connectTwinit }),
    loadOptions: answerFieldOptions(twinit),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeNode(this, { platform: twinit, presentation, connect: connectTwinit, starts });
  }
}

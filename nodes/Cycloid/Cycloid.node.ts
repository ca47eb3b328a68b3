import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { cycloid } from '@runbridge/core';
import { describeNode } from '../shared/describe.js';
import { executeNode } from '../shared/execute.js';
import { outputsOf } from '../shared/failedOutput.js';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { answerFieldOptions } from '../shared/shape/fieldOptions.js';
import { connectCycloid } from './connection.js';
import { presentation } from './presentation.js';
import { starts } from './starts.js';

export class Cycloid implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Cycloid',
    name: 'cycloid',
    icon: { light: 'file:cycloid.svg', dark: 'file:cycloid.dark.svg' },
    group: ['transform'],
    version: [1, 1.1],
    defaultVersion: 1.1,
    subtitle: '={{ $parameter["operation"] }}',
    description: 'Run and watch pipelines, and manage projects, stacks, cloud costs and people on Cycloid',
    defaults: { name: 'Cycloid' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: outputsOf(starts),
    credentials: [{ name: 'cycloidApi', required: true }],
    properties: describeNode(cycloid, starts, presentation),
  };

  methods = {
    listSearch: listSearchOf({ platform: cycloid, presentation, connect: connectCycloid }),
    loadOptions: answerFieldOptions(cycloid),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return executeNode(this, { platform: cycloid, presentation, connect: connectCycloid, starts });
  }
}

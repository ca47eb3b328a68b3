import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { talend } from '@runbridge/core';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { pollNode } from '../shared/polling/pollNode.js';
import { runEvents, runOptions, simplifyProperty } from '../shared/polling/properties.js';
import { authentication } from './authentication.js';
import { connectTalend } from './connection.js';
import { presentation } from './presentation.js';
import { filterProperties, promotionEvents } from './triggerFilters.js';
import { watchTalend } from './watch.js';

export class TalendTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Talend Trigger',
    name: 'talendTrigger',
    icon: { light: 'file:talend.svg', dark: 'file:talend.dark.svg' },
    group: ['trigger'],
    version: [1],
    defaultVersion: 1,
    subtitle: '={{ $parameter["event"] }}',
    description: 'Starts the workflow when a plan, task or promotion execution has ended on Talend Cloud',
    defaults: { name: 'Talend Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'talendApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
      {
        name: 'talendServiceAccountApi',
        required: true,
        displayOptions: { show: { authentication: ['serviceAccount'] } },
      },
    ],
    properties: [
      authentication,
      {
        displayName: 'Trigger On',
        name: 'event',
        type: 'options',
        options: runEvents({ plan: 'Plan Run', promotion: 'Promotion Run', task: 'Task Run' }),
        default: 'planFinished',
      },
      {
        displayName: 'Execution IDs',
        name: 'executionIds',
        type: 'string',
        displayOptions: { show: { event: promotionEvents } },
        required: true,
        default: '',
        placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
        description:
          'IDs of the promotion executions to watch, separated with commas. Each start of a promotion answers one; Talend has no list of them.',
      },
      ...filterProperties,
      simplifyProperty,
      runOptions(),
    ],
  };

  methods = { listSearch: listSearchOf({ platform: talend, presentation, connect: connectTalend }) };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return pollNode(this, async () => watchTalend(this));
  }
}

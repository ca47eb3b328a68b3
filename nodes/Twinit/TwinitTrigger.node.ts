import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { twinit } from '@runbridge/core';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { pollNode } from '../shared/polling/pollNode.js';
import {
  filtersProperty,
  listedFilter,
  runEvents,
  runOptions,
  simplifyProperty,
} from '../shared/polling/properties.js';
import { authentication } from './authentication.js';
import { connectTwinit } from './connection.js';
import { locators } from './locators.js';
import { presentation } from './presentation.js';
import { watchTwinit } from './watch.js';

export class TwinitTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Twinit Trigger',
    name: 'twinitTrigger',
    icon: { light: 'file:twinit.svg', dark: 'file:twinit.dark.svg' },
    group: ['trigger'],
    version: [1],
    defaultVersion: 1,
    subtitle: '={{ $parameter["event"] }}',
    description: 'Starts the workflow when a run of an orchestrator has ended on Twinit',
    defaults: { name: 'Twinit Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'twinitApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
      { name: 'twinitLoginApi', required: true, displayOptions: { show: { authentication: ['login'] } } },
    ],
    properties: [
      authentication,
      {
        displayName: 'Trigger On',
        name: 'event',
        type: 'options',
        options: runEvents({ run: 'Run' }),
        default: 'runFinished',
      },
      filtersProperty([
        {
          displayName: 'Namespace',
          name: 'nsfilter',
          type: 'string',
          default: '',
          placeholder: 'e.g. proj_DrZrSNrW',
          description: "Namespace of the project. Leave empty to use the credential's namespace.",
        },
        listedFilter(locators, 'searchOrchestrators', {
          displayName: 'Orchestrator',
          name: 'orchestratorId',
          placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
          description: 'Only runs of this orchestrator',
        }),
      ]),
      simplifyProperty,
      runOptions(),
    ],
  };

  methods = { listSearch: listSearchOf({ platform: twinit, presentation, connect: connectTwinit }) };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return pollNode(this, async () => watchTwinit(this));
  }
}

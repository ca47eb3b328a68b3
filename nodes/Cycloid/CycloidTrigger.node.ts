import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { cycloid } from '@runbridge/core';
import { listSearchOf } from '../shared/locators/listSearch.js';
import { eventOf } from '../shared/polling/parameters.js';
import { pollNode } from '../shared/polling/pollNode.js';
import { runOptions, simplifyProperty } from '../shared/polling/properties.js';
import { connectCycloid } from './connection.js';
import { presentation } from './presentation.js';
import { buildEvents, events, filterProperties } from './triggerFilters.js';
import { watchBuilds } from './watchBuilds.js';
import { watchEvents } from './watchEvents.js';

export class CycloidTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Cycloid Trigger',
    name: 'cycloidTrigger',
    icon: { light: 'file:cycloid.svg', dark: 'file:cycloid.dark.svg' },
    group: ['trigger'],
    version: [1],
    defaultVersion: 1,
    subtitle: '={{ $parameter["event"] }}',
    description: 'Starts the workflow when a build has ended on Cycloid, or an organization has a new event',
    defaults: { name: 'Cycloid Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'cycloidApi', required: true }],
    properties: [
      {
        displayName: 'Trigger On',
        name: 'event',
        type: 'options',
        options: events,
        default: 'buildFinished',
      },
      ...filterProperties,
      simplifyProperty,
      runOptions(buildEvents),
    ],
  };

  methods = { listSearch: listSearchOf({ platform: cycloid, presentation, connect: connectCycloid }) };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    const event = eventOf(this);
    if (event === 'event') return pollNode(this, async () => watchEvents(this));
    return pollNode(this, async () => watchBuilds(this, event.replace(/^build/, '')));
  }
}

import { z } from 'zod';

import { answer, openEnum } from '../../../schema.js';
import { creator, links, pageOf, times } from './common.js';

export const deploymentStatuses = [
  'CREATE_IN_PROGRESS',
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'DELETE_IN_PROGRESS',
  'DELETE_COMPLETE',
  'DELETE_FAILED',
  'UNKNOWN',
] as const;

/** Steps of the deployment process, in the order in which it comes to them. */
export const deploymentTasks = ['NONE', 'MONITORING', 'QOS', 'BROKERING', 'DMS', 'DEPLOYER', 'UNKNOWN'] as const;

export const resourceStates = [
  'INITIAL',
  'CREATING',
  'CREATED',
  'CONFIGURING',
  'CONFIGURED',
  'STARTING',
  'STARTED',
  'STOPPING',
  'STOPPED',
  'DELETING',
  'ERROR',
] as const;

const minutes = () => z.number().int().min(1).optional();

/** What a deployment is made from (INDIGO PaaS Orchestrator, Create deployment). */
export const deploymentFields = () => ({
  template: z
    .string()
    .describe(
      'The TOSCA template itself, as YAML text: not a path or a URL. Checked for YAML mistakes before it is sent.',
    ),
  parameters: z
    .record(z.unknown())
    .optional()
    .describe('Values for the inputs that the template declares, by their names. Default: none.'),
  callback: z
    .string()
    .regex(/^https?:\/\//i, 'an http or https URL is needed')
    .url()
    .optional()
    .describe(
      'URL that gets one POST with the deployment when the process ends: unsigned and never repeated, so read the deployment back. Default: none.',
    ),
  timeoutMins: minutes().describe('Minutes that all attempts may take together. Default: without end.'),
  providerTimeoutMins: minutes().describe(
    'Minutes that the attempt on one cloud provider may take, at most timeoutMins. Default: 14400.',
  ),
  maxProvidersRetry: minutes().describe('Cloud providers that are tried at the most. Default: all there are.'),
  keepLastAttempt: z
    .boolean()
    .optional()
    .describe('True: what the last attempt made is kept when it fails, to look into it. Default: false.'),
});

export const userGroupField = () => ({
  userGroup: z.string().optional().describe('User group that it is made for. Default: none.'),
});

export interface Deployment extends z.infer<ReturnType<typeof deployment>> {}

export const deployment = () =>
  answer({
    uuid: z.string(),
    ...times(),
    status: openEnum(deploymentStatuses),
    statusReason: z.string().nullable().describe('Why it failed; there only when it did.'),
    task: openEnum(deploymentTasks).describe('What the process is at; NONE when it is at nothing.'),
    physicalId: z.string().nullable(),
    outputs: z.record(z.unknown()).describe('Outputs that the template declares.'),
    callback: z.string().nullable(),
    userGroup: z.string().nullable(),
    cloudProviderName: z.string().nullable(),
    cloudProviderEndpoint: z.unknown(),
    createdBy: creator().nullable(),
    links: links(),
  });

export const deploymentPage = () => pageOf(deployment());

export interface Resource extends z.infer<ReturnType<typeof resource>> {}

/** A node of the template, as it was made. */
export const resource = () =>
  answer({
    uuid: z.string(),
    ...times(),
    physicalId: z.string().nullable().describe('Its ID within the infrastructure.'),
    state: openEnum(resourceStates),
    toscaNodeType: z.string(),
    toscaNodeName: z.string(),
    requiredBy: z.array(z.string()).describe('IDs of the resources that need it.'),
    metadata: z
      .record(z.unknown())
      .nullable()
      .describe('`VirtualMachineInfo` is JSON in a string, which can hold the private key of the machine.'),
    links: links(),
  });

export const resourcePage = () => pageOf(resource());

import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '@runbridge/core';
import { ownNumber } from './ownNumber.js';

const includeSecrets: INodeProperties = {
  displayName: 'Include Secrets',
  name: 'includeSecrets',
  type: 'boolean',
  default: false,
  description: 'Whether to return tokens, keys and passwords as they came. Off, they are replaced by [redacted].',
};

/** Options of operations that start nothing. */
export function commonOptions(operations: string[]): INodeProperties {
  return optionsProperty({ operation: operations }, [includeSecrets]);
}

/** What a user chooses in Options, about any answer and about the run that an operation starts. */
export interface Choices {
  /** Default: false. */
  readonly includeSecrets?: boolean;
  /** Minutes until the wait gives up; the run goes on. Default: 60. */
  readonly timeout?: number;
  /** Seconds between two looks at the run. Default: 10. */
  readonly pollInterval?: number;
  /** Default: `error`. */
  readonly whenRunFails?: 'error' | 'return';
}

/** What was chosen, expressions' numbers included; throws `InputError` for one that is none, before anything starts. */
export function readChoices(operation: Operation, given: Readonly<Record<string, unknown>>): Choices {
  const { timeout, pollInterval } = given;
  return {
    ...given,
    ...(timeout !== undefined && { timeout: ownNumber(operation, 'Timeout', timeout, { least: 0 }) }),
    ...(pollInterval !== undefined && {
      pollInterval: ownNumber(operation, 'Poll Interval', pollInterval, { least: 0 }),
    }),
  };
}

/** Wait for Completion, and how, for the operations that start a run. */
export function waitOptions(operations: string[]): INodeProperties[] {
  if (operations.length === 0) return [];
  return [
    {
      displayName: 'Wait for Completion',
      name: 'waitForCompletion',
      type: 'boolean',
      displayOptions: { show: { operation: operations } },
      default: false,
      description:
        'Whether to wait until the run has ended and return how it went. Off, the node returns as soon as the run has started.',
    },
    // Shown whether it waits or not: with an expression in Wait for Completion, n8n drops what is shown for one of the two.
    optionsProperty({ operation: operations }, [
      includeSecrets,
      {
        displayName: 'Poll Interval (Seconds)',
        name: 'pollInterval',
        type: 'number',
        typeOptions: { minValue: 1 },
        default: 10,
        description: 'How long to pause between two looks at the run, with Wait for Completion',
      },
      {
        displayName: 'Timeout (Minutes)',
        name: 'timeout',
        type: 'number',
        typeOptions: { minValue: 0 },
        default: 60,
        description:
          'How long to wait before giving up with an error, with Wait for Completion. The run itself goes on.',
      },
      {
        displayName: 'When the Run Fails',
        name: 'whenRunFails',
        type: 'options',
        options: [
          {
            name: 'Return the Run',
            value: 'return',
            description: 'Return the failed or cancelled run as an item, for the workflow to look at its state',
          },
          {
            name: 'Stop with an Error',
            value: 'error',
            description: 'Fail as for any other error, with the run in the error output where the node has one',
          },
        ],
        default: 'error',
        description: 'What to do when the run has failed or was cancelled, with Wait for Completion',
      },
    ]),
  ];
}

function optionsProperty(
  show: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>,
  options: INodeProperties[],
): INodeProperties {
  return {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    displayOptions: { show },
    default: {},
    options,
  };
}

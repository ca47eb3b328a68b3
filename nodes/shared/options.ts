import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '@runbridge/core';
import { concurrencyOption, mostConcurrency } from './concurrency.js';
import { logOptions, runLogOptions } from './logs/options.js';
import type { LogChoices } from './logs/options.js';
import { ownNumber } from './ownNumber.js';

const includeSecrets: INodeProperties = {
  displayName: 'Include Secrets',
  name: 'includeSecrets',
  type: 'boolean',
  default: false,
  description: 'Whether to return tokens, keys and passwords as they came. Off, they are replaced by [redacted].',
};

/** Options of operations that start nothing; `logs` are those of them that answer logs. */
export function commonOptions(operations: string[], logs: string[]): INodeProperties {
  return optionsProperty({ operation: operations }, [concurrencyOption, includeSecrets, ...logOptions(logs)]);
}

/** What a user chooses in Options, about any answer and about the run that an operation starts. */
export interface Choices extends LogChoices {
  /** Default: false. */
  readonly includeSecrets?: boolean;
  /** Minutes until the wait gives up; the run goes on. Default: 60. */
  readonly timeout?: number;
  /** Seconds between two looks at the run. Default: 10. */
  readonly pollInterval?: number;
  /** Default: `error`. */
  readonly whenRunFails?: 'error' | 'output' | 'return';
  /** Whether a stop of the execution also cancels the run that is waited for. Default: false. */
  readonly cancelRun?: boolean;
}

/** What was chosen, expressions' numbers included; throws `InputError` for one that is none, before anything starts. */
export function readChoices(operation: Operation, given: Readonly<Record<string, unknown>>): Choices {
  const { timeout, pollInterval, cancelRun, concurrency } = given;
  // The same for all items, it is not among what is chosen for one; here it is only looked at.
  if (concurrency !== undefined)
    ownNumber(operation, 'Concurrency', concurrency, { least: 1, most: mostConcurrency, whole: true });
  return {
    ...given,
    ...(cancelRun !== undefined && { cancelRun: cancelRun === true || cancelRun === 'true' }),
    ...(timeout !== undefined && { timeout: ownNumber(operation, 'Timeout', timeout, { least: 0 }) }),
    ...(pollInterval !== undefined && {
      pollInterval: ownNumber(operation, 'Poll Interval', pollInterval, { least: 0 }),
    }),
  };
}

/**
 * Wait for Completion, and how, for the operations that start a run; `cancellable` are those of them whose run the
 * platform can cancel.
 */
export function waitOptions(operations: string[], cancellable: ReadonlySet<string>): INodeProperties[] {
  if (operations.length === 0) return [];
  const lasting = operations.filter((operation) => !cancellable.has(operation));
  // Shown whether it waits or not: with an expression in Wait for Completion, n8n drops what is shown for one of the two.
  const optionsFor = (shown: string[], options: INodeProperties[]): INodeProperties[] =>
    shown.length === 0 ? [] : [optionsProperty({ operation: shown }, options)];
  const options = [concurrencyOption, includeSecrets, ...waiting, ...runLogOptions].sort((left, right) =>
    left.displayName.localeCompare(right.displayName, 'en'),
  );
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
    ...optionsFor([...cancellable], [cancelRun, ...options]),
    ...optionsFor(lasting, options),
  ];
}

const cancelRun: INodeProperties = {
  displayName: 'Cancel Run When Stopped',
  name: 'cancelRun',
  type: 'boolean',
  default: false,
  description:
    'Whether to cancel the run too when this execution is stopped or times out while it waits, with Wait for Completion. Off, the run goes on.',
};

const waiting: INodeProperties[] = [
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
    description: 'How long to wait before giving up with an error, with Wait for Completion. The run itself goes on.',
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
        name: 'Send It to a Second Output',
        value: 'output',
        description: 'Return the failed or cancelled run as an item of an output of its own, called Failed',
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
];

function optionsProperty(
  show: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>,
  options: INodeProperties[],
): INodeProperties {
  return {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add option',
    displayOptions: { show },
    default: {},
    options,
  };
}

import { NodeConnectionTypes } from 'n8n-workflow';
import type { ExpressionString, IExecuteFunctions, INodeTypeDescription } from 'n8n-workflow';
import { InputError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { isTool } from './isTool.js';
import type { Choices } from './options.js';
import type { RunStart } from './runStart.js';

type Starts = Readonly<Record<string, RunStart>>;

const one: INodeTypeDescription['outputs'] = [NodeConnectionTypes.Main];
const two: INodeTypeDescription['outputs'] = [
  { type: NodeConnectionTypes.Main, displayName: 'Succeeded' },
  { type: NodeConnectionTypes.Main, displayName: 'Failed' },
];

/**
 * The outputs of a node whose operations start runs: a second one where that is chosen for failed runs. n8n asks for
 * them when there is no item, so that only what was chosen as it stands counts, and no expression.
 */
export function outputsOf(starts: Starts): ExpressionString {
  const names = JSON.stringify(Object.keys(starts));
  return `={{ ((chosen) => ${names}.includes(chosen.operation) && chosen.waitForCompletion && chosen.options?.whenRunFails === "output" ? ${JSON.stringify(two)} : ${JSON.stringify(one)})($rawParameter) }}`;
}

/** Whether a node that is being executed has that second output. A tool has one output, to its model. */
export function hasFailedOutput(context: IExecuteFunctions, starts: Starts): boolean {
  const { operation, waitForCompletion, options } = context.getNode().parameters;
  const { whenRunFails } = (options ?? {}) as { readonly whenRunFails?: unknown };
  const isStart = typeof operation === 'string' && operation in starts;
  return isStart && Boolean(waitForCompletion) && whenRunFails === 'output' && !isTool(context);
}

/**
 * What to do with a failed run of an item; throws `InputError` where an expression asks for an output that is not there,
 * or for what nobody can do.
 */
export function whenRunFails(
  context: IExecuteFunctions,
  starts: Starts,
  operation: Operation,
  { whenRunFails: given }: Choices,
): NonNullable<Choices['whenRunFails']> {
  const chosen = chosenFor(operation, given);
  if (chosen !== 'output') return chosen;
  if (isTool(context)) return 'return';
  if (hasFailedOutput(context, starts)) return 'output';
  // The option stays where it was chosen when the wait is turned off.
  if (!context.getNode().parameters.waitForCompletion) return 'error';
  throw refusal(
    operation,
    'cannot ask for a second output by an expression: choose it, or let the expression give error or return',
  );
}

/** An expression that has found nothing leaves a failure an error. */
function chosenFor(operation: Operation, given: unknown): NonNullable<Choices['whenRunFails']> {
  if (given === undefined || given === null || given === '') return 'error';
  if (given === 'error' || given === 'output' || given === 'return') return given;
  throw refusal(operation, 'must be error, output or return');
}

function refusal(operation: Operation, problem: string): InputError {
  return new InputError(operation.id, [{ field: 'When the Run Fails', problem }]);
}

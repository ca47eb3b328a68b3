import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '@runbridge/core';
import { booleanOf } from '../input.js';
import type { Presentation } from '../presentation.js';
import { selectFields, readPaths } from './selectFields.js';
import { simplifier } from './simplify.js';
import { isSimplifiable, usefulFields } from './usefulFields.js';
import { shapesOutput } from './version.js';

/** What becomes of an answer, or of each of its items, on its way out. */
export type Shape = (data: unknown) => unknown;

/**
 * The shape that an item asks for with Simplify or, of a tool, with Output. Throws `InputError` for fields that no
 * answer has.
 */
export function shapeOf(
  context: IExecuteFunctions,
  presentation: Presentation,
  operation: Operation,
  itemIndex: number,
): Shape {
  if (!shapesOutput(context) || !isSimplifiable(operation)) return (data) => data;
  switch (wanted(context, itemIndex)) {
    case 'raw':
      return (data) => data;
    case 'selected': {
      const paths = readPaths(operation, context.getNodeParameter('fields', itemIndex, []));
      return (data) => selectFields(paths, data);
    }
    default:
      return simplifier(operation, usefulFields(operation, presentation));
  }
}

/** Only a tool has Output: n8n leaves out of a node what is not shown in it. */
function wanted(context: IExecuteFunctions, itemIndex: number): unknown {
  const output: unknown = context.getNodeParameter('output', itemIndex, '');
  if (output !== '') return output;
  return booleanOf(context.getNodeParameter('simplify', itemIndex, true)) === false ? 'raw' : 'simplified';
}

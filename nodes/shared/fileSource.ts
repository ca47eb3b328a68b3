import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError, fieldsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { valueOf } from './operations.js';
import { presentedField } from './presentation.js';
import type { Presentation } from './presentation.js';

const sourceOf = (name: string): string => `${name}Source`;
const binaryPropertyOf = (name: string): string => `${name}BinaryProperty`;

/** A required text, and the choice to take it from a file of the item instead. */
export function fromFile(text: INodeProperties): INodeProperties[] {
  const { name, displayName } = text;
  return [
    {
      displayName: `${displayName} Source`,
      name: sourceOf(name),
      type: 'options',
      options: [
        { name: 'Binary File', value: 'binary', description: 'From a file that an earlier node has read' },
        { name: 'Text', value: 'text', description: 'As it is written here' },
      ],
      default: 'text',
    },
    { ...text, displayOptions: { show: { [sourceOf(name)]: ['text'] } } },
    {
      displayName: 'Input Binary Field',
      name: binaryPropertyOf(name),
      type: 'string',
      required: true,
      default: 'data',
      displayOptions: { show: { [sourceOf(name)]: ['binary'] } },
      hint: 'The name of the input field that holds the file',
    },
  ];
}

/** Fields of the operation that the user takes from files of the item, with the text in those. */
export async function readFiles(
  context: IExecuteFunctions,
  operation: Operation,
  presentation: Presentation,
  itemIndex: number,
): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const { name } of fieldsOf(operation)) {
    const { fromFile: isFile = false } = presentedField(presentation, valueOf(operation), name);
    if (!isFile || context.getNodeParameter(sourceOf(name), itemIndex, 'text') !== 'binary') continue;
    const property = context.getNodeParameter(binaryPropertyOf(name), itemIndex, 'data') as string;
    context.helpers.assertBinaryData(itemIndex, property);
    const text = textOf(await context.helpers.getBinaryDataBuffer(itemIndex, property));
    if (text === undefined)
      throw new InputError(operation.id, [{ field: name, problem: 'must be a text file in UTF-8, but is none' }]);
    files[name] = text;
  }
  return files;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

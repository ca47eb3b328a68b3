import type { INodeProperties } from 'n8n-workflow';

/** What a user chooses of a log, among the other options. */
export interface LogChoices {
  /** Of a run that is waited for. Default: neither. */
  readonly includeLog?: 'file' | 'text';
  /** Default: `answer`. */
  readonly logFormat?: 'answer' | 'file' | 'text';
  /** Name of the file's binary field. Default: `data`. */
  readonly binaryPropertyName?: string;
}

/** Options of the operations that answer logs, for a collection that other operations have too. */
export function logOptions(operations: string[]): INodeProperties[] {
  if (operations.length === 0) return [];
  const displayOptions = { show: { '/operation': operations } };
  return [
    {
      displayName: 'Log Format',
      name: 'logFormat',
      type: 'options',
      displayOptions,
      options: [
        {
          name: 'As Answered',
          value: 'answer',
          description: 'What the platform answers, such as an item for each entry',
        },
        { name: 'File', value: 'file', description: 'A text file in a binary field of the item' },
        { name: 'Text', value: 'text', description: 'The whole text in one field, log' },
      ],
      default: 'file',
      description: 'What to make of the log. Secrets are masked in files as in texts.',
    },
    { ...putFileInField('Log Format'), displayOptions },
  ];
}

/** Options of the operations that start a run. */
export const runLogOptions: INodeProperties[] = [
  {
    displayName: 'Include Log',
    name: 'includeLog',
    type: 'options',
    options: [
      { name: 'As File', value: 'file', description: 'A text file in a binary field of the item' },
      { name: 'As Text', value: 'text', description: 'The whole text in the field log' },
    ],
    default: 'file',
    description: 'What to make of the log of the run once it has ended, with Wait for Completion. Secrets are masked.',
  },
  putFileInField('Include Log'),
];

function putFileInField(option: string): INodeProperties {
  return {
    displayName: 'Put Output File in Field',
    name: 'binaryPropertyName',
    type: 'string',
    default: 'data',
    placeholder: 'e.g. log',
    description: `Name of the binary field to put the file in, where ${option} makes one`,
  };
}

import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { contractOf } from '../support/contract/contract.js';
import { keptContract } from '../support/contract/files.js';
import { listLosses, lossesOf } from '../support/contract/losses.js';
import { nodes } from '../support/contract/nodes.js';

const folder = join(__dirname, 'descriptions');
const command =
  'If this is on purpose, run "npm run descriptions" and look through what it changes in test/nodes/descriptions.';

/** Lines of one text that the other has not. */
function without(text: string, other: string): string[] {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter((line) => !known.has(line));
}

describe.each(Object.entries(nodes))('the description of %s', (className, { description }) => {
  const [kept, now] = [keptContract(folder, className), contractOf(description)];

  it('takes nothing away from saved workflows', () => {
    const losses = lossesOf(kept, now);
    const told = `Saved workflows would lose it: make a new version of the node, in which it is gone.\n${listLosses(losses)}`;
    expect(losses.length === 0 ? '' : told).toBe('');
  });

  it('is the one that the repository keeps', () => {
    const changes = [
      ...without(kept, now).map((line) => `- ${line}`),
      ...without(now, kept).map((line) => `+ ${line}`),
    ];
    expect(kept === now ? '' : [...changes, command].join('\n')).toBe('');
  });

  it('has a default version, the highest one', () => {
    const versions = [description.version].flat();
    expect(versions).toContain(1);
    expect(versions).toEqual([...versions].sort((left, right) => left - right));
    expect(description.defaultVersion).toBe(versions.at(-1));
  });
});

describe('the contract of a node', () => {
  const name: INodeProperties = { displayName: 'Name', name: 'name', type: 'string', default: '' };
  const only = (operation: string, property: INodeProperties, versions?: number[]): INodeProperties => ({
    ...property,
    displayOptions: { show: { operation: [operation], ...(versions && { '@version': versions }) } },
  });
  const operations = (...values: string[]): INodeProperties => ({
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    options: values.map((value) => ({ name: value, value })),
    default: values[0],
  });
  const color: INodeProperties = {
    displayName: 'Color',
    name: 'color',
    type: 'options',
    options: [
      { name: 'Red', value: 'red' },
      { name: 'Green; or [1]', value: 'green; or [1]' },
    ],
    default: 'red',
  };
  const filters = (...options: INodeProperties[]): INodeProperties => ({
    displayName: 'Filters',
    name: 'filters',
    type: 'collection',
    options,
    default: {},
  });
  const contract = (properties: INodeProperties[], more: Partial<INodeTypeDescription> = {}): string =>
    contractOf({
      displayName: 'Paint',
      name: 'paint',
      group: ['transform'],
      version: [1],
      defaultVersion: 1,
      description: 'Paints',
      defaults: { name: 'Paint' },
      inputs: ['main'],
      outputs: ['main'],
      properties,
      ...more,
    });
  const first = contract([
    operations('wall.mix', 'wall.paint'),
    only('wall.paint', { ...name, required: true }),
    only('wall.paint', color),
    only('wall.mix', filters(name, color)),
  ]);

  it('is text with one line for each operation and each parameter', () => {
    expect(first.replace(/ ·[0-9a-f]{6}/g, ' ·')).toBe(
      [
        'node paint, “Paint” ·',
        'versions 1; default 1',
        'group transform; inputs ["main"]; outputs ["main"]',
        '',
        'operations',
        'wall.mix “wall.mix” ·',
        '  takes filters',
        '  filters: color, name',
        'wall.paint “wall.paint” ·',
        '  takes color, name',
        '',
        'parameters',
        'color: options = "red", values "red" "green; or [1]"; 1 operation ·',
        'filters.color: options = "red", values "red" "green; or [1]"; 1 operation ·',
        'filters.name: string = ""; 1 operation ·',
        'filters: collection = {}; 1 operation ·',
        'name: string = "", required; 1 operation ·',
        'operation: options = "wall.mix", 2 values ·',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      'an operation, and of it nothing else',
      contract([
        operations('wall.mix'),
        only('wall.mix', { ...name, required: true }),
        only('wall.mix', color),
        only('wall.mix', filters(name, color)),
      ]),
      ['operation wall.paint in version 1'],
    ],
    [
      'a parameter of one operation',
      contract([
        operations('wall.mix', 'wall.paint'),
        only('wall.mix', name),
        only('wall.paint', color),
        only('wall.mix', filters(name, color)),
      ]),
      ['parameter name of operation wall.paint in version 1'],
    ],
    [
      'a parameter',
      contract([
        operations('wall.mix', 'wall.paint'),
        only('wall.paint', color),
        only('wall.mix', filters(name, color)),
      ]),
      ['parameter name in version 1'],
    ],
    [
      'what is in a collection, and the value of a choice',
      contract([
        operations('wall.mix', 'wall.paint'),
        only('wall.paint', name),
        only('wall.paint', { ...color, options: [{ name: 'Red', value: 'red' }] }),
        only('wall.mix', filters(color)),
      ]),
      ['parameter filters.name in version 1', 'value "green; or [1]" of parameter color in version 1'],
    ],
    [
      'a default, which n8n does not save, and a type',
      contract([
        operations('wall.mix', 'wall.paint'),
        only('wall.paint', { ...name, type: 'number' }),
        only('wall.paint', { ...color, default: 'green; or [1]' }),
        only('wall.mix', filters(name, color)),
      ]),
      [
        'parameter color in version 1 as options, by default "red"',
        'parameter name in version 1 as string, by default ""',
      ],
    ],
    ['a version', contract([operations('wall.paint')], { version: [2], defaultVersion: 2 }), ['version 1']],
    [
      'what only a later version has',
      contract(
        [
          operations('wall.mix', 'wall.paint'),
          only('wall.paint', name, [2]),
          only('wall.paint', color),
          only('wall.mix', filters(name, { ...color, displayOptions: { hide: { '@version': [1] } } })),
        ],
        { version: [1, 2], defaultVersion: 2 },
      ),
      ['parameter filters.color in version 1', 'parameter name in version 1'],
    ],
  ])('tells the loss of %s', (_, changed, losses) => {
    expect(lossesOf(first, changed).sort()).toEqual(losses);
    expect(lossesOf(changed, changed)).toEqual([]);
  });

  it('takes it for no loss that a later version does without something', () => {
    const later = contract(
      [
        operations('wall.mix', 'wall.paint'),
        only('wall.paint', { ...name, required: true }, [1]),
        only('wall.paint', color, [1]),
        only('wall.paint', { ...color, default: 'green; or [1]' }, [2]),
        only('wall.mix', filters(name, { ...color, displayOptions: { show: { '@version': [1] } } })),
      ],
      { version: [1, 2], defaultVersion: 2 },
    );
    expect(later).toContain('  takes color [1], color [2], name [1]\n');
    expect(later).toContain('  filters: color [1], name\n');
    expect(later).toContain('name: string = "", required [1]; 1 operation');
    expect(lossesOf(first, later)).toEqual([]);
  });

  it('shows that a text has changed, which loses nothing', () => {
    const described = contract([
      operations('wall.mix', 'wall.paint'),
      only('wall.paint', { ...name, required: true, description: 'Who paints' }),
      only('wall.paint', color),
      only('wall.mix', filters(name, color)),
    ]);
    expect(described).not.toBe(first);
    expect(lossesOf(first, described)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';

import { CLUSTER_TEMPLATE, JOB_TEMPLATE, NOTEBOOK_TEMPLATE } from '../data/templates.js';
import { child, outline, wholeText } from './outline.js';
import { numberOf, readTemplate } from './topology.js';

const VERSION = 'tosca_definitions_version: tosca_simple_yaml_1_0\n';

describe('outline', () => {
  it('reads keys, lists and text of several lines', () => {
    const entries = outline(`
# a comment
a: one   # and another
"b c": 'it''s two'
list:
- x: 1
  y: 2
- plain
nested:
    deeper:
      - - inner
url: http://host:80/#part
text: |
  not: [a, mapping
    'nor a quote
folded: >-
  one

  two
long: begins here
  and goes on
flow: { a: [ 1,
  2 ], b: "}" }
`);
    expect(entries.map(({ key }) => key)).toEqual([
      'a',
      'b c',
      'list',
      'nested',
      'url',
      'text',
      'folded',
      'long',
      'flow',
    ]);
    expect(child(entries, 'a')?.text).toBe('one');
    expect(child(entries, 'list')?.below.map(({ below, text }) => [text, below.map(({ key }) => key)])).toEqual([
      ['', ['x', 'y']],
      ['plain', []],
    ]);
    expect(wholeText(child(entries, 'nested', 'deeper'))).toBe('inner');
    expect(child(entries, 'url')?.text).toBe('http://host:80/#part');
    expect(child(entries, 'long')?.text).toBe('begins here and goes on');
    expect(child(entries, 'flow')?.text).toBe('{ a: [ 1, 2 ], b: "}" }');
  });

  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2],
    ['an open bracket', 'a: 1\nb: [1, 2\nc: 3\n', 2],
    ['an open quote', 'a: "1\n', 1],
    ['a line that is nothing', 'a: 1\nnothing\n', 2],
    ['a key below a value', 'a: 1\n  b: 2\n', 2],
    ['a key that stands between two levels', 'a:\n    b: 1\n  c: 2\n', 3],
    ['a second colon', 'a: 1\nb: c: d\n', 2],
    ['a key among items', 'a:\n  - 1\n  b: 2\n', 3],
    ['a key twice', 'a: 1\na: 2\n', 2],
  ])('refuses %s, and says where', (_, text, line) => {
    expect(() => outline(text)).toThrow(`line ${String(line)}:`);
  });
});

describe('readTemplate', () => {
  it('finds inputs, nodes with what they run on, and outputs', () => {
    const { inputs, nodes, outputs } = readTemplate(NOTEBOOK_TEMPLATE);
    expect(inputs).toEqual([
      { name: 'cpus', required: false, default: '2' },
      { name: 'disk_size', required: false, default: '20 GB' },
    ]);
    expect(nodes.map(({ name, type, requires }) => [name, type, requires])).toEqual([
      ['notebook', 'tosca.nodes.indigo.Jupyter', ['server']],
      ['data_volume', 'tosca.nodes.BlockStorage', []],
      ['server', 'tosca.nodes.indigo.Compute', ['data_volume']],
    ]);
    expect(outputs.map(({ name }) => name)).toEqual(['notebook_url', 'server_ip', 'server_credentials']);
    expect(readTemplate(JOB_TEMPLATE).nodes).toHaveLength(1);
  });

  it('takes numbers from the template, its inputs and their defaults', () => {
    const topology = readTemplate(CLUSTER_TEMPLATE);
    const [front, worker] = topology.nodes.filter(({ type }) => type.endsWith('Compute'));
    if (front === undefined || worker === undefined) throw new Error('no machines');
    expect(numberOf(front.cpus, topology, {})).toBe(2);
    expect(numberOf(worker.cpus, topology, {})).toBe(4);
    expect(numberOf(worker.cpus, topology, { worker_cpus: 9 })).toBe(9);
  });

  it.each([
    ['template', 'YAML'],
    ['a: 1\n', 'tosca_definitions_version'],
    [`${VERSION}topology_template:\n  node_templates:\n    a:\n      properties: {}\n`, 'no type'],
  ])('refuses %j', (template, why) => {
    expect(() => readTemplate(template)).toThrow(why);
  });

  it('takes a template without nodes', () => {
    expect(readTemplate(VERSION)).toEqual({ inputs: [], nodes: [], outputs: [] });
  });
});

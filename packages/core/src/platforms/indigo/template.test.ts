import { describe, expect, it } from '@jest/globals';

import { templateProblem, typedParameters } from './template.js';

const GALAXY = `tosca_definitions_version: tosca_simple_yaml_1_0
imports:
  - indigo_custom_types:
      file: custom_types.yaml
topology_template:
  inputs:
    cpus: { type: integer, default: 1 }
    ratio: { type: float }
    public: { type: boolean }
    ports: { type: list, entry_schema: { type: integer } }
    labels: { type: map }
    zip: { type: string }
    size: { type: scalar-unit.size }
  node_templates:
    server:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host: { properties: { num_cpus: { get_input: cpus }, mem_size: 1 GB } }
  outputs:
    url: { value: { concat: [ 'http://', get_attribute: [ server, public_address, 0 ] ] } }
`;

describe('templateProblem', () => {
  it.each([
    ['a template with TOSCA’s functions', GALAXY],
    ['a template in JSON', '{"tosca_definitions_version": "tosca_simple_yaml_1_0", "topology_template": {}}'],
    [
      'tags that are not YAML’s own',
      'a: !secret x\nb: !get_input {name: y}\nc: !!timestamp 2020-01-01\nd: !<tag:x.example,1> z',
    ],
    ['a key that stands twice, of which the orchestrator takes the last', 'a: 1\na: 2'],
    ['anchors, aliases and merges', 'a: &x {k: 1}\nb:\n  <<: *x'],
    ['Windows’ line ends and a mark of byte order', '\uFEFFa: 1\r\nb:\r\n  - c\r\n'],
    ['one document between marks', '%YAML 1.2\n---\na: 1\n...\n'],
  ])('lets %s pass', (_, template) => {
    expect(templateProblem(template)).toEqual([]);
  });

  it.each([
    ['a tab as indentation', 'a:\n\tb: 1', /line 2, column 1/],
    ['an indentation that fits nothing', 'a:\n    b: 1\n  c: 2', /line 3, column 3/],
    ['a list that is not closed', 'a: [1, 2\nb: 3', /line 2, column 1/],
    ['a quote that is not closed', 'a: "x\nb: 1\n', /line 2, column 1/],
    ['a second colon in a line', 'a: b: c', /line 1, column 5/],
  ])('tells where %s is', (_, template, place) => {
    const [problem] = templateProblem(template);
    expect(problem?.field).toBe('template');
    expect(problem?.problem).toMatch(/^is not valid YAML: /);
    expect(problem?.problem).toMatch(place);
  });

  it('repeats no text of a template that it refuses', () => {
    const [problem] = templateProblem(`${GALAXY}\npassword: "my-own-secret\nx: [`);
    expect(problem?.problem).not.toMatch(/my-own|password|tosca/);
    expect(problem?.problem.length).toBeLessThan(200);
  });

  it.each([
    ['nothing', ' \n'],
    ['a name', 'template.yaml'],
    ['an address', 'https://templates.example/galaxy.yaml'],
    ['a list', '- a\n- b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a comment alone', '# later'],
  ])('refuses %s', (_, template) => {
    expect(templateProblem(template)).toHaveLength(1);
  });

  it('has an end for nesting without one', () => {
    expect(templateProblem(`a: ${'['.repeat(100_000)}`)).toHaveLength(1);
  });
});

describe('typedParameters', () => {
  it('gives each text the type that the template declares', () => {
    const parameters = {
      cpus: '2',
      ratio: '0.5',
      public: 'True',
      ports: '[22, 80]',
      labels: '{"a": "b"}',
      zip: '007',
      size: '4 GB',
      other: '5',
    };
    expect(typedParameters(GALAXY, parameters)).toEqual({
      cpus: 2,
      ratio: 0.5,
      public: true,
      ports: [22, 80],
      labels: { a: 'b' },
      zip: '007',
      size: '4 GB',
      other: '5',
    });
  });

  it('leaves what does not fit its type as it is', () => {
    const parameters = { cpus: '2.5', ratio: '', public: 'yes', ports: '{}', labels: '[' };
    expect(typedParameters(GALAXY, parameters)).toEqual(parameters);
  });

  it.each([undefined, 'a: !own 1', 'a: [', 'topology_template: 1', 'topology_template: {inputs: [cpus]}'])(
    'leaves all as it is with the template %j',
    (template) => {
      expect(typedParameters(template, { cpus: '2', constructor: '3' })).toEqual({ cpus: '2', constructor: '3' });
    },
  );
});

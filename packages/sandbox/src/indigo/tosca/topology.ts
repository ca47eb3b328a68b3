import { badRequest } from '../../refusal.js';
import { child, outline, OutlineProblem, unquoted, wholeText, type Entry } from './outline.js';

export interface ToscaNode {
  name: string;
  type: string;
  /** The nodes it requires, by name. */
  requires: string[];
  cpus: Value;
  count: Value;
}

/** A number as the template has it, or the input that gives it. */
export type Value = { input: string } | { literal: string };

export interface ToscaInput {
  name: string;
  required: boolean;
  default?: string;
}

export interface ToscaOutput {
  name: string;
  /** The expression of its value, on one line. */
  expression: string;
}

/** What the sandbox takes from a TOSCA template. */
export interface Topology {
  inputs: ToscaInput[];
  nodes: ToscaNode[];
  outputs: ToscaOutput[];
}

/**
 * Reads a TOSCA template.
 *
 * @throws a 400 refusal when it is no YAML or no TOSCA
 */
export function readTemplate(template: string): Topology {
  const root = outlineOf(template);
  if (child(root, 'tosca_definitions_version') === undefined) {
    throw badRequest("The template is not valid: 'tosca_definitions_version' is missing");
  }
  const topology = child(root, 'topology_template')?.below ?? [];
  return {
    inputs: each(topology, 'inputs').map(({ key = '', below }) => {
      const fallback = child(below, 'default');
      const required = child(below, 'required')?.text !== 'false';
      return fallback === undefined
        ? { name: key, required }
        : { name: key, required: false, default: unquoted(fallback.text) };
    }),
    nodes: each(topology, 'node_templates').map(readNode),
    outputs: each(topology, 'outputs').map((entry) => ({
      name: entry.key ?? '',
      expression: wholeText(child(entry.below, 'value') ?? entry),
    })),
  };
}

/** A number of a node, with the parameters it was deployed with. Not a number: 1. */
export function numberOf(value: Value, topology: Topology, parameters: Readonly<Record<string, unknown>>): number {
  const found = 'input' in value ? inputValue(value.input, topology, parameters) : value.literal;
  const number = Number(found);
  return Number.isFinite(number) && number > 0 ? number : 1;
}

/** What an input is: the parameter that was given, or else the template's default. */
export function inputValue(name: string, { inputs }: Topology, parameters: Readonly<Record<string, unknown>>): unknown {
  return parameters[name] ?? inputs.find((input) => input.name === name)?.default;
}

function outlineOf(template: string): Entry[] {
  try {
    return outline(template);
  } catch (error) {
    if (error instanceof OutlineProblem) throw badRequest(`The template is not valid YAML, ${error.message}`);
    throw error;
  }
}

function readNode(entry: Entry): ToscaNode {
  const { key = '', below } = entry;
  const type = child(below, 'type');
  if (type === undefined) throw badRequest(`The template is not valid: node '${key}' has no type`);
  return {
    name: key,
    type: unquoted(type.text),
    requires: each(below, 'requirements').flatMap(({ below: requirements, text }) =>
      requirements.length > 0
        ? requirements.map((requirement) => targetOf(requirement))
        : [...text.matchAll(/:\s*([\w.-]+)\s*\}/gu)].map(([, name = '']) => name),
    ),
    cpus: valueOf(child(below, 'capabilities', 'host', 'properties', 'num_cpus')),
    count: valueOf(child(below, 'capabilities', 'scalable', 'properties', 'count')),
  };
}

/** `- host: name`, or with the name a level deeper. */
function targetOf(requirement: Entry): string {
  const node = child(requirement.below, 'node')?.text ?? /\bnode\s*:\s*([\w.-]+)/u.exec(requirement.text)?.[1];
  return unquoted(node ?? requirement.text);
}

function valueOf(entry: Entry | undefined): Value {
  const text = wholeText(entry);
  const input = /get_input\s*:\s*\[?\s*["']?([\w.-]+)/u.exec(text)?.[1];
  return input === undefined ? { literal: unquoted(text) } : { input };
}

function each(entries: readonly Entry[], key: string): Entry[] {
  return child(entries, key)?.below ?? [];
}

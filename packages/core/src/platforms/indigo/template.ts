import { EVENT_ID, YAMLException, load, parseEvents } from 'js-yaml';

import type { InputProblem } from '../../errors.js';

/** Levels of nesting; a template has some ten. */
const MAX_DEPTH = 1000;

/**
 * Whether a TOSCA template can be read as YAML at all. Only its form is looked at: tags that are not YAML's own and
 * whatever TOSCA means by its keys are the orchestrator's to judge. No text of it comes into the problem.
 */
export function templateProblem(template: string): InputProblem[] {
  const refuse = (problem: string): InputProblem[] => [{ field: 'template', problem }];
  if (template.trim() === '') return refuse('is empty: give the text of a TOSCA template');
  try {
    const events = parseEvents(template, { maxDepth: MAX_DEPTH });
    const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length;
    if (documents !== 1) return refuse(`must be one YAML document, but holds ${String(documents)}`);
    if (events[1]?.type !== EVENT_ID.MAPPING)
      return refuse(
        'must be the text of a TOSCA template, a YAML mapping that begins with tosca_definitions_version, not the name or the address of one',
      );
    return [];
  } catch (error) {
    return refuse(`is not valid YAML: ${whereAndWhy(error)}`);
  }
}

function whereAndWhy(error: unknown): string {
  if (!(error instanceof YAMLException)) return 'it cannot be read';
  const { reason, mark } = error;
  return mark ? `line ${String(mark.line + 1)}, column ${String(mark.column + 1)}: ${reason}` : reason;
}

/** Types of TOSCA's inputs whose values are not text. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  integer: (text) => (/^\s*[+-]?\d+\s*$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text),
  float: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text),
  boolean: (text) => ({ true: true, false: false })[text.trim().toLowerCase()] ?? text,
  list: (text) => jsonOr(text, Array.isArray),
  map: (text) => jsonOr(text, (value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
};

/**
 * Parameters that came as text, in the types that the template declares for its inputs: `"2"` is the number 2 where the
 * input is an integer. What does not fit its type, or is not declared, stays the text that it is.
 */
export function typedParameters(
  template: unknown,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const inputs = inputsOf(template);
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => {
      const type = fieldOf(fieldOf(inputs, name), 'type');
      const parse = typeof type === 'string' && Object.hasOwn(parsers, type) ? parsers[type] : undefined;
      return [name, parse ? parse(text) : text];
    }),
  );
}

function inputsOf(template: unknown): unknown {
  if (typeof template !== 'string') return undefined;
  try {
    return fieldOf(fieldOf(load(template, { maxDepth: MAX_DEPTH, json: true }), 'topology_template'), 'inputs');
  } catch {
    // Another tag than YAML's own: its inputs are then not known here, and the orchestrator reads the text itself.
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function jsonOr(text: string, fits: (value: unknown) => boolean): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return fits(value) ? value : text;
  } catch {
    return text;
  }
}

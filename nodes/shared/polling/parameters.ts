import type { IPollFunctions } from 'n8n-workflow';
import type { RunItemChoices } from './runItem.js';

/** What starts the workflow, as Trigger On has it. */
export function eventOf(context: IPollFunctions): string {
  return context.getNodeParameter('event') as string;
}

/** What the user has chosen in Filters; `undefined` for what was left empty. */
export function filterOf(context: IPollFunctions, name: string): string | undefined {
  const value = context.getNodeParameter(`filters.${name}`, '', { extractValue: true });
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}

/** Several values of a list in Filters; empty for all. */
export function filterListOf(context: IPollFunctions, name: string): string[] {
  const value: unknown = context.getNodeParameter(`filters.${name}`, []);
  return Array.isArray(value) ? value.map(String) : [];
}

/** How the user wants an item for a run. */
export function itemChoices(context: IPollFunctions): RunItemChoices {
  return {
    simplify: context.getNodeParameter('simplify', true) === true,
    includeDiagnosis: context.getNodeParameter('options.includeDiagnosis', false) === true,
  };
}

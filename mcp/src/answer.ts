import type { Operation } from '@runbridge/core';

import type { Bridge } from './bridge.js';

/** Characters of text in one answer: about 25,000 tokens at worst. Structured content is bounded alike. */
export const MAX_CHARACTERS = 80_000;

/** What a tool answers: data, and how to say it to a person. */
export interface Answer {
  /** Masks the data, writes the text from what is left, and bounds both. */
  finish(bridge: Pick<Bridge, 'redact'>): ToolResult;
}

/** The result of `tools/call` as the protocol has it. */
export interface ToolResult {
  readonly content: { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent: Record<string, unknown>;
  readonly isError?: true;
  readonly [key: string]: unknown;
}

export interface AnswerOptions {
  /** Whose answer this is: handles of it that look like secrets are left alone. */
  readonly operation?: Operation;
  /** All of it is the catalogue's own text, which masking would only spoil: `token: string` is a shape, no token. */
  readonly isCatalogue?: boolean;
  readonly isError?: boolean;
  /** How to get what did not fit. Default: to ask for less at a time. */
  readonly rest?: string;
}

/** Text is only ever written from masked data, so that nothing can slip past the mask. */
export function answer<Data extends object>(
  data: Data,
  write: (data: Data) => string,
  {
    operation,
    isCatalogue = false,
    isError = false,
    rest = 'Ask for less at a time, with a limit or a filter.',
  }: AnswerOptions = {},
): Answer {
  return {
    finish(bridge) {
      const masked = isCatalogue ? data : bridge.redact(data, operation);
      const text = boundText(write(masked), rest);
      return {
        content: [{ type: 'text', text }],
        structuredContent: boundData(masked, rest),
        ...(isError ? { isError: true } : {}),
      };
    },
  };
}

export function boundText(text: string, rest: string, limit = MAX_CHARACTERS): string {
  const clean = text.trimEnd();
  if (clean.length <= limit) return clean;
  const lineEnd = clean.lastIndexOf('\n', limit);
  const end = lineEnd > limit / 2 ? lineEnd : limit;
  return `${clean.slice(0, end)}\n… ${String(clean.length - end)} of ${String(clean.length)} characters are left out. ${rest}`;
}

/** The data without nulls and, where it is too long, without what comes last; `cut` then says so. */
export function boundData(data: object, rest: string, limit = MAX_CHARACTERS): Record<string, unknown> {
  const budget = { left: limit, cut: false };
  const bounded = copy(data, budget) as Record<string, unknown>;
  return budget.cut ? { ...bounded, cut: `Not everything fits. ${rest}` } : bounded;
}

function copy(value: unknown, budget: { left: number; cut: boolean }): unknown {
  if (typeof value === 'string') {
    const kept = value.length > budget.left ? `${value.slice(0, Math.max(0, budget.left))}…` : value;
    if (kept !== value) budget.cut = true;
    budget.left -= value.length + 3;
    return kept;
  }
  if (typeof value !== 'object' || value === null) {
    budget.left -= 6;
    return value;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value as unknown[]) {
      if (isFull(budget)) break;
      items.push(copy(item, budget));
    }
    return items;
  }
  const fields: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (item === null || item === undefined) continue;
    if (isFull(budget)) break;
    budget.left -= name.length + 4;
    fields[name] = copy(item, budget);
  }
  return fields;
}

function isFull(budget: { left: number; cut: boolean }): boolean {
  if (budget.left > 0) return false;
  budget.cut = true;
  return true;
}

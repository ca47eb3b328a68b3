import type { Operation } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import { estimateTokens, fittingLength } from './text/tokens.js';

/** Tokens of one answer's text, and of its structured content, at the most: what clients take without cutting it. */
export const MAX_TOKENS = 25_000;
/** For what says that something was cut. */
const RESERVE = 400;
/** Where a text was cut. */
const CUT = '…';

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

/** The text as far as it fits into so many tokens, to the end of a line where there is one. */
export function boundText(text: string, rest: string, limit = MAX_TOKENS): string {
  const clean = text.trimEnd();
  if (fittingLength(clean, limit) === clean.length) return clean;
  const fitting = fittingLength(clean, Math.max(limit / 2, limit - RESERVE));
  const lineEnd = clean.lastIndexOf('\n', fitting);
  const end = lineEnd > fitting / 2 ? lineEnd : fitting;
  return `${clean.slice(0, end)}\n… ${String(clean.length - end)} of ${String(clean.length)} characters are left out. ${rest}`;
}

/**
 * The data without nulls and, below its own fields, without empty objects and lists. Where it does not fit into so many
 * tokens, what comes last is left out; `cut` then says so.
 */
export function boundData(data: object, rest: string, limit = MAX_TOKENS): Record<string, unknown> {
  const budget = { left: Math.max(limit / 2, limit - RESERVE), cut: false };
  const bounded = copyFields(data, budget, 0);
  return budget.cut ? { ...bounded, cut: `Not everything fits. ${rest}` } : bounded;
}

interface Budget {
  left: number;
  cut: boolean;
}

function copy(value: unknown, budget: Budget, depth: number): unknown {
  if (typeof value === 'string') return copyText(value, budget);
  if (typeof value !== 'object' || value === null) {
    budget.left -= estimateTokens(String(value));
    return value;
  }
  budget.left -= 1;
  return Array.isArray(value) ? copyItems(value, budget, depth) : copyFields(value, budget, depth);
}

function copyText(text: string, budget: Budget): string {
  let kept = text;
  let tokens = writtenTokens(text);
  if (tokens > budget.left) {
    budget.cut = true;
    kept = text.slice(0, fittingLength(text, budget.left));
    // What has to be escaped costs more than it looks like.
    while (kept !== '' && writtenTokens(kept) > budget.left) kept = kept.slice(0, kept.length * 0.8);
    kept = kept.replace(/[\ud800-\udbff]$/, '') + CUT;
    tokens = budget.left;
  }
  budget.left -= tokens;
  return kept;
}

function copyItems(list: readonly unknown[], budget: Budget, depth: number): unknown[] {
  const items: unknown[] = [];
  for (const item of list) {
    if (item === null || item === undefined) continue;
    if (isFull(budget)) break;
    budget.left -= 1;
    const copied = copy(item, budget, depth + 1);
    // The items of the answer's own lists keep their places.
    if (!isCutAway(copied, item) && (depth <= 1 || !isEmptied(copied))) items.push(copied);
  }
  return items;
}

function copyFields(fields: object, budget: Budget, depth: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(fields)) {
    if (item === null || item === undefined) continue;
    if (isFull(budget)) break;
    const copied = copy(item, budget, depth + 1);
    if (isCutAway(copied, item) || (depth > 0 && isEmptied(copied))) continue;
    budget.left -= writtenTokens(name);
    kept[name] = copied;
  }
  return kept;
}

function isCutAway(copied: unknown, item: unknown): boolean {
  return copied === CUT && item !== CUT;
}

function isEmptied(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A text as JSON has it, with its share of quotes, colons and commas. */
function writtenTokens(text: string): number {
  return estimateTokens(JSON.stringify(text).slice(1, -1)) + 1.5;
}

function isFull(budget: Budget): boolean {
  if (budget.left > 0) return false;
  budget.cut = true;
  return true;
}

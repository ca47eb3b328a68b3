import type { NextAction, Run, RunError, RunStep } from '@runbridge/core';

import { durationBetween } from './duration.js';
import { fromVendor, inline, quoted } from './vendor.js';

/** `talend.plan “Nightly Load” 8f0c…: failed (execution_failed), 3 of 4 done, started …, took 14 s, connection prod` */
export function runLine(run: Run): string {
  const took = durationBetween(run.startedAt, run.finishedAt);
  const facts = [
    `${run.state}${native(run)}`,
    run.progress && `${String(run.progress.done)} of ${String(run.progress.total)} done`,
    run.startedAt && `started ${inline(run.startedAt)}`,
    took && `took ${took}`,
    counts(run.counts),
    run.connection && `connection ${inline(run.connection)}`,
  ];
  const name = run.name === undefined ? '' : ` ${quoted(run.name)}`;
  return `${run.kind}${name} ${inline(run.id)}: ${facts.filter(Boolean).join(', ')}`;
}

/** A run with its steps and, unless that is told elsewhere, the vendor's reason. */
export function runText(run: Run, platform: string, withReason = true): string {
  return [
    runLine(run),
    run.target === undefined ? '' : `target: ${inline(run.target)}`,
    ...Object.entries(run.links ?? {}).map(([name, url]) => `link: ${inline(name)} ${inline(url, 400)}`),
    ...(run.steps === undefined ? [] : ['steps:', ...stepLines(run.steps, 1)]),
    run.error === undefined || !withReason ? '' : reason(run.error, platform),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function reason(error: RunError, platform: string): string {
  return fromVendor(platform, [error.type === undefined ? error.message : `${error.type}: ${error.message}`]);
}

function stepLines(steps: readonly RunStep[], depth: number): string[] {
  let number = 0;
  return steps.flatMap((step) => {
    if (step.kind === 'step') number++;
    const label = step.kind === 'step' ? `${String(number)}.` : step.kind;
    return [`${'  '.repeat(depth)}${label}${stepFacts(step)}`, ...stepLines(step.steps ?? [], depth + 1)];
  });
}

/** ` “Load warehouse” [id]: failed, 3 s` */
export function stepFacts(step: RunStep): string {
  const took = durationBetween(step.startedAt, step.finishedAt);
  const facts = [`${step.state}${native(step)}`, took, counts(step.counts)].filter(Boolean).join(', ');
  const name = step.name === undefined ? '' : ` ${quoted(step.name)}`;
  return `${name} [${step.run ? `${step.run.kind} ${inline(step.run.id)}` : inline(step.id)}]: ${facts}`;
}

/** The vendor's own word, unless it says nothing. */
function native({ nativeStatus, state }: { nativeStatus: string; state: string }): string {
  return nativeStatus === '' || nativeStatus === state ? '' : ` (${inline(nativeStatus)})`;
}

function counts(numbers: Readonly<Record<string, number>> | undefined): string {
  return Object.entries(numbers ?? {})
    .map(([name, count]) => `${inline(name)} ${String(count)}`)
    .join(', ');
}

/** A step to take next, as a call of one of this server's tools. */
export interface Suggestion {
  readonly action: NextAction['action'] | 'start' | 'diagnose' | 'describe';
  readonly why: string;
  readonly tool?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** What can be done next, as calls of the tools that this server offers. */
export function suggestions(run: Run, next: readonly NextAction[], offers: (tool: string) => boolean): Suggestion[] {
  const call = (tool: string, args: Readonly<Record<string, unknown>>): Partial<Suggestion> =>
    offers(tool) ? { tool, arguments: args } : {};
  const ref = refOf(run);
  return next.map(({ action, why, start }) => {
    if (start !== undefined) {
      const { kind, target, options, rerunOf, fromStep, onlyFailed } = start;
      return {
        action,
        why,
        ...call('start_run', {
          kind,
          target,
          ...connectionOf(run),
          ...(options === undefined ? {} : { options }),
          ...(rerunOf === undefined ? {} : { rerun_of: rerunOf }),
          ...(fromStep === undefined ? {} : { from_step: fromStep }),
          ...(onlyFailed === undefined ? {} : { only_failed: onlyFailed }),
        }),
      };
    }
    if (action === 'wait') return { action, why, ...call('wait_for_run', ref) };
    if (action === 'cancel') return { action, why, ...call('cancel_run', ref) };
    return { action, why };
  });
}

/** The arguments that name a run. */
export function refOf(run: Pick<Run, 'kind' | 'id' | 'connection'>): Readonly<Record<string, string>> {
  return { kind: run.kind, id: run.id, ...connectionOf(run) };
}

function connectionOf({ connection }: Pick<Run, 'connection'>): { readonly connection?: string } {
  return connection === undefined ? {} : { connection };
}

export function diagnosing(run: Run): Suggestion {
  return { action: 'diagnose', why: 'Tells why it failed.', tool: 'diagnose_run', arguments: refOf(run) };
}

export function suggestionLines(list: readonly Suggestion[]): string[] {
  if (list.length === 0) return [];
  return [
    'next:',
    ...list.map(({ action, why, tool, arguments: args }) =>
      tool === undefined ? `  ${action}: ${why}` : `  ${tool} ${JSON.stringify(args)}: ${why}`,
    ),
  ];
}

import type { Run } from '@runbridge/core';

import { duration } from '../src/text/duration.js';
import { element, setText } from './element.js';
import { reasonOf } from './shownRun.js';
import { showState } from './state.js';
import { tookOf } from './timeAxis.js';

/** What a reader wants first: which run, how it stands, since when, and why it failed. */
export interface Heading {
  readonly root: HTMLElement;
  show(run: Run, now: number, momentText: (iso: string) => string): void;
}

export function createHeading(): Heading {
  const kind = element('p', { class: 'kind' });
  const name = element('h1');
  const state = element('p', { class: 'badge' });
  const facts = element('p', { class: 'facts' });
  const reason = element('p', { class: 'reason', hidden: '' });
  const titles = element('div', { class: 'titles' }, kind, name);
  return {
    root: element('header', {}, element('div', { class: 'title-line' }, titles, state), facts, reason),
    show(run, now, momentText) {
      setText(kind, run.connection === undefined ? run.kind : `${run.kind} · ${run.connection}`);
      setText(name, run.name ?? run.id);
      document.title = run.name ?? run.id;
      showState(state, run.state);
      setText(facts, factsOf(run, now, momentText).join(' · '));
      setText(reason, run.error === undefined ? '' : reasonOf(run.error));
      reason.hidden = run.error === undefined;
    },
  };
}

function factsOf(run: Run, now: number, momentText: (iso: string) => string): string[] {
  const took = tookOf(run, now);
  const { progress } = run;
  return [
    run.nativeStatus,
    run.startedAt === undefined ? '' : `started ${momentText(run.startedAt)}`,
    took === undefined ? '' : `${run.state === 'running' ? 'running for' : 'took'} ${duration(took)}`,
    progress === undefined ? '' : `${String(progress.done)} of ${String(progress.total)} done`,
    run.name === undefined ? '' : run.id,
  ].filter((fact) => fact !== '');
}

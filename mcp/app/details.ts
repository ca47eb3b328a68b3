import type { LogPart } from '@runbridge/core';

import { duration } from '../src/text/duration.js';
import { element, setText } from './element.js';
import type { Row } from './rows.js';
import { reasonOf } from './shownRun.js';
import { showState, stateWord } from './state.js';
import { tookOf } from './timeAxis.js';

/** What is known of the chosen row, with its log. */
export interface Details {
  readonly root: HTMLElement;
  /** `said`: the reason that is read above already. */
  show(row: Row, now: number, momentText: (iso: string) => string, said: string | undefined): void;
  /** A sentence in the place of the log. */
  showNote(note: string): void;
  showLogs(logs: readonly LogPart[]): void;
  hide(): void;
}

export function createDetails(close: () => void): Details {
  const title = element('h2', { id: 'chosen' });
  const state = element('span');
  const facts = element('p', { class: 'facts' });
  const reason = element('p', { class: 'reason', hidden: '' });
  const log = element('div', { class: 'log', role: 'region', 'aria-label': 'Log', tabindex: '0' });
  const closing = element('button', { type: 'button', class: 'quiet' }, 'Close');
  closing.addEventListener('click', close);
  const root = element(
    'section',
    { class: 'details', 'aria-labelledby': 'chosen', hidden: '' },
    element('div', { class: 'title-line' }, title, state, closing),
    facts,
    reason,
    log,
  );
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  });
  return {
    root,
    show(row, now, momentText, said) {
      root.hidden = false;
      setText(title, row.label);
      showState(state, row.state, row.stateWord);
      setText(facts, factsOf(row, now, momentText).join(' · '));
      setText(reason, row.error === undefined ? '' : reasonOf(row.error));
      reason.hidden = row.error === undefined || row.error.message === said;
    },
    showNote(note) {
      log.replaceChildren(element('p', { class: 'note' }, note));
    },
    showLogs(logs) {
      const wasAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
      log.replaceChildren(
        ...(logs.length === 0
          ? [element('p', { class: 'note' }, 'There is no log.')]
          : logs.flatMap((part) => logParts(part, logs.length > 1))),
      );
      // The reason of a failure stands at the end.
      if (wasAtEnd) log.scrollTop = log.scrollHeight;
    },
    hide() {
      root.hidden = true;
      log.replaceChildren();
    },
  };
}

function factsOf(row: Row, now: number, momentText: (iso: string) => string): string[] {
  const took = tookOf(row, now);
  return [
    row.nativeStatus,
    row.startedAt === undefined ? 'not begun' : `started ${momentText(row.startedAt)}`,
    took === undefined ? '' : `${row.state === 'running' ? 'running for' : 'took'} ${duration(took)}`,
    ...Object.entries(row.counts ?? {}).map(([name, count]) => `${name} ${String(count)}`),
  ].filter((fact) => fact !== '');
}

function logParts({ name, run, state, lines, omitted = 0, note }: LogPart, isOneOfSeveral: boolean): HTMLElement[] {
  const remark = (text: string): HTMLElement => element('p', { class: 'note' }, text);
  const heading = `${name ?? run.id}${state === undefined ? '' : `: ${stateWord(state)}`}`;
  return [
    ...(isOneOfSeveral ? [element('h3', {}, heading)] : []),
    ...(omitted > 0 ? [remark(`${String(omitted)} earlier lines are left out.`)] : []),
    ...(lines.length === 0 ? [] : [element('pre', {}, ...lines.map(logLine))]),
    ...(note !== undefined || lines.length === 0 ? [remark(note ?? 'No lines.')] : []),
  ];
}

function logLine(line: string): HTMLElement {
  const [severity] = /\b(?:ERROR|FATAL|WARN)\b/.exec(line) ?? [];
  return element('code', { 'data-severity': severity }, `${line}\n`);
}

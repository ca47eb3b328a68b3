import type { Run } from '@runbridge/core';

import { element } from './element.js';
import type { Row } from './rows.js';
import { stateWord } from './state.js';

/** Tells assistive technology what has changed since the last look, and nothing at the first one. */
export interface Announcer {
  readonly root: HTMLElement;
  tell(run: Run, rows: readonly Row[]): void;
}

export function createAnnouncer(): Announcer {
  const root = element('p', { class: 'unseen', role: 'status' });
  let before: ReadonlyMap<string, string> | undefined;
  return {
    root,
    tell(run, rows) {
      const states: readonly [string, string, string][] = [
        ['', run.name ?? run.id, stateWord(run.state)],
        ...rows
          .filter(({ kind }) => kind !== 'run')
          .map(({ key, label, stateWord: word }): [string, string, string] => [key, label, word]),
      ];
      const changes = states
        .filter(([key, , state]) => before !== undefined && before.get(key) !== state)
        .map(([, label, state]) => `${label}: ${state}`);
      before = new Map(states.map(([key, , state]) => [key, state]));
      if (changes.length > 0) root.textContent = changes.join('. ');
    },
  };
}

import type { Run, RunState } from '@runbridge/core';

const words: Readonly<Record<RunState, string>> = {
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unknown: 'Unknown',
};

/** One shape for each state, so that none is told by its colour alone. Drawn in 16 by 16, as strokes. */
const shapes: Readonly<Record<RunState, string>> = {
  queued: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  running: 'M5 3.2v9.6l7.6-4.8z',
  succeeded: 'M2.8 8.6l3.4 3.6l7-8.2',
  failed: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  cancelled: 'M3.5 3.5h9v9h-9z',
  unknown: 'M5.4 6a2.7 2.7 0 1 1 4.2 2.2C8.5 9 8 9.5 8 10.4M8 13.1v.1',
};

const SVG = 'http://www.w3.org/2000/svg';

export function isRunState(value: unknown): value is RunState {
  return typeof value === 'string' && Object.hasOwn(words, value);
}

/** True once nothing more will happen, also where how it ended has no word of ours. */
export function hasEnded({ state, finishedAt }: Pick<Run, 'state' | 'finishedAt'>): boolean {
  return state !== 'queued' && state !== 'running' && (state !== 'unknown' || finishedAt !== undefined);
}

export function stateWord(state: RunState): string {
  return words[state];
}

export function stateShape(state: RunState): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', shapes[state]);
  svg.append(path);
  return svg;
}

/** The shape and the word of a state. */
export function showState(place: HTMLElement, state: RunState, word = words[state]): void {
  if (place.dataset.state === state && place.textContent === word) return;
  place.dataset.state = state;
  place.classList.add('state');
  place.replaceChildren(stateShape(state), word);
}

import { duration } from '../src/text/duration.js';
import { element, setAttributes, setText } from './element.js';
import type { Row } from './rows.js';
import { showState } from './state.js';
import { barOf, tookOf } from './timeAxis.js';
import type { Span } from './timeAxis.js';

export interface ChartRow {
  readonly root: HTMLElement;
  show(row: Row, span: Span | undefined, now: number): void;
}

export function createChartRow(): ChartRow {
  const label = element('span', { class: 'label', role: 'rowheader' });
  const state = element('span', { role: 'gridcell' });
  const took = element('span', { class: 'took', role: 'gridcell' });
  const bar = element('span', { class: 'bar' });
  const began = element('span', { class: 'unseen' });
  const track = element('span', { class: 'track', role: 'gridcell' }, began, bar);
  const root = element('div', { class: 'row', role: 'row', tabindex: '-1' }, label, state, took, track);
  return {
    root,
    show(row, span, now) {
      setAttributes(root, {
        'aria-level': String(row.level),
        'aria-posinset': String(row.position),
        'aria-setsize': String(row.siblings),
        'data-kind': row.kind,
        'data-state': row.state,
      });
      root.style.setProperty('--level', String(row.level - 1));
      setText(label, row.label);
      setAttributes(label, { title: row.label });
      showState(state, row.state, row.stateWord);
      const ms = tookOf(row, now);
      setText(took, ms === undefined ? '' : duration(ms));
      const place = span && barOf(row, span, now);
      bar.hidden = place === undefined;
      setText(began, place === undefined || !span ? 'Not begun' : beganText(place.start * (span.to - span.from)));
      if (place === undefined) return;
      bar.style.setProperty('--start', String(place.start));
      bar.style.setProperty('--length', String(place.length));
    },
  };
}

function beganText(ms: number): string {
  return ms < 1 ? 'Began at the start' : `Began after ${duration(ms)}`;
}

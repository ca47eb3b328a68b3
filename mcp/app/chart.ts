import { duration } from '../src/text/duration.js';
import { createChartRow } from './chartRow.js';
import type { ChartRow } from './chartRow.js';
import { element, setAttributes } from './element.js';
import type { Row } from './rows.js';
import { ticksOf } from './timeAxis.js';
import type { Span } from './timeAxis.js';

/** Pixels that one tick and its label need. */
const TICK_WIDTH = 56;

/** The rows on their time axis: a treegrid whose rows are gone through with the keyboard. */
export interface Chart {
  readonly root: HTMLElement;
  show(rows: readonly Row[], span: Span | undefined, now: number): void;
  /** Marks the row of that key as the one whose details are shown; `undefined`: none. */
  mark(key: string | undefined): void;
  /** Puts the keyboard's focus on the row that had it last. */
  focus(): void;
}

export function createChart(choose: (key: string) => void, leave: () => void): Chart {
  const axis = element('span', { class: 'axis', role: 'columnheader' });
  const head = element(
    'div',
    { class: 'row head', role: 'row' },
    element('span', { role: 'columnheader' }, 'Step'),
    element('span', { role: 'columnheader' }, 'State'),
    element('span', { class: 'took', role: 'columnheader' }, 'Took'),
    axis,
  );
  const body = element('div', { class: 'rows', role: 'rowgroup' });
  const root = element(
    'div',
    { class: 'chart', role: 'treegrid', 'aria-label': 'Steps' },
    element('div', { role: 'rowgroup', class: 'heads' }, head),
    body,
  );

  const shown = new Map<string, ChartRow>();
  let keys: readonly string[] = [];
  let active: string | undefined;
  let marked: string | undefined;

  const activate = (key: string | undefined): void => {
    for (const each of [active, key])
      if (each !== undefined) setAttributes(shown.get(each)?.root ?? body, { tabindex: each === key ? '0' : '-1' });
    body.removeAttribute('tabindex');
    active = key;
  };
  const focusOn = (key: string | undefined): void => {
    if (key === undefined) return;
    activate(key);
    shown.get(key)?.root.focus();
  };

  body.addEventListener('click', ({ target }) => {
    const key = keyOf(target, shown);
    if (key === undefined) return;
    focusOn(key);
    choose(key);
  });
  body.addEventListener('keydown', (event) => {
    const key = keyOf(event.target, shown);
    if (key === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = keys.indexOf(key);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        focusOn(keys[at + 1]);
      },
      ArrowUp: () => {
        focusOn(keys[at - 1]);
      },
      Home: () => {
        focusOn(keys[0]);
      },
      End: () => {
        focusOn(keys.at(-1));
      },
      Enter: () => {
        choose(key);
      },
      ' ': () => {
        choose(key);
      },
      Escape: leave,
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move === undefined) return;
    event.preventDefault();
    move();
  });

  return {
    root,
    show(rows, span, now) {
      const had = document.activeElement !== null && body.contains(document.activeElement);
      keys = rows.map(({ key }) => key);
      for (const [key, row] of shown)
        if (!keys.includes(key)) {
          row.root.remove();
          shown.delete(key);
        }
      for (const [index, row] of rows.entries()) {
        const of = shown.get(row.key) ?? createChartRow();
        shown.set(row.key, of);
        of.show(row, span, now);
        // What stands where it belongs is left alone: a row that is moved loses the focus.
        if (body.children[index] !== of.root) body.insertBefore(of.root, body.children[index] ?? null);
      }
      if (active === undefined || !shown.has(active)) {
        activate(rows.find(({ state }) => state === 'failed')?.key ?? keys[0]);
        if (had && !body.contains(document.activeElement)) focusOn(active);
      }
      drawAxis(axis, span);
      this.mark(marked);
    },
    mark(key) {
      marked = key;
      for (const [each, { root: row }] of shown) setAttributes(row, { 'aria-selected': String(each === key) });
    },
    focus() {
      focusOn(active);
    },
  };
}

function keyOf(target: EventTarget | null, shown: ReadonlyMap<string, ChartRow>): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest('[role=row]');
  for (const [key, { root }] of shown) if (root === row) return key;
  return undefined;
}

function drawAxis(axis: HTMLElement, span: Span | undefined): void {
  if (span === undefined) {
    axis.replaceChildren('Time');
    return;
  }
  const length = span.to - span.from;
  const most = Math.max(1, Math.floor(axis.clientWidth / TICK_WIDTH));
  const moments = ticksOf(span, most);
  axis.closest<HTMLElement>('.chart')?.style.setProperty('--tick', String((moments[1] ?? length) / length));
  const ticks = moments.map((ms) => {
    // A label is read to the right of its line; one at the very end would stand outside.
    const isLast = ms > 0 && ms / length > 1 - (TICK_WIDTH * 0.6) / Math.max(1, axis.clientWidth);
    const tick = element('span', { class: isLast ? 'tick last' : 'tick' }, ms === 0 ? '0' : duration(ms));
    tick.style.setProperty('--at', String(ms / length));
    return tick;
  });
  axis.replaceChildren(element('span', { class: 'unseen' }, 'Time since the start: '), ...ticks);
}

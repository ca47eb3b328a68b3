import type { McpUiHostContext } from '@modelcontextprotocol/ext-apps';
import type { Run } from '@runbridge/core';

import { createActions } from './actions.js';
import { createAnnouncer } from './announcer.js';
import { createChart } from './chart.js';
import { createDetails } from './details.js';
import { element, setText } from './element.js';
import { follow } from './follow.js';
import { createHeading } from './heading.js';
import { createLogReader } from './logReader.js';
import { momentText } from './moments.js';
import { rowsOf } from './rows.js';
import type { Row } from './rows.js';
import { textOf } from './serverCalls.js';
import type { ServerCalls, ToolAnswer } from './serverCalls.js';
import { readShownRun } from './shownRun.js';
import type { ShownRun } from './shownRun.js';
import { hasEnded } from './state.js';
import { latestIn, spanOf } from './timeAxis.js';

type Json = Readonly<Record<string, unknown>>;

/** Looks that may fail one after the other before the view rests. */
const PATIENCE = 5;
/** Milliseconds between two drawings of what runs. */
const GROWTH_MS = 1000;

export interface View {
  readonly root: HTMLElement;
  /** The tool's arguments: a run that they name can be read before the tool has answered. */
  expect(args: Json): void;
  receive(result: ToolAnswer): void;
  /** The tool's call was given up. */
  giveUp(): void;
  redraw(): void;
  end(): void;
}

export function createView(server: ServerCalls, hostContext: () => McpUiHostContext | undefined): View {
  let shown: ShownRun | undefined;
  let rows: readonly Row[] = [];
  let chosen: string | undefined;
  let ref: Json | undefined;
  let failures = 0;
  /** How far the platform's clock had come, and when we heard of it by ours. */
  let heard = { moment: 0, at: 0 };

  const heading = createHeading();
  const announcer = createAnnouncer();
  const chart = createChart(choose, leave);
  const details = createDetails(leave);
  const logs = createLogReader(server, details);
  const actions = createActions((message) => server.ask(message));
  const note = element('p', { class: 'note', role: 'status' }, 'Waiting for the run…');
  const again = element('button', { type: 'button', hidden: '' }, 'Read again');
  const root = element('main', { 'data-empty': '' }, heading.root, note, again, chart.root, details.root, actions.root);
  root.append(announcer.root);

  const following = follow(look);
  const growth = window.setInterval(() => {
    if (shown?.run.state === 'running' && !document.hidden && !prefersStillness()) draw();
  }, GROWTH_MS);
  new ResizeObserver(draw).observe(chart.root);
  again.addEventListener('click', () => {
    again.hidden = true;
    failures = 0;
    void look().then(({ isOver }) => {
      if (!isOver) following.start();
    });
  });

  /** The platform's time: ours, unless its own has been seen to be ahead. */
  function now(): number {
    return Math.max(Date.now(), heard.moment + (Date.now() - heard.at));
  }

  function show(next: ShownRun): void {
    if (shown?.run.id !== next.run.id) close();
    shown = next;
    ref = refOf(next.run);
    rows = rowsOf(next.run);
    const latest = latestIn(next.run, rows);
    if (latest > heard.moment) heard = { moment: latest, at: Date.now() };
    delete root.dataset.empty;
    setText(note, next.cut ?? '');
    announcer.tell(next.run, rows);
    actions.show(server.canAsk() ? next.next : []);
    draw();
  }

  function draw(): void {
    if (shown === undefined) return;
    const at = now();
    heading.show(shown.run, at, localMoment);
    chart.show(rows, spanOf(shown.run, rows, at), at);
    const row = chosenRow();
    if (row !== undefined) details.show(row, at, localMoment, shown.run.error?.message);
    else if (chosen !== undefined) close();
  }

  function localMoment(iso: string): string {
    const { locale, timeZone } = hostContext() ?? {};
    return momentText(iso, locale, timeZone);
  }

  function chosenRow(): Row | undefined {
    return rows.find(({ key }) => key === chosen);
  }

  function choose(key: string): void {
    chosen = key;
    chart.mark(key);
    const row = chosenRow();
    if (row === undefined || shown === undefined) return;
    details.show(row, now(), localMoment, shown.run.error?.message);
    logs.read(row, shown.run.connection);
    server.tell(`In the view of the run ${JSON.stringify(ref)} the person looks at ${JSON.stringify(row.log)}.`);
  }

  function leave(): void {
    if (chosen === undefined) return;
    close();
    chart.focus();
  }

  function close(): void {
    chosen = undefined;
    chart.mark(undefined);
    details.hide();
  }

  async function look(): Promise<{ isOver: boolean }> {
    if (ref === undefined || !server.canCall()) return { isOver: true };
    try {
      const before = chosenRow();
      const read = readShownRun(await server.call('get_run', ref));
      failures = 0;
      if (read === undefined) return { isOver: true };
      show(read);
      const after = chosenRow();
      if (after !== undefined && (after.state === 'running' || after.state !== before?.state))
        logs.read(after, read.run.connection);
      return { isOver: hasEnded(read.run) };
    } catch (error) {
      failures++;
      const isOver = failures >= PATIENCE;
      const next = isOver ? 'It is not read any more by itself.' : 'It is read again in a moment.';
      setText(note, `The run could not be read. ${(error as Error).message} ${next}`);
      again.hidden = !isOver;
      return { isOver };
    }
  }

  return {
    root,
    expect(args) {
      const { kind, id, connection } = args;
      if (typeof kind !== 'string' || typeof id !== 'string') return;
      ref = { kind, id, ...(typeof connection === 'string' ? { connection } : {}) };
      following.start();
    },
    receive(result) {
      const read = readShownRun(result.structuredContent);
      if (read === undefined) {
        following.stop();
        setText(note, result.isError === true ? textOf(result) : 'The answer tells of no run.');
        return;
      }
      // A look that began later may have seen its end already.
      if (shown?.run.id !== read.run.id || !hasEnded(shown.run) || hasEnded(read.run)) show(read);
      if (!server.canCall() && !hasEnded(read.run))
        setText(note, 'This application does not let the view read on: it shows the run as it was.');
      if (!hasEnded(read.run)) following.start();
      else {
        following.stop();
        if (!read.isWhole) void look();
      }
    },
    giveUp() {
      following.stop();
      setText(note, 'The call was given up.');
    },
    redraw: draw,
    end() {
      following.stop();
      window.clearInterval(growth);
    },
  };
}

function refOf({ kind, id, connection }: Run): Json {
  return { kind, id, ...(connection === undefined ? {} : { connection }) };
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

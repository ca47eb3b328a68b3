import type { OrchRun } from './model.js';

const NODE = '5f0a8f3e-52d1-4f8a-9c6e-0d7b3a1c9e24';
/** A step that goes on says so every six seconds. */
const PROGRESS_MS = 6000;

interface LogLine {
  end?: true;
  orchRunId?: string;
  level: 'info' | 'error';
  message: string;
  at: number;
}

/** Twinit, Get an Orchestrator Run's Logs: one JSON object a line, as far as the run has come by `now`. */
export function logText(run: OrchRun, now: number): string {
  return lines(run, now)
    .filter(({ at }) => at <= now)
    .map(({ at, ...line }) => `${JSON.stringify({ ...line, timestamp: new Date(at).toISOString() })}\n`)
    .join('');
}

function lines(run: OrchRun, now: number): LogLine[] {
  const { id, orchestrator, startedAt, endedAt } = run;
  const end = endedAt === undefined ? [] : [endLine(endedAt)];
  if (startedAt === undefined) return end;
  const suffix = `, orch_run_id: ${id}`;
  const found: LogLine[] = [
    { orchRunId: id, level: 'info', message: 'The run has begun', at: startedAt },
    { level: 'info', message: `Node ${NODE} runs orchestrator ${orchestrator.name}${suffix}`, at: startedAt + 1 },
  ];
  for (const { step, startedAt: began, endedAt: ended, status, message, params } of run.steps) {
    if (began === undefined) continue;
    const names = Object.keys(params);
    const given = names.length === 0 ? '' : ` with ${names.join(', ')}`;
    found.push({ level: 'info', message: `Step ${step.name} begins${given}${suffix}`, at: began });
    for (let at = began + PROGRESS_MS; at < (ended ?? now); at += PROGRESS_MS) {
      found.push({ level: 'info', message: `${step.name}: in progress`, at });
    }
    if (ended === undefined) continue;
    if (status !== 'COMPLETED') found.push({ level: 'error', message: `${step.name}: ${message}`, at: ended });
    found.push({ level: 'info', message: `Step ${step.name} took ${seconds(ended - began)}`, at: ended });
  }
  if (endedAt === undefined) return found;
  return [
    ...found,
    { level: 'info', message: `The run took ${seconds(endedAt - startedAt)}${suffix}`, at: endedAt },
    ...end,
  ];
}

function endLine(at: number): LogLine {
  return { end: true, level: 'info', message: 'The run has ended, and so does its log', at };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

import { parseJson } from '../../http/json.js';

/** One thing is answered as a list of one (Twinit, Get an Orchestrator Run by ID). An empty list, which is none, stays. */
function single(answer: unknown): unknown {
  return Array.isArray(answer) && answer.length > 0 ? (answer as readonly unknown[])[0] : answer;
}

/** A log is one text, with an entry as JSON in each line; a line that is none becomes the message of one. */
function logEntries(answer: unknown): unknown {
  if (typeof answer !== 'string') return Array.isArray(answer) ? (answer as readonly unknown[]) : [answer];
  return answer
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const entry = parseJson(line);
      return typeof entry === 'object' && entry !== null ? entry : { message: line };
    });
}

export const twinitEnvelopes = { single, logEntries };

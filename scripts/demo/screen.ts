import { styleText } from 'node:util';

const isTerminal = process.stdout.isTTY;
const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  isTerminal && process.env.NO_COLOR === undefined ? styleText(style, text) : text;

/** One line that is written over while something is under way: only in a terminal. */
let live = false;

/** Characters of a line that are shown. */
const WIDTH = 130;

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}

function write(line: string): void {
  if (live) process.stdout.write('\r\x1b[2K');
  live = false;
  process.stdout.write(`${line}\n`);
}

export const screen = {
  title(text: string): void {
    write(`\n${paint('bold', text)}`);
  },
  /** What the assistant asks of a tool. */
  ask(tool: string, args: object): void {
    write(`${paint('cyan', '→')} ${paint('cyan', tool)} ${paint('dim', cut(JSON.stringify(args)))}`);
  },
  /** What the tool answers, as the assistant reads it; long lines are cut for the eye. */
  tell(text: string): void {
    for (const line of text.split('\n')) write(`  ${cut(line)}`);
  },
  note(text: string): void {
    write(paint('dim', text));
  },
  progress(text: string): void {
    if (!isTerminal) {
      write(`  … ${text}`);
      return;
    }
    process.stdout.write(`\r\x1b[2K  ${paint('yellow', '…')} ${text}`);
    live = true;
  },
  good(text: string): void {
    write(`${paint('green', '✓')} ${text}`);
  },
  bad(text: string): void {
    write(`${paint('red', '✗')} ${text}`);
  },
};

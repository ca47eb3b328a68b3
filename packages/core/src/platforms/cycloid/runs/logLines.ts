/** Lines kept of one step. Who asks for the end of a log asks for fewer. */
const KEPT = 10_000;
/** Characters kept of one line. */
const MAX_LINE = 10_000;

/** Colours and movements of a terminal: control sequences (ECMA-48, 5.4) and operating system commands, such as titles. */
const terminal = /\u001b\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;

/** The last lines of a text that comes in pieces, which need not end where lines do. */
export class LogLines {
  #lines: string[] = [];
  #rest = '';
  #dropped = 0;

  add(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#push(line);
    if (this.#rest.length > MAX_LINE) this.end();
  }

  /** What has no line end yet is a line too. */
  end(): void {
    if (this.#rest !== '') this.#push(this.#rest);
    this.#rest = '';
  }

  /** The last so many lines, and how many there were before them. */
  last(tail: number): { lines: readonly string[]; omitted: number } {
    const lines = tail > 0 ? this.#lines.slice(-tail) : [];
    return { lines, omitted: this.#dropped + this.#lines.length - lines.length };
  }

  #push(line: string): void {
    const kept = shownLine(line);
    this.#lines.push(kept.length > MAX_LINE ? `${kept.slice(0, MAX_LINE)}…` : kept);
    if (this.#lines.length < 2 * KEPT) return;
    this.#lines = this.#lines.slice(-KEPT);
    this.#dropped += KEPT;
  }
}

/** A line as a terminal shows it in the end: what a carriage return has overwritten, such as a bar of progress, is gone. */
export function shownLine(line: string): string {
  const shown = line.replace(/\r+$/, '').replace(terminal, '');
  return shown.slice(shown.lastIndexOf('\r') + 1);
}

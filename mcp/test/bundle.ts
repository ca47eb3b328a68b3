import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let built: string | undefined;

/** The path of the server's executable file, built once for each file of tests from the sources as they are. */
export function bundle(): string {
  if (built === undefined) {
    const file = join(mkdtempSync(join(tmpdir(), 'runbridge-mcp-')), 'runbridge-mcp.cjs');
    execFileSync(process.execPath, [join(__dirname, '../../scripts/build-mcp.mjs'), file]);
    built = file;
  }
  return built;
}

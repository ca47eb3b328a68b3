import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { callerLog, createLog } from './log.js';
import type { Logger } from './log.js';

/** The lines that a log writes into a real file. */
function lines(write: (log: Logger) => void): unknown[] {
  const file = join(mkdtempSync(join(tmpdir(), 'runbridge-log-')), 'log');
  const fd = openSync(file, 'w');
  write(createLog('info', fd));
  closeSync(fd);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

describe('the log', () => {
  it('writes one line each, from its level on', () => {
    const written = lines((log) => {
      log.debug('unseen');
      log.info({ tool: 'get_run' }, 'called');
      log.warn('careful');
    });
    expect(written).toEqual([
      expect.objectContaining({ level: 30, name: 'runbridge-mcp', tool: 'get_run', msg: 'called' }),
      expect.objectContaining({ level: 40, msg: 'careful' }),
    ]);
  });

  it('takes out what looks like a secret, wherever it was overlooked', () => {
    const [line] = lines((log) => {
      log
        .child({ headers: { authorization: 'canary-1' } })
        .info(
          { nested: { password: 'canary-2' }, url: 'https://u:canary-3@t.example/' },
          'Bearer canary-4-long-enough',
        );
    });
    expect(JSON.stringify(line)).not.toContain('canary');
    expect(line).toMatchObject({ level: 30, name: 'runbridge-mcp' });
  });

  it('says on each line of an HTTP request whose it is', () => {
    const [line] = lines((log) => {
      callerLog(log, 'orchard').info({ tool: 'get_run' }, 'called');
    });
    expect(line).toMatchObject({ caller: 'orchard', tool: 'get_run', msg: 'called' });
  });
});

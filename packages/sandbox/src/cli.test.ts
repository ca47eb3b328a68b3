import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const CLI = resolve(process.cwd(), 'packages/sandbox/src/cli.ts');

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
}

describe('the command', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL on the first line, serves, and ends cleanly on %s',
    async (signal) => {
      const { child, output, exit } = run('--port', '0', '--speed', '5');
      while (!output.out.includes('Brightwater')) await once(child.stdout, 'data');
      const [url = ''] = output.out.split('\n');
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
      expect(output.out).toContain('sandbox-token');
      expect(output.out).toContain(`${url}/_sandbox`);
      const clock = (await (await fetch(`${url}/_sandbox/clock`)).json()) as { speed: number };
      expect(clock.speed).toBe(5);
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
      expect(output.err).toBe('');
    },
  );

  it('explains itself, and refuses what it does not know', async () => {
    const help = run('--help');
    expect(await help.exit).toEqual([0, null]);
    expect(help.output.out).toContain('--port');
    for (const args of [['--port', 'x'], ['--speed', '0'], ['--nonsense']]) {
      const wrong = run(...args);
      expect(await wrong.exit).toEqual([2, null]);
      expect(wrong.output.err).toMatch(/^sandbox: .*(port|speed|nonsense)/u);
    }
  });
});

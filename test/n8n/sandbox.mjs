// The sandbox in a process of its own, on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** `speed` is how many of its seconds pass in one: its runs take a few of them. */
export async function startSandbox(root, { speed = 10 } = {}) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--conditions=@runbridge/source',
      join(root, 'packages/sandbox/src/cli.ts'),
      '--port',
      '0',
      '--speed',
      String(speed),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // However this process ends, the sandbox ends with it.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const lines = createInterface({ input: child.stdout });
  const [url] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The sandbox ended with ${code} before it listened.`);
    }),
  ]);
  const control = async (method, path, body) => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} of the sandbox answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    /** Of each platform, where it answers. */
    url: (platform) => `${url}/${platform}`,
    /** What the platforms received since the last `forget`, oldest first. */
    requests: () => control('GET', '/requests'),
    forget: () => control('DELETE', '/requests'),
    /** One of a platform's own actions, such as `talend/revoke-tokens`. */
    act: (action) => control('POST', `/${action}`),
    /** As another client of a platform, which tries again when it is refused for a moment; answers what it is answered. */
    send: (platform, method, path, body) => send(`${url}/${platform}${path}`, platform, method, body),
    addFault: (fault) => control('POST', '/faults', fault),
    stop: async () => {
      process.removeListener('exit', end);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function send(url, platform, method, body) {
  const type = platform === 'cycloid' ? 'application/vnd.cycloid.io.v1+json' : 'application/json';
  for (let tries = 0; ; tries++) {
    const response = await fetch(url, {
      method,
      headers: { authorization: 'Bearer sandbox-token', ...(body && { 'content-type': type }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    if (tries > 20) throw new Error(`${url} answered ${response.status} to ${method}: ${text}`);
    await sleep(500);
  }
}

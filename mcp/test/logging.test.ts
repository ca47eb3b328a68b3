import { EmptyResultSchema, LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { LoggingMessageNotification } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { openSession } from './session.js';
import type { Session } from './session.js';

describe('log messages to the client', () => {
  const sandbox = createSandbox();
  let talend = '';
  beforeAll(async () => {
    talend = `${(await sandbox.listen()).url}/talend`;
  });
  afterAll(() => sandbox.close());

  type Message = LoggingMessageNotification['params'];
  const open = async (): Promise<Session & { told: Message[] }> => {
    const session = await openSession({ talend });
    const told: Message[] = [];
    session.client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void told.push(params));
    return { ...session, told };
  };

  it('are offered, and none is sent until the client asks', async () => {
    const session = await open();
    const { client, told } = session;
    expect(client.getServerCapabilities()).toMatchObject({ logging: {} });
    await session.call('get_run', { kind: 'talend.plan', id: 'nothing-of-that-id' });
    expect(told).toEqual([]);
    await session.close();
  });

  it('come from the level on that the client has set, whatever goes to stderr', async () => {
    const session = await open();
    const { client, told } = session;
    await client.setLoggingLevel('debug');
    await session.call('find_runnables');
    await session.call('get_run', { kind: 'talend.plan', id: 'nothing-of-that-id' });
    expect(told).toEqual([
      {
        level: 'debug',
        logger: 'runbridge',
        data: expect.objectContaining({ message: 'called', tool: 'find_runnables', ms: expect.any(Number) }),
      },
      {
        level: 'info',
        logger: 'runbridge',
        data: expect.objectContaining({ message: 'failed', tool: 'get_run', error: expect.stringContaining('404') }),
      },
    ]);
    await client.setLoggingLevel('error');
    await session.call('get_run', { kind: 'talend.plan', id: 'nothing-of-that-id' });
    expect(told).toHaveLength(2);
    expect(session.stderr()).toBe('');
    await session.close();
  });

  it('can be asked for by one request alone', async () => {
    const session = await open();
    const { client, told } = session;
    const params = { name: 'find_runnables', arguments: {} };
    await client.callTool({ ...params, _meta: { 'io.modelcontextprotocol/logLevel': 'debug' } });
    await client.callTool(params);
    expect(told).toHaveLength(1);
    await session.close();
  });

  it('hold no secret', async () => {
    const session = await open();
    const { client, told } = session;
    await client.setLoggingLevel('debug');
    await session.call('get_run', { kind: PERSONAL_ACCESS_TOKEN, id: PERSONAL_ACCESS_TOKEN });
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(PERSONAL_ACCESS_TOKEN);
    await session.close();
  });

  it('are refused for a level that is none, which is named as such', async () => {
    const session = await open();
    const { client } = session;
    const request = client.request(
      { method: 'logging/setLevel', params: { level: 'loud' as 'info' } },
      EmptyResultSchema,
    );
    await expect(request).rejects.toMatchObject({ code: -32602, message: expect.stringContaining('emergency') });
    await session.close();
  });
});

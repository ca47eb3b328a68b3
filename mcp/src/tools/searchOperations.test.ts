import { describe, expect, it } from '@jest/globals';
import { bearerToken } from '@runbridge/core';

import { bridgeOver } from '../bridge.fixture.js';
import { setups } from '../platforms/setups.js';
import type { ToolContext } from '../tool.js';
import { searchOperations } from './searchOperations.js';

const bridge = bridgeOver(
  setups.map(({ platform }) => ({
    name: 'default',
    platform,
    baseUrl: 'http://127.0.0.1:1',
    credentials: 'token',
    auth: bearerToken('token'),
  })),
);
const context: ToolContext = {
  bridge,
  signal: new AbortController().signal,
  offers: () => true,
  draining: new AbortController().signal,
  canAsk: false,
  choose: () => Promise.resolve(undefined),
  progress: () => Promise.resolve(),
};
const answerTo = async (input: object): Promise<string> => {
  const { content } = (await searchOperations.call({ ...input }, context)).finish(bridge);
  return JSON.stringify(content);
};

describe('search_operations', () => {
  it('has operations of several platforms where none is named', async () => {
    const told = await answerTo({ query: 'list environments' });
    expect(told).toContain('talend.environments.list');
    expect(told).toContain('cycloid.environments.list');
  });

  it('keeps to the platform that is asked for', async () => {
    const told = await answerTo({ query: 'list environments', platform: 'cycloid' });
    expect(told).toContain('cycloid.environments.list');
    expect(told).not.toContain('talend.');
  });

  it('tells of deprecated operations only when asked to, and what they are', async () => {
    expect(await answerTo({ query: 'ec2 instances' })).not.toContain('awsInfrastructure');
    expect(await answerTo({ query: 'ec2 instances', deprecated: true })).toContain(
      'cycloid.awsInfrastructure.listInstances (read, deprecated)',
    );
  });
});

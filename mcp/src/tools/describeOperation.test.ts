import { describe, expect, it } from '@jest/globals';
import { bearerToken, REDACTED } from '@runbridge/core';

import { bridgeOver } from '../bridge.fixture.js';
import { setups } from '../platforms/setups.js';
import type { ToolContext } from '../tool.js';
import { describeOperation } from './describeOperation.js';
import { searchOperations } from './searchOperations.js';

// A token that stands in every operation's id: were anything masked here, it would show.
const bridge = bridgeOver(
  setups.map(({ platform }) => ({
    name: 'default',
    platform,
    baseUrl: 'http://127.0.0.1:1',
    credentials: 'token',
    auth: bearerToken(platform.id),
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

describe('the catalogue’s own text', () => {
  it.each(bridge.catalog.operations.map(({ id }) => id))('of %s is told without a mark of masking', async (id) => {
    const told = (await describeOperation.call({ id }, context)).finish(bridge);
    expect(told.content[0]?.text).toContain(id);
    expect(JSON.stringify(told)).not.toContain(REDACTED);
  });

  it('tells a field called token as what it is', async () => {
    const { content } = (await describeOperation.call({ id: 'talend.logs.generate' }, context)).finish(bridge);
    expect(content[0]?.text).toContain('token: string');
  });

  it('is found without a mark of masking', async () => {
    const found = (await searchOperations.call({ query: 'describe a plan', limit: 50 }, context)).finish(bridge);
    expect(found.content[0]?.text).toContain('talend.plans.');
    expect(JSON.stringify(found)).not.toContain(REDACTED);
  });
});

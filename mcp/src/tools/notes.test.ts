import { describe, expect, it } from '@jest/globals';

import type { Bridge } from '../bridge.js';
import type { Tool, ToolContext } from '../tool.js';
import { findRunnables } from './findRunnables.js';
import { listRuns } from './listRuns.js';

const CUT = 'Only the first 7 were looked through.';

/** A tool's result over a core that answers these items, and says that there may be more. */
async function called(tool: Tool, items: readonly object[]): Promise<{ text: string; data: Record<string, unknown> }> {
  const answer = (): Promise<readonly object[]> => Promise.resolve(Object.assign([...items], { cut: CUT }));
  const bridge = {
    connections: [],
    runs: { find: answer, list: answer, kinds: [] },
    redact: (value: unknown) => value,
  } as unknown as Bridge;
  const context: ToolContext = {
    bridge,
    signal: new AbortController().signal,
    offers: () => true,
    draining: new AbortController().signal,
    canAsk: false,
    choose: () => Promise.resolve(undefined),
    progress: () => Promise.resolve(),
  };
  const { content, structuredContent } = (await tool.call({}, context)).finish(bridge);
  return { text: content[0]?.text ?? '', data: structuredContent };
}

describe('a list that is not whole', () => {
  it.each([
    ['find_runnables', findRunnables, { platform: 'talend', kind: 'talend.task', id: 't1', name: 'Load' }],
    ['list_runs', listRuns, { platform: 'talend', kind: 'talend.task', id: 'e1', state: 'failed', nativeStatus: 'x' }],
  ] as const)('says so in the answer of %s, with items and without', async (_, tool, item) => {
    for (const items of [[item], []]) {
      const { text, data } = await called(tool, items);
      expect(text.split('\n')).toContain(CUT);
      expect(data.note).toBe(CUT);
    }
  });
});

import { z } from 'zod';

import { answer } from '../answer.js';
import { inline } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { anyKind, limit, platform } from './arguments.js';

const LIMIT = 20;

export const findRunnables = defineTool({
  name: 'find_runnables',
  title: 'Find Runnables',
  description:
    'Find what can be started (plans, tasks, jobs, deployments and the like) by words of its name, description or place. Answers kind and id for start_run.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({
    query: z.string().optional().describe('Words that must all match, e.g. nightly revenue; left out: everything'),
    kind: anyKind(platforms),
    platform: platform(platforms),
    limit: limit(100, LIMIT),
  }),
  async run({ query, kind, platform: only, limit: most = LIMIT }, { bridge, signal }) {
    const runnables = await bridge.runs.find(
      {
        limit: most,
        ...(query === undefined ? {} : { text: query }),
        ...(kind === undefined ? {} : { kind }),
        ...(only === undefined ? {} : { platform: only }),
      },
      { signal },
    );
    const { cut } = runnables;
    const notes = cut === undefined ? [] : [cut];
    return answer({ ...(cut === undefined ? {} : { note: cut }), runnables }, (data) => {
      if (data.runnables.length === 0)
        return [...notes, 'Nothing matches. Try fewer or other words, or no query to see everything.'].join('\n');
      const lines = data.runnables.map(({ kind: of, id, name, where = [], status = '-' }) =>
        [of, id, inline(name), inline(where.join(' / ')), inline(status)].join(' | '),
      );
      const more =
        lines.length < most ? [] : [`There may be more: narrow the query, or raise limit (now ${String(most)}).`];
      return ['kind | id | name | where | last status', ...lines, ...notes, ...more].join('\n');
    });
  },
});

import { InputError, nameParts, toolName } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { suggestionLines } from '../text/run.js';
import type { Suggestion } from '../text/run.js';
import { defineTool } from '../tool.js';
import { limit, platform } from './arguments.js';

const LIMIT = 8;

export const searchOperations = defineTool({
  name: 'search_operations',
  title: 'Search Operations',
  description:
    'Find an operation for whatever the run tools do not cover, such as connections, schedules, environments or engines. Then describe_operation.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  isOfCatalogue: true,
  input: (platforms) => ({
    query: z.string().min(1).max(300).describe('What is to be done, e.g. pause a plan'),
    platform: platform(platforms),
    limit: limit(50, LIMIT),
    deprecated: z.boolean().optional().describe('e.g. true: deprecated ones too'),
  }),
  run({ query, platform: only, limit: most = LIMIT, deprecated }, { bridge, offers }) {
    const platforms = [...new Set(bridge.connections.map(({ client }) => client.platform.id))];
    if (only !== undefined && !platforms.includes(only))
      throw new InputError('search_operations', [
        { field: 'platform', problem: `must be one of ${platforms.join(', ')}, but is ${JSON.stringify(only)}` },
      ]);
    const operations = bridge.search
      .search(query, { platform: only, limit: most, deprecated })
      .map(({ operation }) => ({
        id: operation.id,
        platform: nameParts(operation).platform,
        title: operation.title,
        effect: operation.effect,
        tool: toolName(operation),
        summary: operation.summary,
        ...(operation.deprecated ? { deprecated: true } : {}),
      }));
    const [best] = operations;
    const next: readonly Suggestion[] =
      best && offers('describe_operation')
        ? [{ action: 'describe', why: 'What it takes.', tool: 'describe_operation', arguments: { id: best.id } }]
        : [];
    return Promise.resolve(
      answer(
        { ...(next.length === 0 ? {} : { next }), operations },
        (data) =>
          data.operations.length === 0
            ? 'Nothing fits. Try other words for the thing or the action.'
            : [
                ...data.operations.map(
                  ({ id, effect, summary, deprecated }) =>
                    `${id} (${effect}${deprecated ? ', deprecated' : ''}): ${summary}`,
                ),
                ...suggestionLines(data.next ?? []),
              ].join('\n'),
        { isCatalogue: true },
      ),
    );
  },
});

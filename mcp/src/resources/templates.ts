import type { ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';

import type { ServerContext } from '../serverContext.js';
import { toolFor } from './allowed.js';

/** Where a platform has several connections, which one a run is reached by belongs to its address. */
export function templatesOf({ bridge, isLasting }: Pick<ServerContext, 'bridge' | 'isLasting'>): ResourceTemplate[] {
  const query = bridge.connections.some(({ client }) => client.connection !== undefined) ? '{?connection}' : '';
  const templates = {
    operation: {
      uriTemplate: 'runbridge://operations/{id}',
      name: 'operation',
      title: 'Operation',
      description: 'What an operation does, takes and answers.',
      mimeType: 'application/json',
      annotations: { audience: ['assistant'], priority: 0.3 },
    },
    run: {
      uriTemplate: `runbridge://runs/{kind}/{id}${query}`,
      name: 'run',
      title: 'Run',
      description: `How a run stands now: state, steps, error, what to do next.${isLasting ? ' Can be subscribed to.' : ''}`,
      mimeType: 'application/json',
      annotations: { audience: ['user', 'assistant'], priority: 0.7 },
    },
    logs: {
      uriTemplate: `runbridge://runs/{kind}/{id}/logs${query}`,
      name: 'run_logs',
      title: 'Run Logs',
      description: 'The end of the log of a run.',
      mimeType: 'text/plain',
      annotations: { audience: ['user', 'assistant'], priority: 0.5 },
    },
  } satisfies Record<keyof typeof toolFor, ResourceTemplate>;
  return (['operation', 'run', 'logs'] as const)
    .filter((is) => !bridge.deniesTool(toolFor[is]))
    .map((is) => templates[is]);
}

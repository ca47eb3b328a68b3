import type { ResourceTemplate } from '@modelcontextprotocol/sdk/types.js';

import type { ServerContext } from '../serverContext.js';

/** Where a platform has several connections, which one a run is reached by belongs to its address. */
export function templatesOf({ bridge, isLasting }: Pick<ServerContext, 'bridge' | 'isLasting'>): ResourceTemplate[] {
  const query = bridge.connections.some(({ client }) => client.connection !== undefined) ? '{?connection}' : '';
  return [
    {
      uriTemplate: 'runbridge://operations/{id}',
      name: 'operation',
      title: 'Operation',
      description: 'What an operation does, takes and answers.',
      mimeType: 'application/json',
      annotations: { audience: ['assistant'], priority: 0.3 },
    },
    {
      uriTemplate: `runbridge://runs/{kind}/{id}${query}`,
      name: 'run',
      title: 'Run',
      description: `How a run stands now: state, steps, error, what to do next.${isLasting ? ' Can be subscribed to.' : ''}`,
      mimeType: 'application/json',
      annotations: { audience: ['user', 'assistant'], priority: 0.7 },
    },
    {
      uriTemplate: `runbridge://runs/{kind}/{id}/logs${query}`,
      name: 'run_logs',
      title: 'Run Logs',
      description: 'The end of the log of a run.',
      mimeType: 'text/plain',
      annotations: { audience: ['user', 'assistant'], priority: 0.5 },
    },
  ];
}

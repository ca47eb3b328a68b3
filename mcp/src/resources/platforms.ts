import { nameParts } from '@runbridge/core';

import { answer } from '../answer.js';
import type { Answer } from '../answer.js';
import type { Bridge } from '../bridge.js';

/** What this server reaches: platforms, connections, kinds of runs, and how many operations each resource has. */
export function platformsAnswer(bridge: Bridge): Answer {
  const { connections, catalog } = bridge;
  const platforms = [...new Set(connections.map(({ client }) => client.platform))].map((platform) => ({
    id: platform.id,
    name: platform.name,
    connections: connections
      .filter(({ client }) => client.platform === platform)
      .map(({ name, client: { baseUrl }, credentials }) => bridge.redact({ name, baseUrl, credentials })),
    runs: platform.runKinds.map(({ id, target, canList, canRerun, canCancel }) => ({
      kind: id,
      of: target,
      canList,
      canRerun,
      canCancel,
    })),
    operations: countByResource(catalog.operations.filter((each) => nameParts(each).platform === platform.id)),
  }));
  // Masked above: a resource such as `apiKeys` would lose its number for its name.
  return answer({ platforms }, () => '', { isCatalogue: true });
}

function countByResource(operations: readonly { readonly id: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const operation of operations) {
    const { resource } = nameParts(operation);
    counts[resource] = (counts[resource] ?? 0) + 1;
  }
  return counts;
}

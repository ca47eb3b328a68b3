import { indigo, indigoDeletions } from '@runbridge/core';
import type { RunStart } from '../shared/runStart.js';
import type { OutputsReader } from '../shared/outputs.js';

const deployment = { kind: 'indigo.deployment', lookUp: indigo.operations.deployments.get.id };

/** What the template declares as outputs, such as the address of what was deployed (INDIGO PaaS Orchestrator, Deployment). */
const readOutputs: OutputsReader = async (client, deploymentId, signal) => {
  const { outputs } = await client.call(indigo.operations.deployments.get, { deploymentId }, { signal });
  return outputs ?? {};
};

/** Operations that start the process of a deployment, which is known by the deployment's id. */
export const starts: Readonly<Record<string, RunStart>> = {
  'deployments.create': {
    ...deployment,
    outputs: readOutputs,
    runId(answer) {
      const id = (answer as { uuid?: unknown } | null | undefined)?.uuid;
      return typeof id === 'string' ? id : undefined;
    },
  },
  'deployments.update': { ...deployment, outputs: readOutputs, runId: (_, input) => idIn(input) },
  'deployments.delete': {
    ...deployment,
    runId(_, input, client) {
      const id = idIn(input);
      // Gone before it was looked at, it answers 404: the end of this run rather than its loss.
      if (id !== undefined) indigoDeletions.remember(client, id);
      return id;
    },
  },
};

function idIn({ deploymentId }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof deploymentId === 'string' ? deploymentId : undefined;
}

import type { Caller } from '../../../client.js';
import { InvalidResponseError } from '../../../errors.js';
import { present } from '../../../present.js';
import { isFinished } from '../../../run.js';
import type { Run, RunStep } from '../../../run.js';
import { isoDate } from '../dates.js';
import type { Deployment, Resource } from '../schemas/deployment.js';
import { readProgress, readResourceState, readState } from './state.js';

export const KIND = 'indigo.deployment';

/**
 * The id of a deployment, or the one that it was asked for with. Throws `InvalidResponseError` for what is no deployment,
 * and where neither is known.
 */
export function idOf(deployment: Deployment, asked?: string): string {
  const answered: unknown = deployment;
  const isDeployment = typeof answered === 'object' && answered !== null && !Array.isArray(answered);
  const id = isDeployment ? deployment.uuid || asked : undefined;
  if (id !== undefined) return id;
  throw new InvalidResponseError(
    'INDIGO answered something that is not a deployment where one was asked for.',
    'Check the base URL of this connection, and call the operation itself to see what it answers.',
    { sent: true },
  );
}

/** A deployment as the run of the process that it is in, or was in last. `asked` is the id that it was asked for with. */
export function readDeployment(client: Caller, deployment: Deployment, asked?: string): Run {
  const id = idOf(deployment, asked);
  const { status = '', statusReason, creationTime, updateTime, outputs } = deployment;
  const state = readState(status);
  return {
    platform: client.platform.id,
    kind: KIND,
    id,
    state,
    nativeStatus: status,
    target: id,
    ...present({
      // When an update or a deletion began is not told.
      startedAt: status.startsWith('CREATE_') ? at(creationTime) : undefined,
      finishedAt: isFinished({ state }) ? at(updateTime) : undefined,
      progress: readProgress(deployment),
      error: state === 'failed' && statusReason ? { message: statusReason } : undefined,
      links: readLinks(outputs),
    }),
  };
}

export function readStep(resource: Resource, run: Run): RunStep {
  const { uuid = '', state: native = '', toscaNodeName, toscaNodeType, creationTime, updateTime } = resource;
  const state = readResourceState(native, run);
  return {
    id: uuid,
    kind: 'step',
    state,
    nativeStatus: native,
    ...present({
      name: toscaNodeName ?? toscaNodeType,
      startedAt: at(creationTime),
      finishedAt: isFinished({ state }) ? at(updateTime) : undefined,
    }),
  };
}

function at(time: string | null | undefined): string | undefined {
  return typeof time === 'string' && time !== '' ? isoDate(time) : undefined;
}

/** Outputs that lead somewhere, such as the address of what was deployed. */
function readLinks(outputs: Deployment['outputs'] | null): Readonly<Record<string, string>> | undefined {
  const links = Object.entries(outputs ?? {}).filter(
    (output): output is [string, string] => typeof output[1] === 'string' && /^https?:\/\/\S+$/i.test(output[1]),
  );
  return links.length === 0 ? undefined : Object.fromEntries(links);
}

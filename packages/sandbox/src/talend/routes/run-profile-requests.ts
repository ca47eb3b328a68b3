import { arrayOf, nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import type { RunProfile } from '../model.js';
import type { TalendState } from '../state.js';

/** What an engine's and a cluster's run profile are made from. Talend Processing API, RunProfileRequest. */
export interface RunProfileRequest {
  name: string;
  description?: string;
  jvmArguments: string[];
  type: string;
  /** Required although the path has the engine. */
  runtimeId: string;
}

export type RunProfileUpdateRequest = Pick<RunProfileRequest, 'name' | 'description' | 'jvmArguments'>;

const common = { name: nonEmptyString, description: string, jvmArguments: arrayOf(string) };

export const runProfileRequest = object({ ...common, type: nonEmptyString, runtimeId: nonEmptyString }, [
  'name',
  'jvmArguments',
  'type',
  'runtimeId',
]);

export const runProfileUpdateRequest = object(common, ['name', 'jvmArguments']);

export function newRunProfile(
  request: Omit<RunProfileRequest, 'runtimeId'>,
  processor: Pick<RunProfile, 'processorType' | 'processorId' | 'scopeId'> & { workspaceId?: string },
  now: number,
): RunProfile {
  const { name, description, jvmArguments, type } = request;
  return {
    id: newObjectId(),
    name,
    jvmArguments,
    type,
    ...processor,
    ...(description === undefined ? {} : { description }),
    version: 1,
    createDate: now,
    updateDate: now,
  };
}

export function updateRunProfile(profile: RunProfile, request: Partial<RunProfileUpdateRequest>, now: number): void {
  profile.name = request.name ?? profile.name;
  profile.jvmArguments = request.jvmArguments ?? profile.jvmArguments;
  if (request.description !== undefined) profile.description = request.description;
  profile.version += 1;
  profile.updateDate = now;
}

export function profilesOf(state: TalendState, processorId: string): RunProfile[] {
  return state.runProfiles.where((profile) => profile.processorId === processorId);
}

/** Makes the tasks that use one run profile use another. */
export function replaceRunProfile(state: TalendState, oldId: string, newId: string): void {
  for (const { destination } of state.tasksUsingRunProfile(oldId)) {
    if (destination !== undefined && destination.type !== 'CLOUD') destination.runProfileId = newId;
  }
}

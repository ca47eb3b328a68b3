import type { PipelineRunProfile, RunProfile } from './model.js';
import { timestamp } from './views.js';

/** The vendor's RuntimeRunProfile, as the routes of an engine and a cluster answer it. */
export function runtimeRunProfile(profile: RunProfile) {
  return {
    id: profile.id,
    name: profile.name,
    description: profile.description,
    createDate: timestamp(profile.createDate),
    updateDate: timestamp(profile.updateDate),
    type: profile.type,
    jvmArguments: profile.jvmArguments,
    runtimeId: profile.processorId,
    version: profile.version,
    processorId: profile.processorId,
    processorType: profile.processorType,
    runProfileType: profile.type,
    scopeId: profile.scopeId,
  };
}

/** The vendor's DIRunProfile, as the generic routes answer it: `runProfileType` and `processorId` for what was sent as `type` and `runtimeId`. */
export function dataIntegrationRunProfile(profile: RunProfile) {
  return {
    id: profile.id,
    name: profile.name,
    scopeId: profile.scopeId,
    runProfileType: profile.type,
    processorId: profile.processorId,
    processorType: profile.processorType,
    description: profile.description,
    createDate: timestamp(profile.createDate),
    updateDate: timestamp(profile.updateDate),
    jvmArguments: profile.jvmArguments,
  };
}

/** The vendor's BaseRunProfile, as the search answers it. Its date is `creationDate` here. */
export function baseRunProfile(profile: RunProfile) {
  return {
    id: profile.id,
    name: profile.name,
    scopeId: profile.scopeId,
    workspaceId: profile.workspaceId,
    runProfileType: profile.type,
    processorType: profile.processorType,
    processorId: profile.processorId,
    description: profile.description,
    creationDate: timestamp(profile.createDate),
    updateDate: timestamp(profile.updateDate),
  };
}

/** The vendor's PipelineRunProfileResponse, as the list of a pipeline engine answers all five types. */
export function pipelineRunProfileSummary(profile: PipelineRunProfile) {
  return {
    name: profile.name,
    description: profile.description,
    engineId: profile.engineId,
    id: profile.id,
    type: profile.type,
    createDate: timestamp(profile.createDate),
    updateDate: timestamp(profile.updateDate),
  };
}

/** One of the vendor's five types. For data integration the answer has the JVM arguments as one string. */
export function pipelineRunProfile(profile: PipelineRunProfile) {
  const { jvmArguments } = profile.fields;
  return {
    ...profile.fields,
    ...pipelineRunProfileSummary(profile),
    ...(Array.isArray(jvmArguments) ? { jvmArguments: jvmArguments.join(' '), runtimeId: profile.engineId } : {}),
  };
}

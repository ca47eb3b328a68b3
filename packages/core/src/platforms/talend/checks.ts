import type { InputCheck } from '../../operation.js';

const DAY = 24 * 60 * 60 * 1000;
const MAX_DAYS = 60;

/** `from` before `to`, and at most 60 days between (Talend Processing API, Get available task executions). */
export const periodCheck: InputCheck = ({ from, to }) => {
  if (typeof from !== 'number' || typeof to !== 'number') return [];
  if (from > to) return [{ field: 'from', problem: `must not be after to, ${String(to)}, but is ${String(from)}` }];
  return to - from > MAX_DAYS * DAY
    ? [
        {
          field: 'from',
          problem: `must be at most 60 days before to, but is ${((to - from) / DAY).toFixed(1)} days before it`,
        },
      ]
    : [];
};

/** Dynamic engines have run profiles by environment, all others by engine or cluster (Create a run profile). */
export const runProfileCheck: InputCheck = ({ processorType, scopeId, runtimeId }) => {
  if (processorType === 'DYNAMIC_ENGINE')
    return scopeId === undefined
      ? [{ field: 'scopeId', problem: 'is required where processorType is DYNAMIC_ENGINE' }]
      : [];
  return runtimeId === undefined
    ? [{ field: 'runtimeId', problem: 'is required where processorType is not DYNAMIC_ENGINE' }]
    : [];
};

/** Profiles that run services need the version of their runtime (Create new Remote Engine, EngineRequest). */
export const remoteEngineCheck: InputCheck = ({ runProfiles, esbCompatibilityVersion }) => {
  const profile = ['TALEND_RUNTIME', 'MICROSERVICE'].find(
    (each) => Array.isArray(runProfiles) && runProfiles.includes(each),
  );
  return profile !== undefined && esbCompatibilityVersion === undefined
    ? [{ field: 'esbCompatibilityVersion', problem: `is required with the run profile ${profile}` }]
    : [];
};

/** A new cluster is described, an existing one is named (DatabricksCluster). */
export const databricksCheck: InputCheck = ({ databricks }) => {
  const target = (databricks as { target?: Readonly<Record<string, unknown>> } | undefined)?.target;
  if (target === undefined) return [];
  const needed =
    target.cluster === 'new'
      ? ['sparkVersion', 'nodeTypeId', 'logsDestination', 'workersNumber']
      : target.cluster === 'old'
        ? ['id']
        : [];
  return needed
    .filter((name) => target[name] === undefined)
    .map((name) => ({
      field: `databricks.target.${name}`,
      problem: `is required for a cluster that is ${String(target.cluster)}`,
    }));
};

/** Checkpoints have to be kept somewhere (BigDataRunProfile). */
export const bigDataCheck: InputCheck = ({ isCheckpointingEnabled, checkPointFilePath }) =>
  isCheckpointingEnabled === true && checkPointFilePath === undefined
    ? [{ field: 'checkPointFilePath', problem: 'is required where isCheckpointingEnabled is true' }]
    : [];

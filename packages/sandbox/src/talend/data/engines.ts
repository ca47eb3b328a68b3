import { stableUuid } from '../../random.js';
import type { PipelineProfileType, RunProfile } from '../model.js';
import type { TalendState } from '../state.js';
import { ids } from './ids.js';

const DAY = 86_400_000;
const CLUSTER = 'Frankfurt Cluster';
const PIPELINE_ENGINE = 'Brightwater Gen2 Engine';
const ENGINES = ['Frankfurt Engine 1', 'Frankfurt Engine 2'];

const PROFILES: {
  name: string;
  processor: string;
  processorType: string;
  jvmArguments: string[];
  description: string;
}[] = [
  {
    name: 'Standard JVM',
    processor: 'Frankfurt Engine 1',
    processorType: 'REMOTE_ENGINE',
    jvmArguments: ['-Xms512m', '-Xmx2g'],
    description: 'For most jobs; in use',
  },
  {
    name: 'Large heap JVM',
    processor: 'Frankfurt Engine 1',
    processorType: 'REMOTE_ENGINE',
    jvmArguments: ['-Xms2g', '-Xmx8g', '-XX:+UseG1GC'],
    description: 'For jobs that sort in memory; not in use',
  },
  {
    name: 'Cluster default JVM',
    processor: CLUSTER,
    processorType: 'REMOTE_ENGINE_CLUSTER',
    jvmArguments: ['-Xmx4g'],
    description: 'In use',
  },
  {
    name: 'Cluster trace JVM',
    processor: CLUSTER,
    processorType: 'REMOTE_ENGINE_CLUSTER',
    jvmArguments: ['-Xmx4g', '-Dlog.level=TRACE'],
    description: 'For looking into a job; not in use',
  },
];

const PIPELINE_PROFILES: { name: string; type: PipelineProfileType; fields: Record<string, unknown> }[] = [
  {
    name: 'Local standard',
    type: 'standard',
    fields: {
      executionFramework: 'LOCAL',
      configuration: { parameters: { 'spark.ui.enabled': 'false' }, numberOfThreads: 4, microBatchInterval: 5000 },
      pushdownPreferenceEnabled: true,
      warehouseName: 'BRIGHTWATER_WH',
    },
  },
  {
    name: 'Tuned advanced',
    type: 'advanced',
    fields: { definition: '{"spark.sql.shuffle.partitions":"64"}', pushdownPreferenceEnabled: false },
  },
  {
    name: 'Yarn big data',
    type: 'big-data',
    fields: {
      distribution: 'CLOUDERA_7',
      executionFramework: 'SPARK',
      microBatchInterval: 5000,
      streamingTimeout: 60_000,
      yarnQueue: 'analytics',
      driverCores: 2,
      driverMemory: 2048,
      temporaryStorage: '/tmp/brightwater',
      yarnStrategy: { type: 'FIXED', executorsNumber: 4, coresPerExecutor: 2, executorMemory: 4096 },
      executorMemoryOverhead: 512,
      isCheckpointingEnabled: false,
      parameters: {},
    },
  },
  {
    name: 'Databricks job cluster',
    type: 'databricks',
    fields: {
      microBatchInterval: 5000,
      databricks: {
        endpoint: 'https://databricks.brightwater.example',
        token: 'brightwater-databricks-token',
        stagingLocation: 'dbfs:/FileStore/talend',
        target: {
          cluster: 'new',
          sparkVersion: '14.3.x-scala2.12',
          nodeTypeId: 'i3.xlarge',
          logsDestination: 'dbfs:/cluster-logs',
          workersNumber: 3,
        },
        cloudProvider: 'AWS',
      },
      parameters: {},
    },
  },
  { name: 'Data integration', type: 'data-integration', fields: { jvmArguments: ['-Xmx1g', '-Dfile.encoding=UTF-8'] } },
];

/** Two remote engines in a cluster, a pipeline engine, and their run profiles. */
export function addEngines(state: TalendState, now: number): void {
  const made = { createDate: now - 500 * DAY, updateDate: now - 30 * DAY };
  const environmentId = ids.environment('Production');
  const workspaceId = ids.workspace('Production', 'Commerce Analytics');
  for (const name of ENGINES) {
    state.remoteEngines.add({
      id: ids.remoteEngine(name),
      name,
      description: 'In the data centre in Frankfurt, beside the warehouse',
      environmentId,
      runtimeId: stableUuid('runtime', name),
      status: 'PAIRED',
      availability: 'AVAILABLE',
      managed: false,
      runProfiles: ['TALEND_JOB'],
      debugHost: `${name.toLowerCase().replaceAll(' ', '-')}.brightwater.example`,
      clusterId: ids.cluster(CLUSTER),
      ...made,
    });
  }
  state.clusters.add({
    id: ids.cluster(CLUSTER),
    name: CLUSTER,
    description: 'Both engines in Frankfurt',
    environmentId,
    workspaceId,
    runtimeId: stableUuid('runtime', CLUSTER),
    availability: 'AVAILABLE',
    managed: false,
    ...made,
  });
  state.pipelineEngines.add({
    id: ids.pipelineEngine(PIPELINE_ENGINE),
    name: PIPELINE_ENGINE,
    description: 'Runs pipelines beside the warehouse',
    environmentId,
    runtimeId: stableUuid('runtime', PIPELINE_ENGINE),
    status: 'PAIRED',
    availability: 'AVAILABLE',
    managed: false,
    cloudRunner: false,
    ...made,
  });
  for (const profile of PROFILES) state.runProfiles.add(runProfile(profile, environmentId, made));
  for (const { name, type, fields } of PIPELINE_PROFILES) {
    state.pipelineRunProfiles.add({
      id: ids.runProfile(PIPELINE_ENGINE, name),
      name,
      type,
      engineId: ids.pipelineEngine(PIPELINE_ENGINE),
      fields: structuredClone(fields),
      ...made,
    });
  }
}

function runProfile(
  { name, processor, processorType, jvmArguments, description }: (typeof PROFILES)[number],
  scopeId: string,
  made: { createDate: number; updateDate: number },
): RunProfile {
  return {
    id: ids.runProfile(processor, name),
    name,
    description,
    type: 'TALEND_JOB',
    jvmArguments,
    processorType,
    processorId: processor === CLUSTER ? ids.cluster(processor) : ids.remoteEngine(processor),
    scopeId,
    version: 1,
    ...made,
  };
}

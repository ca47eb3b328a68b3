import { z } from 'zod';
import { answer, request } from '../../../schema.js';
import { canonical } from '../patterns.js';
import { simpleTeam } from './members.js';
import { environment, projectSimple } from './projects.js';

const quotaSchema = () =>
  answer({
    id: z.number().int(),
    cpu: z.number().int().describe('Most CPU cores.'),
    memory: z.number().int().describe('Most memory, in MB.'),
    resource_pool: resourcePool(),
    storage: z.number().int().describe('Most storage, in MB.'),
    team: simpleTeam(),
    used_cpu: z.number().int().describe('CPU cores in use.'),
    used_memory: z.number().int().describe('Memory in use, in MB.'),
    used_storage: z.number().int().describe('Storage in use, in MB.'),
  });
export interface Quota extends z.infer<ReturnType<typeof quotaSchema>> {}
export const quota: () => z.ZodType<Quota> = quotaSchema;

const resourcePoolSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    allocated_cpu: z.number().int().describe('CPU cores given to quotas.'),
    allocated_memory: z.number().int().describe('Memory given to quotas, in MB.'),
    allocated_storage: z.number().int().describe('Storage given to quotas, in MB.'),
    cpu: z.number().int().describe('CPU cores in the pool.'),
    label: z.string(),
    memory: z.number().int().describe('Memory in the pool, in MB.'),
    storage: z.number().int().describe('Storage in the pool, in MB.'),
    used_cpu: z.number().int().describe('CPU cores in use.'),
    used_memory: z.number().int().describe('Memory in use, in MB.'),
    used_storage: z.number().int().describe('Storage in use, in MB.'),
  });
export interface ResourcePool extends z.infer<ReturnType<typeof resourcePoolSchema>> {}
export const resourcePool: () => z.ZodType<ResourcePool> = resourcePoolSchema;

const projectEnvironmentConsumptionSchema = () =>
  answer({
    id: z.number().int(),
    project: projectSimple(),
    environment: environment(),
    cpu: z.number().int().describe('CPU cores in use.'),
    memory: z.number().int().describe('Memory in use, in MB.'),
    storage: z.number().int().describe('Storage in use, in MB.'),
  });
export interface ProjectEnvironmentConsumption extends z.infer<
  ReturnType<typeof projectEnvironmentConsumptionSchema>
> {}
export const projectEnvironmentConsumption: () => z.ZodType<ProjectEnvironmentConsumption> =
  projectEnvironmentConsumptionSchema;

export const newQuota = () =>
  request({
    memory: z.number().int().min(0).describe('Most memory allowed, in MB.'),
    cpu: z.number().int().min(0).describe('Most CPU cores allowed.'),
    storage: z.number().int().min(0).describe('Most storage allowed, in MB.'),
    resource_pool_canonical: canonical().describe('Pool it limits, from cycloid.resourcePools.list.'),
    team_canonical: canonical().describe('Team it limits, from cycloid.teams.list.'),
  });

export const updateQuota = () =>
  request({
    memory: z.number().int().min(0).describe('Most memory allowed, in MB.'),
    cpu: z.number().int().min(0).describe('Most CPU cores allowed.'),
    storage: z.number().int().min(0).describe('Most storage allowed, in MB.'),
  });

export const newResourcePool = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    label: z.string().describe('Label of the inventory resources in it, from cycloid.inventory.listLabels.'),
  });

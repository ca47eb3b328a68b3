import { z } from 'zod';
import { answer, request } from '../../../schema.js';

const stateLockSchema = () =>
  answer({
    id: z.string().describe('ID of the lock. Unlock with the same one.'),
    created: z.string().describe('When the lock was taken, e.g. 2025-01-31T08:00:00Z.'),
    info: z.string().describe('Remark of the holder.'),
    operation: z.string().describe('What it is held for, e.g. OperationTypeApply.'),
    version: z.string().describe('Terraform version of the holder.'),
    who: z.string().describe('User and host of the holder.'),
  });
export interface StateLock extends z.infer<ReturnType<typeof stateLockSchema>> {}
export const stateLock: () => z.ZodType<StateLock> = stateLockSchema;

const inventoryResourceSchema = () =>
  answer({
    type: z.string(),
    id: z.number().int(),
    name: z.string(),
    description: z.string(),
    attributes: z.unknown(),
    category: z.string(),
    cpu: z.number().int().describe('Number of CPU cores.'),
    custom_attributes: z.unknown(),
    environment_canonical: z.string(),
    image: z.string(),
    keywords: z.array(z.string()),
    label: z.string(),
    memory: z.number().int().describe('Memory in MB.'),
    mode: z.string().describe('Terraform mode: managed or data.'),
    module: z.string(),
    project_canonical: z.string(),
    provider: z.string(),
    short_description: z.string(),
    storage: z.number().int().describe('Storage in MB.'),
  });
export interface InventoryResource extends z.infer<ReturnType<typeof inventoryResourceSchema>> {}
export const inventoryResource: () => z.ZodType<InventoryResource> = inventoryResourceSchema;

export const inventoryResourceLabel = () =>
  answer({
    name: z.string(),
    cpu: z.number().int().describe('CPU cores of all with this label.'),
    memory: z.number().int().describe('Memory of all with this label, in MB.'),
    storage: z.number().int().describe('Storage of all with this label, in MB.'),
  });

export const stateLockRequest = () =>
  request({
    id: z.string().optional().describe('ID of the lock. Unlock with the same one.'),
    operation: z.string().optional().describe('What it is held for, e.g. OperationTypeApply.'),
    info: z.string().optional().describe('Remark of the holder.'),
    who: z.string().optional().describe('User and host of the holder.'),
    version: z.string().optional().describe('Terraform version of the holder.'),
    created: z.string().optional().describe('When the lock was taken, e.g. 2025-01-31T08:00:00Z.'),
  });

export const newInventoryResource = () =>
  request({
    provider: z.string().describe('Where it runs, e.g. aws or on-premises.'),
    type: z.string().describe('Kind of resource, e.g. server or aws_instance.'),
    name: z.string().describe('Name shown in the inventory.'),
    custom_attributes: z.record(z.unknown()).optional().describe('Names and values of your choice.'),
    label: z.string().describe('Label that groups resources, e.g. for a resource pool.'),
    memory: z.number().int().min(0).optional().describe('Size of memory, in MB.'),
    cpu: z.number().int().min(0).optional().describe('Number of CPU cores.'),
    storage: z.number().int().min(0).optional().describe('Size of storage, in MB.'),
  });

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { jwt } from '../parameters.js';
import { stateLock, stateLockRequest } from '../schemas/inventory.js';

/** Terraform states and plans that the inventory is fed with, by a token in the query (Cycloid API, Organization Inventory). */
export const inventoryStates = {
  get: defineOperation({
    id: 'cycloid.inventoryStates.get',
    title: 'Get Inventory State',
    summary: 'Read the Terraform state that a state token stands for.',
    method: 'GET',
    path: '/inventory',
    input: () => ({ query: request({ jwt: jwt() }) }),
    output: () => z.record(z.unknown()),
    unwrap: 'data',
    anonymous: true,
    requires: 'a state token in jwt',
  }),

  save: defineOperation({
    id: 'cycloid.inventoryStates.save',
    title: 'Save Inventory State',
    summary: 'Save a Terraform state. It replaces the one that a state token stands for.',
    method: 'POST',
    path: '/inventory',
    idempotent: true,
    mediaType: 'application/json',
    input: () => ({
      query: request({ jwt: jwt() }),
      body: z.record(z.unknown()).describe('The Terraform state as JSON.'),
    }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    requires: 'a state token in jwt',
    statusHints: { 422: 'The state is not valid or is locked under another ID.' },
  }),

  lock: defineOperation({
    id: 'cycloid.inventoryStates.lock',
    title: 'Lock Inventory State',
    summary: 'Lock a Terraform state so that nobody else writes to it.',
    method: 'POST',
    path: '/inventory/lock',
    mediaType: 'application/json',
    input: () => ({ query: request({ jwt: jwt() }), body: stateLockRequest() }),
    output: stateLock,
    unwrap: 'data',
    anonymous: true,
    requires: 'a state token in jwt',
    statusHints: { 422: 'The lock data is wrong or the state is locked already.' },
  }),

  unlock: defineOperation({
    id: 'cycloid.inventoryStates.unlock',
    title: 'Unlock Inventory State',
    summary: 'Release a Terraform state. Only do so when no run is using it.',
    method: 'DELETE',
    path: '/inventory/lock',
    mediaType: 'application/json',
    input: () => ({ query: request({ jwt: jwt() }), body: stateLockRequest() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    requires: 'a state token in jwt',
  }),

  getPlan: defineOperation({
    id: 'cycloid.inventoryStates.getPlan',
    title: 'Get Inventory Plan',
    summary: 'Read the last Terraform plan that was saved for a state token.',
    method: 'GET',
    path: '/inventory-plan',
    input: () => ({ query: request({ jwt: jwt() }) }),
    output: () => z.record(z.unknown()),
    unwrap: 'data',
    anonymous: true,
    requires: 'a state token in jwt',
  }),

  savePlan: defineOperation({
    id: 'cycloid.inventoryStates.savePlan',
    title: 'Save Inventory Plan',
    summary: 'Save a Terraform plan. It replaces the earlier one.',
    method: 'POST',
    path: '/inventory-plan',
    idempotent: true,
    mediaType: 'application/json',
    input: () => ({
      query: request({ jwt: jwt() }),
      body: z.record(z.unknown()).describe('The Terraform plan as JSON.'),
    }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    requires: 'a state token in jwt',
  }),
};

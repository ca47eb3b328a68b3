import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  createPromotionRequest,
  promotionExecutableDetails,
  promotionExecutionDetails,
  promotionExecutionStatusV26,
  promotionUsersResponse,
  updateDescriptionRequest,
} from '../schemas/orchestration.js';

const promotionPath = () => ({
  promotionId: z.string().describe('Promotion ID, the `executable` of an item of talend.promotions.list.'),
});

const promotionUserPath = () => ({
  ...promotionPath(),
  userId: z.string().describe('User ID. Those already assigned are in talend.promotions.listUsers.'),
});

/** Ways from one environment to another, and who may use them (Talend Orchestration API, Promotions). */
export const promotions = {
  list: defineOperation({
    id: 'talend.promotions.list',
    title: 'List Promotions',
    summary: 'List promotions with their source and target environments, all in one answer.',
    method: 'GET',
    path: '/orchestration/executables/promotions',
    input: () => ({
      query: request({
        _s: z.string().optional().describe('FIQL filter, for example name==dev to prod*. Left out: all.'),
      }),
    }),
    output: () => z.array(promotionExecutableDetails()),
    paging: 'array',
  }),

  create: defineOperation({
    id: 'talend.promotions.create',
    title: 'Create Promotion',
    summary: 'Create a promotion from one environment to another, without running it.',
    method: 'POST',
    path: '/orchestration/executables/promotions',
    input: () => ({ body: createPromotionRequest() }),
    output: promotionExecutableDetails,
    statusHints: {
      409: 'A promotion between these two environments exists already. Find it with talend.promotions.list and use it.',
    },
  }),

  get: defineOperation({
    id: 'talend.promotions.get',
    title: 'Get Promotion',
    summary: 'Get one promotion: its description, source and target environments.',
    method: 'GET',
    path: '/orchestration/executables/promotions/{promotionId}',
    input: () => ({ path: request(promotionPath()) }),
    output: promotionExecutableDetails,
  }),

  delete: defineOperation({
    id: 'talend.promotions.delete',
    title: 'Delete Promotion',
    summary: 'Delete a promotion between two environments.',
    method: 'DELETE',
    path: '/orchestration/executables/promotions/{promotionId}',
    input: () => ({ path: request(promotionPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  // Changes no data, but starts work at the vendor and may be logged: not to be sent again after a failure.
  analyze: defineOperation({
    id: 'talend.promotions.analyze',
    title: 'Analyze Promotion',
    summary: 'Simulate a promotion and report what it would change, without promoting anything.',
    method: 'POST',
    path: '/orchestration/executables/promotions/{promotionId}',
    input: () => ({ path: request(promotionPath()), body: promotionExecutionDetails() }),
    output: promotionExecutionStatusV26,
  }),

  update: defineOperation({
    id: 'talend.promotions.update',
    title: 'Update Promotion',
    summary: 'Change the description of a promotion.',
    method: 'PATCH',
    path: '/orchestration/executables/promotions/{promotionId}',
    input: () => ({ path: request(promotionPath()), body: updateDescriptionRequest() }),
    output: () => z.undefined(),
    response: 'none',
    idempotent: true,
  }),

  listUsers: defineOperation({
    id: 'talend.promotions.listUsers',
    title: 'List Promotion Users',
    summary: 'List the IDs of the users and service accounts that are assigned to a promotion.',
    method: 'GET',
    path: '/orchestration/executables/promotions/{promotionId}/users',
    input: () => ({ path: request(promotionPath()) }),
    output: promotionUsersResponse,
  }),

  unassignUser: defineOperation({
    id: 'talend.promotions.unassignUser',
    title: 'Unassign Promotion User',
    summary: 'Take a promotion away from a user.',
    method: 'DELETE',
    path: '/orchestration/executables/promotions/{promotionId}/users/{userId}',
    input: () => ({ path: request(promotionUserPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  assignUser: defineOperation({
    id: 'talend.promotions.assignUser',
    title: 'Assign Promotion User',
    summary: 'Assign a promotion to a user.',
    method: 'PUT',
    path: '/orchestration/executables/promotions/{promotionId}/users/{userId}',
    input: () => ({ path: request(promotionUserPath()) }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 409: 'The user is assigned to this promotion already. There is nothing to do.' },
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { runProfileCheck } from '../checks.js';
import {
  diRunProfile,
  diRunProfileRequest,
  diRunProfileUpdateRequest,
  pageBaseRunProfile,
  pathId,
  runProfileSearch,
} from '../schemas/processing.js';

const runProfilePath = () => request({ id: pathId('Run profile ID, from talend.runProfiles.search.') });

/** Run profiles of data integration jobs on any kind of engine (Talend Processing API, Run Profiles). */
export const runProfiles = {
  create: defineOperation({
    id: 'talend.runProfiles.create',
    title: 'Create Run Profile',
    summary: 'Create a run profile for jobs on a dynamic engine, a remote engine or a cluster.',
    method: 'POST',
    path: '/processing/run-profiles',
    check: runProfileCheck,
    input: () => ({ body: diRunProfileRequest() }),
    output: diRunProfile,
  }),

  get: defineOperation({
    id: 'talend.runProfiles.get',
    title: 'Get Run Profile',
    summary: 'Get one run profile of a dynamic engine, a remote engine or a cluster.',
    method: 'GET',
    path: '/processing/run-profiles/{id}',
    input: () => ({ path: runProfilePath() }),
    output: diRunProfile,
  }),

  delete: defineOperation({
    id: 'talend.runProfiles.delete',
    title: 'Delete Run Profile',
    summary: 'Delete a run profile that no task uses.',
    method: 'DELETE',
    path: '/processing/run-profiles/{id}',
    input: () => ({ path: runProfilePath() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      406: 'The run profile is in use. Give the tasks that use it another one first.',
    },
  }),

  update: defineOperation({
    id: 'talend.runProfiles.update',
    title: 'Update Run Profile',
    summary: 'Change name, description, environment or JVM arguments of a run profile.',
    method: 'PUT',
    path: '/processing/run-profiles/{id}',
    input: () => ({ path: runProfilePath(), body: diRunProfileUpdateRequest() }),
    output: diRunProfile,
  }),

  search: defineOperation({
    id: 'talend.runProfiles.search',
    title: 'Search Run Profiles',
    summary: 'Find run profiles by processor, environment, type or part of the name, sorted by name.',
    method: 'POST',
    path: '/processing/run-profiles/search',
    input: () => ({ body: runProfileSearch() }),
    output: pageBaseRunProfile,
    effect: 'read',
    paging: 'offset',
  }),
};

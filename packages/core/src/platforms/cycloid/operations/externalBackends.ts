import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentCanonical, externalBackendPath, organizationPath, projectCanonical } from '../parameters.js';
import { anyCaseCanonical, dottedCanonical } from '../patterns.js';
import { externalBackend, newExternalBackend, updateExternalBackend } from '../schemas/externalBackends.js';
import { page } from '../schemas/page.js';

/** Storages of logs, events, states and costs (Cycloid API, Organization External Backends). */
export const externalBackends = {
  list: defineOperation({
    id: 'cycloid.externalBackends.list',
    title: 'List External Backends',
    summary: 'List backends for logs, events, states and costs, by project or component.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/external_backends',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        project_canonical: projectCanonical(),
        environment_canonical: environmentCanonical(),
        component_canonical: anyCaseCanonical()
          .optional()
          .describe('Only for this component, from cycloid.components.list.'),
        external_backend_default: z.boolean().optional().describe('True for default Terraform state backends only.'),
      }),
    }),
    output: () => page(externalBackend()),
    paging: 'whole',
  }),

  get: defineOperation({
    id: 'cycloid.externalBackends.get',
    title: 'Get External Backend',
    summary: 'Read one external backend: purpose, engine, settings and credential.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/external_backends/{external_backend_id}',
    input: () => ({ path: request(externalBackendPath()) }),
    output: externalBackend,
    unwrap: 'data',
  }),

  // The page has these query parameters beside the same fields of the body.
  create: defineOperation({
    id: 'cycloid.externalBackends.create',
    title: 'Create External Backend',
    summary: 'Connect an outside store for logs, events, Terraform states or costs.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/external_backends',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        query_project_canonical: dottedCanonical()
          .optional()
          .describe("Filter of the list, without use here. Set the body's field."),
        query_environment_canonical: anyCaseCanonical()
          .optional()
          .describe("Filter of the list, without use here. Set the body's field."),
        query_component_canonical: anyCaseCanonical()
          .optional()
          .describe("Filter of the list, without use here. Set the body's field."),
        external_backend_default: z
          .boolean()
          .optional()
          .describe('Filter of the list, without use here. Set default instead.'),
      }),
      body: newExternalBackend(),
    }),
    output: externalBackend,
    unwrap: 'data',
    aliases: {
      query: {
        query_project_canonical: 'project_canonical',
        query_environment_canonical: 'environment_canonical',
        query_component_canonical: 'component_canonical',
      },
    },
  }),

  update: defineOperation({
    id: 'cycloid.externalBackends.update',
    title: 'Update External Backend',
    summary: 'Replace the settings of an external backend.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/external_backends/{external_backend_id}',
    input: () => ({ path: request(externalBackendPath()), body: updateExternalBackend() }),
    output: externalBackend,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.externalBackends.delete',
    title: 'Delete External Backend',
    summary: 'Disconnect an external backend. The data in it stays.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/external_backends/{external_backend_id}',
    input: () => ({ path: request(externalBackendPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

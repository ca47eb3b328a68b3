import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  environmentCanonical,
  favorite,
  fetchData,
  kpiPath,
  organizationPath,
  pageQuery,
  projectPath,
} from '../parameters.js';
import { anyCaseCanonical } from '../patterns.js';
import { kpi, newKpi } from '../schemas/kpis.js';
import { page } from '../schemas/page.js';

/** KPIs of a project (Cycloid API, KPIs). */
export const kpis = {
  list: defineOperation({
    id: 'cycloid.kpis.list',
    title: 'List KPIs',
    summary: "List a project's KPIs, with their data if asked.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis',
    input: () => ({
      path: request(projectPath()),
      query: request({
        environment_canonical: environmentCanonical(),
        component_canonical: anyCaseCanonical()
          .optional()
          .describe('Only for this component, from cycloid.components.list.'),
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        fetch_data: fetchData(),
        favorite: favorite(),
        ...pageQuery(),
      }),
    }),
    output: () => page(kpi()),
    paging: 'index',
  }),

  listInOrganization: defineOperation({
    id: 'cycloid.kpis.listInOrganization',
    title: 'List Organization KPIs',
    summary: 'List the KPIs of all projects of an organization.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/kpis',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        favorite: favorite(),
        ...pageQuery(),
      }),
    }),
    output: () => page(kpi()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.kpis.get',
    title: 'Get KPI',
    summary: 'Read one KPI, with its data over a period if asked.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis/{kpi_canonical}',
    input: () => ({
      path: request(kpiPath()),
      query: request({
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        fetch_data: fetchData(),
      }),
    }),
    output: kpi,
    unwrap: 'data',
  }),

  // The page lists the query parameters of the list here as well.
  create: defineOperation({
    id: 'cycloid.kpis.create',
    title: 'Create KPI',
    summary: 'Add a KPI to a project, for example how often its builds fail.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis',
    input: () => ({
      path: request(projectPath()),
      query: request({
        environment_canonical: anyCaseCanonical()
          .optional()
          .describe('Environment the KPI measures, from cycloid.environments.list.'),
        component_canonical: anyCaseCanonical()
          .optional()
          .describe('Component the KPI measures, from cycloid.components.list.'),
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        fetch_data: fetchData(),
        page_index: z.number().int().min(0).optional().describe('Page of the list, without use here. Default: 1.'),
        page_size: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Page size of the list, without use here. Default: 1000.'),
        favorite: z.boolean().optional().describe('Filter of the list, without use here.'),
      }),
      body: newKpi(),
    }),
    output: kpi,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.kpis.update',
    title: 'Update KPI',
    summary: "Replace a KPI's name, type, widget or settings.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis/{kpi_canonical}',
    input: () => ({
      path: request(kpiPath()),
      query: request({
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        fetch_data: fetchData(),
      }),
      body: newKpi(),
    }),
    output: kpi,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.kpis.delete',
    title: 'Delete KPI',
    summary: 'Remove a KPI from a project.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis/{kpi_canonical}',
    input: () => ({
      path: request(kpiPath()),
      query: request({
        begin: z.number().int().min(0).optional().describe("Start of the data's period, in seconds since 1970."),
        end: z.number().int().min(0).optional().describe("End of the data's period, in seconds since 1970."),
        fetch_data: fetchData(),
      }),
    }),
    output: () => z.undefined(),
    response: 'none',
  }),

  addFavorite: defineOperation({
    id: 'cycloid.kpis.addFavorite',
    title: 'Add Favorite KPI',
    summary: 'Mark a KPI as one of your favorites.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis/{kpi_canonical}/favorites',
    idempotent: true,
    input: () => ({ path: request(kpiPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  removeFavorite: defineOperation({
    id: 'cycloid.kpis.removeFavorite',
    title: 'Remove Favorite KPI',
    summary: 'Take a KPI off your favorites. The KPI itself stays.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/kpis/{kpi_canonical}/favorites',
    input: () => ({ path: request(kpiPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

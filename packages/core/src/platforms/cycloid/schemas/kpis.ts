import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { canonical } from '../patterns.js';
import { project } from './projects.js';

const kpiSchema = () =>
  answer({
    type: openEnum(['build_avg_time', 'build_frequency', 'build_history', 'code_coverage', 'time_to_release']),
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    project: project(),
    component_canonical: z.string(),
    config: z.unknown(),
    data_set: z.array(z.unknown()).describe('Measured values, if asked for with fetch_data.'),
    environment_canonical: z.string(),
    error: z.string().describe('Why it could not be measured.'),
    favorite: z.boolean(),
    job_name: z.string(),
    pipeline_name: z.string(),
    widget: openEnum(['bars', 'stackbars', 'doughnut', 'history', 'line', 'pie', 'summary']),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Kpi extends z.infer<ReturnType<typeof kpiSchema>> {}
export const kpi: () => z.ZodType<Kpi> = kpiSchema;

export const newKpi = () =>
  request({
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    type: z
      .enum(['build_avg_time', 'build_frequency', 'build_history', 'code_coverage', 'time_to_release'])
      .describe('What is measured, e.g. build_avg_time or build_history.'),
    widget: z
      .enum(['bars', 'stackbars', 'doughnut', 'history', 'line', 'pie', 'summary'])
      .describe('How it is drawn, e.g. line or pie.'),
    config: z.record(z.unknown()).optional().describe('Settings that some types need.'),
    description: z.string().optional().describe('What the KPI tells.'),
    pipeline_name: z.string().optional().describe('Pipeline to measure, from cycloid.pipelines.list.'),
    job_name: z.string().optional().describe('Job to measure, from cycloid.jobs.list.'),
  });

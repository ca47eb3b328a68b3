import type { Plan } from '../model.js';
import type { TalendState } from '../state.js';
import { ids } from './ids.js';
import { daily, weekly } from './triggers.js';

const DAY = 86_400_000;

interface StepRow {
  name: string;
  tasks: string[];
  onFailure?: { tasks?: string[]; plans?: string[] };
  note?: string;
}

interface PlanRow {
  name: string;
  description: string;
  environment: string;
  workspace: string;
  steps: StepRow[];
  trigger: Record<string, unknown> | undefined;
  paused?: string;
}

const PLANS: PlanRow[] = [
  {
    name: 'Nightly Revenue Load',
    description: 'Brings the revenue of the day into the warehouse before the dashboards open',
    environment: 'Production',
    workspace: 'Commerce Analytics',
    steps: [
      { name: 'Extract sales', tasks: ['Extract web orders', 'Extract store receipts'] },
      { name: 'Transform revenue', tasks: ['Transform revenue lines'] },
      {
        name: 'Load warehouse',
        tasks: ['Load fact_sales', 'Load dim_customer'],
        onFailure: { tasks: ['Notify on-call'] },
        note: 'Loads can be repeated: rows of the day are replaced',
      },
      { name: 'Publish marts', tasks: ['Publish revenue marts'] },
    ],
    trigger: daily('02:00'),
  },
  {
    name: 'Hourly Stock Sync',
    description: 'Keeps what the web shop offers in step with what is on the shelves',
    environment: 'Production',
    workspace: 'Supply Chain',
    steps: [
      { name: 'Read stock', tasks: ['Read warehouse stock levels'] },
      { name: 'Publish stock', tasks: ['Publish stock to web shop'] },
    ],
    trigger: {
      type: 'DAILY',
      interval: 1,
      timeZone: 'UTC',
      atTimes: { type: 'AT_INTERVALS', startTime: '07:15', endTime: '20:15', interval: 60 },
    },
  },
  {
    name: 'Morning Customer Segments',
    description: 'Scores customers and hands the newsletter audience to the mailing platform',
    environment: 'Production',
    workspace: 'Commerce Analytics',
    steps: [
      { name: 'Score customers', tasks: ['Refresh customer segments'] },
      { name: 'Hand over audience', tasks: ['Export newsletter audience'] },
    ],
    trigger: daily('05:30'),
  },
  {
    name: 'Weekly Supplier Scorecard',
    description: 'Grades suppliers from their price lists and deliveries',
    environment: 'Production',
    workspace: 'Supply Chain',
    steps: [
      { name: 'Import price lists', tasks: ['Import supplier price lists'] },
      { name: 'Score deliveries', tasks: ['Score supplier deliveries'] },
    ],
    trigger: weekly('MONDAY', '04:00'),
  },
  {
    name: 'Overnight Replenishment Planning',
    description: 'Proposes orders to suppliers from stock and expected sales',
    environment: 'Production',
    workspace: 'Supply Chain',
    steps: [
      {
        name: 'Plan orders',
        tasks: ['Plan replenishment orders'],
        onFailure: { tasks: ['Notify on-call'], plans: ['Hourly Stock Sync'] },
      },
    ],
    trigger: daily('03:15'),
  },
  {
    name: 'Monthly Gift Card Reconciliation',
    description: 'Compares gift cards with the ledger at the end of a month',
    environment: 'Production',
    workspace: 'Commerce Analytics',
    steps: [{ name: 'Reconcile', tasks: ['Reconcile gift cards'] }],
    trigger: {
      type: 'MONTHLY',
      interval: 1,
      timeZone: 'UTC',
      days: ['1'],
      atTimes: { type: 'AT_SPECIFIC_TIME', times: ['06:00'] },
    },
    paused: 'The ledger is closed for the yearly audit',
  },
  {
    name: 'Staging Revenue Rehearsal',
    description: 'Rehearses the revenue load on sampled orders',
    environment: 'Staging',
    workspace: 'Commerce Analytics',
    steps: [
      { name: 'Replay orders', tasks: ['Replay sample orders'] },
      { name: 'Compare totals', tasks: ['Compare revenue totals'] },
    ],
    trigger: weekly('WEDNESDAY', '13:00'),
  },
  {
    name: 'Drop-ship Supplier Onboarding',
    description: 'Will take a supplier from questionnaire to catalogue; its execution was never configured',
    environment: 'Development',
    workspace: 'Supply Chain',
    steps: [
      { name: 'Onboard', tasks: ['Onboard drop-ship supplier'] },
      { name: 'Simulate', tasks: ['Simulate container delays'] },
    ],
    trigger: undefined,
  },
];

/** The 8 plans. */
export function addPlans(state: TalendState, now: number): void {
  for (const row of PLANS) state.plans.add(plan(row, now));
}

function plan(row: PlanRow, now: number): Plan {
  return {
    id: ids.plan(row.name),
    name: row.name,
    description: row.description,
    workspaceId: ids.workspace(row.environment, row.workspace),
    author: 'data-platform-admin',
    steps: row.steps.map(({ name, tasks, onFailure, note }) => ({
      id: ids.step(row.name, name),
      name,
      condition: 'ALL_SUCCEEDED',
      taskIds: tasks.map(ids.task),
      ...(onFailure === undefined
        ? {}
        : {
            handlerOnFailure: {
              taskIds: (onFailure.tasks ?? []).map(ids.task),
              planIds: (onFailure.plans ?? []).map(ids.plan),
            },
          }),
      ...(note === undefined ? {} : { note }),
    })),
    configured: row.trigger !== undefined,
    ...(row.trigger === undefined
      ? {}
      : {
          runConfig: {
            trigger: { ...row.trigger, startDate: new Date(now - 300 * DAY).toISOString().slice(0, 10) },
            parallelExecutionAllowed: true,
          },
        }),
    ...(row.paused === undefined
      ? {}
      : { pause: { context: row.paused, user: 'operations-lead', date: now - 12 * DAY } }),
    createDate: now - 330 * DAY,
    updateDate: now - 45 * DAY,
  };
}

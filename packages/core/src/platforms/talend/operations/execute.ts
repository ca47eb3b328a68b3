import { defineOperation } from '../../../operation.js';
import {
  executableTask,
  execution,
  executionIdentifier,
  planExecutable,
  promotionExecutableTask,
} from '../schemas/processing.js';

/** Starts a task (Talend Processing API, Execute Task). */
export const executeTask = defineOperation({
  id: 'talend.tasks.execute',
  title: 'Execute Task',
  summary: 'Start a task now, with its own or other parameters; answers the execution ID to follow.',
  method: 'POST',
  path: '/processing/executions',
  input: () => ({ body: executableTask() }),
  output: executionIdentifier,
  statusHints: {
    404: 'There is no such task, or you may not see it. Find its ID with talend.tasks.list.',
    405: 'The task is paused. Resume it in Talend Management Console, then execute it.',
    501: 'The task is not configured. Set its artifact, connections and parameters with talend.tasks.update.',
  },
});

/** Starts a plan, or a failed plan again from one of its steps (Talend Processing API, Execute Plan). */
export const executePlan = defineOperation({
  id: 'talend.plans.execute',
  title: 'Execute Plan',
  summary: 'Start a plan now, or rerun a failed plan execution from a step; answers the execution ID to follow.',
  method: 'POST',
  path: '/processing/executions/plans',
  input: () => ({ body: planExecutable() }),
  output: executionIdentifier,
  statusHints: {
    404: 'There is no such plan or plan execution, or you may not see it. Find plan IDs with talend.plans.list.',
    405: 'The plan is paused. Resume it with talend.plans.pause {pause: false}, then execute it.',
    422: 'The plan execution did not fail or is too old, so it cannot be rerun. Start a new one without executionPlanId.',
    501: 'The plan is not configured. Complete it with talend.plans.update, or set its run with talend.plans.configureRun.',
  },
});

/** Starts a promotion (Talend Processing API, Execute a Promotion). 201 says that it is done, 202 that it goes on. */
export const executePromotion = defineOperation({
  id: 'talend.promotions.execute',
  title: 'Execute Promotion',
  summary: 'Promote an environment, or one workspace, plan, task or artifact of it. There is no automatic undo.',
  method: 'POST',
  path: '/processing/executions/promotions',
  input: () => ({ body: promotionExecutableTask() }),
  // The page gives no body for 202.
  output: () => execution().optional(),
  statusHints: {
    404: 'There is no such promotion, or you may not see it. Find its ID with talend.promotions.list.',
    501: 'The promotion has errors. See them with talend.promotions.analyze, and correct them in the source environment.',
  },
});

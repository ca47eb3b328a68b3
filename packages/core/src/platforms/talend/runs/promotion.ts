import type { Caller } from '../../../client.js';
import { isTalendId } from './id.js';
import { RunBridgeError } from '../../../errors.js';
import type { OutputOf } from '../../../operation.js';
import type { Run, RunKind, RunStep } from '../../../run.js';
import { executePromotion } from '../operations/execute.js';
import { executions } from '../operations/executions.js';
import { promotions } from '../operations/promotions.js';
import { findListed } from './find.js';
import { present } from './read.js';
import { startOnce, startedRun } from '../../../start.js';
import { readState } from './state.js';

type PromotionExecution = OutputOf<typeof executions.getPromotion>;

/** What the parts of a report have in common (Talend Processing API, WorkspacePromotionResult and its like). */
interface Promoted {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly promotionReport?: Report | undefined;
  readonly analyzeReport?: Report | undefined;
}
interface Report {
  readonly status?: string | undefined;
  readonly messages?:
    readonly { readonly info?: string | undefined; readonly level?: string | undefined }[] | undefined;
}

const KIND = 'talend.promotion';
const groups = ['flows', 'plans', 'actions', 'connections', 'resources', 'engines', 'clusters'] as const;

/** Every thing of a report in a row, the workspace before what is in it. */
function* promotedThings(execution: PromotionExecution): Generator<Promoted & { where?: string }> {
  for (const workspace of execution.workspaces ?? []) {
    yield workspace;
    for (const group of groups)
      for (const thing of (workspace[group] ?? []) as readonly Promoted[])
        yield { ...thing, ...(workspace.name === undefined ? {} : { where: workspace.name }) };
  }
  for (const thing of [...(execution.engines ?? []), ...(execution.clusters ?? [])]) yield thing;
}

function readReport({ promotionReport, analyzeReport }: Promoted): Report {
  return promotionReport ?? analyzeReport ?? {};
}

function readPromotionRun(client: Caller, execution: PromotionExecution, name?: string): Run {
  const { state, nativeStatus } = readState(execution);
  const things = [...promotedThings(execution)];
  const failed = things.filter((thing) => readReport(thing).status === 'FAILED');
  const firstFailure = failed
    .map((thing) => readReport(thing).messages?.find(({ info }) => info !== undefined)?.info)
    .find(Boolean);
  const message =
    execution.statusMessage !== undefined && execution.statusMessage !== '' ? execution.statusMessage : firstFailure;
  const counts: Record<string, number> = {};
  for (const thing of things) {
    const status = readReport(thing).status;
    if (status !== undefined) counts[status.toLowerCase()] = (counts[status.toLowerCase()] ?? 0) + 1;
  }
  return {
    platform: client.platform.id,
    kind: KIND,
    id: execution.executionId ?? '',
    state,
    nativeStatus,
    ...present({
      name,
      target: execution.promotionId ?? execution.pipelineId,
      startedAt: execution.startTimestamp ?? execution.triggerTimestamp,
      finishedAt: execution.finishTimestamp,
      steps: failed.length === 0 ? undefined : failed.map(readFailedThing),
      error: state === 'failed' && message !== undefined ? { message } : undefined,
      counts: Object.keys(counts).length === 0 ? undefined : counts,
    }),
  };
}

/** Of hundreds of promoted things, those that failed are the ones to look at. */
function readFailedThing(thing: Promoted & { where?: string }): RunStep {
  const report = readReport(thing);
  const messages = (report.messages ?? []).map(({ info }) => info).filter((info) => info !== undefined);
  return {
    id: thing.id ?? '',
    kind: 'step',
    state: 'failed',
    nativeStatus: report.status ?? '',
    name: [thing.where, thing.type?.toLowerCase(), thing.name].filter((part) => part !== undefined).join(' / '),
    ...(messages.length === 0 ? {} : { error: { message: messages.join('; ') } }),
  };
}

async function promotionName(
  client: Caller,
  promotionId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (promotionId === undefined) return undefined;
  return client.call(promotions.get, { promotionId }, { signal }).then(
    ({ name }) => name,
    () => undefined,
  );
}

/** Executions of promotions (Talend Processing API, Promotion Executions). */
export const talendPromotion: RunKind = {
  id: KIND,
  target: 'promotion',
  isTargetId: isTalendId,
  startOperation: executePromotion.id,
  startOptions: {
    keepTargetResources: 'true to leave resources in the target as they are',
    keepTargetRunProfiles: 'true to leave run profiles in the target as they are',
    advanced: 'a narrower scope, {artifactId, artifactType: WORKSPACE, PLAN, FLOW (a task) or ACTION (an artifact)}',
    context: 'a remark for the audit log, at most 255 characters',
  },
  canRerun: false,
  canCancel: false,
  canList: false,
  takesParameters: false,

  find: (client, query, context) =>
    findListed(
      KIND,
      client,
      promotions.list,
      (item) => {
        const { sourceEnvironment, targetEnvironment, ...promotion } = item as Record<string, unknown> & {
          sourceEnvironment?: { name?: string };
          targetEnvironment?: { name?: string };
        };
        const way = [sourceEnvironment?.name, targetEnvironment?.name]
          .filter((each) => each !== undefined)
          .join(' to ');
        return { ...promotion, ...(way === '' ? {} : { workspace: { environment: { name: way } } }) };
      },
      query,
      context,
    ),

  async start(client, { target, options }, context) {
    const { signal } = context;
    const answer = await startOnce(talendPromotion, client, context, () =>
      client.call(executePromotion, { executable: target, ...options }, { signal }),
    );
    const { executionId, executionReport } = answer ?? {};
    if (executionId !== undefined && executionReport)
      return readPromotionRun(client, { executionId, promotionId: target, ...executionReport });
    return startedRun(talendPromotion, client, executionId, target, context);
  },

  async get(client, id, { signal, steps }) {
    const execution = await client.call(executions.getPromotion, { executionId: id }, { signal });
    const name = steps ? await promotionName(client, execution.promotionId, signal) : undefined;
    return readPromotionRun(client, { executionId: id, ...execution }, name);
  },

  list: () =>
    Promise.reject(
      new RunBridgeError(
        'Talend has no list of promotion executions.',
        'Look one up by the id that its start answered.',
      ),
    ),

  async logs(client, id, { tail, signal }) {
    const execution = await client.call(executions.getPromotion, { executionId: id }, { signal });
    const lines = [...promotedThings(execution)].flatMap((thing) =>
      (readReport(thing).messages ?? []).map(
        ({ level = 'INFO', info = '' }) =>
          `${level} ${[thing.where, thing.type, thing.name].filter(Boolean).join(' / ')}: ${info}`,
      ),
    );
    if (execution.statusMessage) lines.push(`${execution.status ?? ''} ${execution.statusMessage}`.trim());
    const shown = tail > 0 ? lines.slice(-tail) : [];
    return [
      {
        run: { kind: KIND, id },
        lines: shown,
        omitted: lines.length - shown.length,
        ...(lines.length === 0 ? { note: 'The report of this promotion has no messages.' } : {}),
      },
    ];
  },

  cancel: () =>
    Promise.resolve({
      outcome: 'not-offered',
      message:
        'Talend can neither stop a promotion nor undo it. To return, promote again after the source is repaired.',
    }),

  next(run) {
    if (run.state === 'queued' || run.state === 'running')
      return [{ action: 'wait', why: 'It has not finished, and Talend cannot stop it.' }];
    if (run.state === 'succeeded' || run.target === undefined) return [];
    return [
      { action: 'repair', why: 'Correct what the report names, in the source environment.' },
      {
        action: 'look',
        why: `Analyze it first, with ${promotions.analyze.id}: that shows what would happen and changes nothing.`,
      },
      {
        action: 'start-again',
        why: 'A promotion is executed anew; it cannot be continued.',
        start: { kind: KIND, target: run.target },
      },
    ];
  },
};

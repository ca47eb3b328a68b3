import type { ServerContext } from '../serverContext.js';
import { call, numbered, operationCall, quoted } from './writing.js';

export interface Promoted {
  readonly from: string;
  readonly to: string;
  /** Name of one thing; left out: all of the environment. */
  readonly what: string | undefined;
  readonly connection: string | undefined;
}

/** How a platform brings something from one environment to another. */
export interface PromotionWay {
  /** `Talend Cloud` */
  readonly platform: string;
  /** Numbered steps that change nothing. */
  readonly check: string;
  /** Numbered steps that do it. */
  readonly act: string;
}

type Way = (promoted: Promoted, context: ServerContext) => Omit<PromotionWay, 'platform'> | undefined;

/** Platforms without environments have no way. */
const ways: Readonly<Record<string, Way>> = { talend: talendWay, cycloid: cycloidWay };

/** The ways of the platforms that are configured, as far as the tools that they need are offered. */
export function promotionWays(promoted: Promoted, context: ServerContext): readonly PromotionWay[] {
  const platforms = new Set(context.bridge.connections.map(({ client }) => client.platform));
  return [...platforms].flatMap(({ id, name }) => {
    const way = ways[id]?.(promoted, context);
    return way === undefined ? [] : { platform: name, ...way };
  });
}

/** A promotion is a thing of its own there: a way between two environments, which can be analyzed and executed. */
function talendWay({ from, to, what, connection }: Promoted, context: ServerContext): ReturnType<Way> {
  const { offers } = context;
  const operation = (id: string, input: object): string | undefined => operationCall(id, input, connection, context);
  const list = operation('talend.promotions.list', {});
  if (list === undefined) return undefined;
  const kind = 'talend.promotion';
  const analyze = operation('talend.promotions.analyze', {
    promotionId: '<id>',
    ...(what === undefined ? {} : { promotionAdvancedInfo: { id: '<id of it>', type: '<type>' } }),
  });
  const workspaces = operation('talend.workspaces.list', {});
  return {
    check: numbered([
      `Find the promotion from ${quoted(from)} to ${quoted(to)}: ${list}. If there is none, stop: setting one up is for an administrator.`,
      what === undefined || !offers('find_runnables')
        ? undefined
        : `Find ${quoted(what)} in ${quoted(from)}: ${call('find_runnables', { query: what, connection })}. A plan is of type PLAN, a task of type FLOW${workspaces === undefined ? '' : `; a workspace (WORKSPACE) is in ${workspaces}`}. If several fit, ask me which.`,
      offers('list_runs')
        ? `See what runs in the target now: ${call('list_runs', { kind: 'talend.plan', state: 'running', environment: to, connection })}. Work that is under way should end first.`
        : undefined,
      analyze === undefined
        ? 'Simulating the promotion (talend.promotions.analyze) is not possible from here: recommend it as the next step.'
        : `Simulate it, which changes nothing: ${analyze}. Read its report, thing by thing.`,
    ]),
    act: numbered([
      `Call ${call('start_run', {
        kind,
        target: '<id of the promotion>',
        ...(what === undefined ? {} : { options: { advanced: { artifactId: '<id of it>', artifactType: '<type>' } } }),
        connection,
      })}, once. If the outcome is unknown, do not send it again.`,
      `Follow it to its end${offers('wait_for_run') ? ` with ${call('wait_for_run', { kind, id: '<id of the run>', connection })}` : ''}, and report each thing that failed, with its message.`,
    ]),
  };
}

/** There the same component exists in both environments, each with values of its own, and a job brings them about. */
function cycloidWay({ from, to, what, connection }: Promoted, context: ServerContext): ReturnType<Way> {
  const operation = (id: string, input: object): string | undefined => operationCall(id, input, connection, context);
  const place = { project_canonical: '<project>', component_canonical: '<component>' };
  const list = operation('cycloid.components.listInOrganization', {});
  const read = operation('cycloid.components.getConfig', { ...place, environment_canonical: '<environment>' });
  const update = operation('cycloid.components.update', { ...place, environment_canonical: '<target>', '…': '…' });
  if (list === undefined || read === undefined) return undefined;
  return {
    check: numbered([
      `Find ${what === undefined ? 'the components' : `the component ${quoted(what)}, or the one that this job belongs to,`} in ${quoted(from)} and in ${quoted(to)}: ${list}. What is missing in the target has to be created there, which is a decision of its own: tell me and stop.`,
      `Read the configuration in both environments: ${read}. Tell apart what is to be promoted (versions, images, sizes) from what belongs to the environment (names, addresses, credentials) and stays.`,
      context.offers('find_runnables')
        ? `Find the job that applies it in the target: ${call('find_runnables', { kind: 'cycloid.build', query: to, connection })}. It should not be running.`
        : undefined,
    ]),
    act: numbered([
      update === undefined
        ? 'I change the configuration in the target myself.'
        : `Change the configuration in the target: ${update}, once.`,
      `Run the job: ${call('start_run', { kind: 'cycloid.build', target: '<id of the job>', connection })}, once, follow it to its end, and report how it ended.`,
    ]),
  };
}

import type { Caller } from '../../../client.js';
import { InputError } from '../../../errors.js';
import type { InputProblem } from '../../../errors.js';
import type { InputOf } from '../../../operation.js';
import type { Run, RunContext, RunKind, StartRequest } from '../../../run.js';
import { startOnce, startedRun } from '../../../start.js';
import { deployments } from '../operations/deployments.js';
import type { Deployment } from '../schemas/deployment.js';
import { typedParameters } from '../template.js';
import { deletions } from './deletions.js';
import { NEW } from './find.js';
import { KIND, readDeployment } from './read.js';

const actions = ['create', 'update', 'delete'] as const;
type Action = (typeof actions)[number];

/** Options of a deletion; the others need a template, and take what stands beside it. */
const deleteOptions = ['action', 'force'];

export const startOptions = {
  action: 'with the id of a deployment as the target: update or delete; with the target new: create, the default',
  template: 'text of the TOSCA template to create or update with, required for both',
  timeoutMins: 'minutes in all, at least 1; with less than 14400 give providerTimeoutMins too. Default: without end',
  providerTimeoutMins: 'minutes for one cloud provider, at most timeoutMins. Default: 14400',
  maxProvidersRetry: 'cloud providers to try at the most. Default: all',
  keepLastAttempt: 'true keeps what a failed attempt made. Default: false',
  callback: 'http or https URL that gets one POST at the end',
  userGroup: 'user group to create it for',
  force: 'with delete: true gives it up also where its resources cannot be removed. Default: false',
};

/** Creates, updates or deletes. The run is the deployment, so its id is the deployment's. */
export async function startDeployment(
  kind: RunKind,
  client: Caller,
  request: StartRequest,
  context: RunContext,
): Promise<Run> {
  const { parameters, options = {} } = request;
  const target = request.target.trim();
  const isNew = target.toLowerCase() === NEW;
  const { action = isNew ? 'create' : undefined, ...rest } = options;
  const problems = startProblems(isNew, action, options, parameters);
  if (problems.length > 0) throw new InputError(KIND, problems);
  const { signal } = context;
  const inProcess = async (prefix: string): Promise<Run[]> => {
    const run = await kind.get(client, target, { ...context, steps: false });
    return run.nativeStatus.startsWith(prefix) || run.finishedAt === undefined ? [run] : [];
  };

  if (action === 'delete') {
    const input = { deploymentId: target, ...rest } as InputOf<typeof deployments.delete>;
    await startOnce(
      { startOperation: deployments.delete.id },
      client,
      context,
      () => client.call(deployments.delete, input, { signal }),
      () => {
        deletions.remember(client, target);
        return inProcess('DELETE_');
      },
    );
    deletions.remember(client, target);
    return startedRun(kind, client, target, target, context);
  }

  const body = {
    ...rest,
    ...(parameters === undefined ? {} : { parameters: typedParameters(rest.template, parameters) }),
  } as InputOf<typeof deployments.create>;
  if (action === 'update') {
    await startOnce(
      { startOperation: deployments.update.id },
      client,
      context,
      () => client.call(deployments.update, { ...body, deploymentId: target }, { signal }),
      () => inProcess('UPDATE_'),
    );
    return startedRun(kind, client, target, target, context);
  }
  const answer = await startOnce(
    kind,
    client,
    context,
    () => client.call(deployments.create, body, { signal }),
    () => newest(client, context),
  );
  return answer?.uuid ? readDeployment(client, answer) : startedRun(kind, client, undefined, NEW, context);
}

/** What the user of this connection made last. */
async function newest(client: Caller, { signal }: RunContext): Promise<Run[]> {
  const found: Run[] = [];
  for await (const item of client.pages(deployments.list, { createdBy: 'me' }, { signal, limit: 5 }))
    found.push(readDeployment(client, item as Deployment));
  return found;
}

function startProblems(
  isNew: boolean,
  action: unknown,
  options: Readonly<Record<string, unknown>>,
  parameters: StartRequest['parameters'],
): InputProblem[] {
  const isAction = (value: unknown): value is Action => actions.some((each) => each === value);
  if (!isAction(action) || (action === 'create') !== isNew)
    return [
      {
        field: 'options.action',
        problem: isNew
          ? `must be create, or be left out, with the target ${NEW}`
          : `must be update or delete, for the target is a deployment; to make another one, the target is ${NEW}`,
      },
    ];
  const foreign =
    action === 'delete'
      ? [
          ...Object.keys(options)
            .filter((name) => options[name] !== undefined && !deleteOptions.includes(name))
            .map((name) => `options.${name}`),
          ...(parameters === undefined || Object.keys(parameters).length === 0 ? [] : ['parameters']),
        ]
      : options.force === undefined
        ? []
        : ['options.force'];
  return foreign.map((field) => ({ field, problem: `does not apply: the action is ${action}` }));
}

import { environmentNames, runnableNames } from '../completion/sources.js';
import { connectionArgument } from './arguments.js';
import { canStart } from './prompt.js';
import type { Prompt } from './prompt.js';
import { promotionWays } from './promotionWays.js';
import { DATA, quoted, RECOMMEND } from './writing.js';

export const promoteBetweenEnvironments: Prompt = {
  name: 'promote_between_environments',
  title: 'Promote between Environments',
  description: 'Bring something from one environment to another: check first, promote after your agreement.',
  isOffered: (context) => promotionWays(exampleArguments, context).length > 0,
  arguments: (context) => [
    {
      name: 'from',
      description: 'Environment it is in, e.g. Development',
      required: true,
      values: environmentNames,
    },
    {
      name: 'to',
      description: 'Environment it is to be in, e.g. Production',
      required: true,
      values: async (bridge, { from }) => {
        const { all } = await environmentNames(bridge);
        return { all: all.filter(({ value }) => value !== from) };
      },
    },
    {
      name: 'what',
      description: 'Plan, task, workspace or component, by its name; left out: all of the environment',
      values: (bridge, { from }) => runnableNames(bridge, { within: from }),
    },
    ...connectionArgument(context),
  ],
  text({ from = '', to = '', what, connection }, context) {
    const ways = promotionWays({ from, to, what, connection }, context);
    return [
      `Promote ${what === undefined ? 'everything' : quoted(what)} from environment ${quoted(from)} to environment ${quoted(to)}. A promotion overwrites what is in the target and cannot be undone, so check first. ${DATA}`,
      ...(ways.length > 1
        ? ['Environments of these names may be on one of several platforms: find out on which.']
        : []),
      ...ways.map(({ platform, check }) => `Check, on ${platform}:\n${check}`),
      'Then report: what would be created, what overwritten, what stays as it is, every warning and error of the check with its remedy, and what could not be checked.',
      ...(canStart(context)
        ? [
            'If the check found an error, end here: it is repaired in the source environment first. Otherwise ask for my agreement, with the exact call that you would make.',
            'Once I agree, and not before:',
            ...ways.map(({ platform, act }) => `On ${platform}:\n${act}`),
          ]
        : [RECOMMEND]),
    ].join('\n\n');
  },
};

/** Whether there is a way does not depend on what is promoted. */
const exampleArguments = { from: '', to: '', what: undefined, connection: undefined };

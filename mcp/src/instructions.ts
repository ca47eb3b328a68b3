import type { Bridge } from './bridge.js';
import type { ConfirmMode } from './confirm/modes.js';
import type { ConnectionChoices } from './connectionOf.js';

export interface Offer {
  readonly bridge: Pick<Bridge, 'connections' | 'runs'>;
  /** Names of the tools that are really offered. */
  readonly tools: readonly string[];
  readonly readOnly: boolean;
  readonly choices: ConnectionChoices;
  /** Patterns of what the administrator denies. */
  readonly denied: readonly string[];
  readonly confirm: ConfirmMode;
}

const confirmations: Readonly<Record<ConfirmMode, string>> = {
  never: '',
  delete: 'What deletes or cancels is confirmed by a person first.',
  write: 'Whatever changes something is confirmed by a person first.',
};

/** What is done with runs, and the tool that does it. */
const verbs: readonly (readonly [verb: string, tool: string])[] = [
  ['starts', 'start_run'],
  ['watches', 'list_runs'],
  ['explains', 'diagnose_run'],
  ['stops', 'cancel_run'],
];

/** What the server tells an assistant about itself: only of what is really offered. */
export function instructionsFor({ bridge, tools, readOnly, choices, denied, confirm }: Offer): string {
  const has = (...names: readonly string[]): boolean => names.every((name) => tools.includes(name));
  const isOfPlatform = (name: string, id: string): boolean => name.startsWith(`${id}_`);
  const platforms = new Map(bridge.connections.map(({ client: { platform } }) => [platform.id, platform.name]));
  const single = tools.filter((name) => [...platforms.keys()].some((id) => isOfPlatform(name, id)));
  const reached = [...platforms]
    .filter(([id]) => single.length < tools.length || tools.some((name) => isOfPlatform(name, id)))
    .map(([, name]) => name)
    .join(', ');
  const does = verbs.filter(([, tool]) => has(tool)).map(([verb]) => verb);
  const kinds = bridge.runs.kinds.map(({ id }) => id).join(', ');
  const first = has('start_run') ? ['find_runnables', 'start_run', 'wait_for_run'] : ['list_runs', 'get_run'];
  const steps = [
    ...first.filter((name) => has(name)),
    ...(has('diagnose_run') ? ['diagnose_run for one that failed'] : []),
  ];
  return [
    does.length === 0 ? `RunBridge reaches ${reached}.` : `RunBridge ${listed(does)} work on ${reached}.`,
    steps.length === 0 ? '' : `Kinds of runs are ${kinds}: ${steps.join(', ')}.`,
    single.length > 0 && single.length === tools.length ? 'Each tool is one operation of a platform.' : '',
    has('search_operations', 'describe_operation') && (has('call_read_operation') || has('call_write_operation'))
      ? 'For everything else: search_operations, describe_operation, then call it.'
      : '',
    ...[...choices].map(([platform, all]) => `Connections of ${platform}: ${all.join(', ')}.`),
    denied.length === 0 ? '' : `Not allowed here: ${denied.join(', ')}.`,
    readOnly ? 'This server is read-only: nothing can be changed.' : confirmations[confirm],
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** `starts, watches and stops` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

import type { Suggestion } from '../src/text/run.js';
import { element } from './element.js';

const labels: Readonly<Record<string, string>> = {
  'rerun-from-step': 'Rerun from step',
  'start-again': 'Start again',
  start: 'Start',
  cancel: 'Cancel run',
  delete: 'Delete',
  repair: 'Repair',
  diagnose: 'Diagnose',
};

/** Tools that change nothing: asked for without a second press. */
const reading = new Set([
  'diagnose_run',
  'get_run',
  'get_run_logs',
  'list_runs',
  'find_runnables',
  'describe_operation',
]);

/** What can be done next: asked of the assistant, and only after a second press where it changes anything. */
export interface Actions {
  readonly root: HTMLElement;
  show(next: readonly Suggestion[]): void;
}

/** @param ask tells the assistant; answers whether the host has taken the message. */
export function createActions(ask: (message: string) => Promise<boolean>): Actions {
  const list = element('ul');
  const root = element(
    'section',
    { class: 'actions', 'aria-labelledby': 'next', hidden: '' },
    element('h2', { id: 'next' }, 'Next'),
    list,
  );
  let shown = '';
  return {
    root,
    show(next) {
      const requests = requestsOf(next);
      const now = JSON.stringify(requests);
      // What a person is about to press stays where it is.
      if (now === shown) return;
      shown = now;
      root.hidden = requests.length === 0;
      list.replaceChildren(...requests.map((request) => requestItem(request, ask)));
    },
  };
}

interface Request {
  readonly why: string;
  /** Left out: advice, which only a person can follow. */
  readonly call?: { readonly label: string; readonly message: string; readonly changes: boolean };
}

function requestsOf(next: readonly Suggestion[]): readonly Request[] {
  return (
    next
      // The view waits by itself.
      .filter(({ action }) => action !== 'wait')
      .map(({ action, why, tool, arguments: args }): Request => {
        if (tool === undefined || args === undefined) return { why };
        return {
          why,
          call: {
            label: args.only_failed === true ? 'Rerun failed tasks' : (labels[action] ?? 'Ask the assistant'),
            // Just ids, and no names, in a message that counts as the person's own: names are the platform's to choose.
            message: `Call ${tool} with ${JSON.stringify(args)}.`,
            changes: !reading.has(tool),
          },
        };
      })
  );
}

function requestItem({ why, call }: Request, ask: (message: string) => Promise<boolean>): HTMLElement {
  return call === undefined ? element('li', {}, element('span', { class: 'why' }, why)) : actionItem(why, call, ask);
}

function actionItem(
  why: string,
  { label, message, changes }: NonNullable<Request['call']>,
  ask: (message: string) => Promise<boolean>,
): HTMLElement {
  const item = element('li');
  const button = element('button', { type: 'button' }, label);
  const explanation = element('span', { class: 'why' }, why);
  const send = async (): Promise<void> => {
    item.replaceChildren(button, element('span', { class: 'why', role: 'status' }, 'Asking the assistant…'));
    button.disabled = true;
    const taken = await ask(message);
    // It is sent once: whether the assistant has acted is for the conversation to tell.
    item.replaceChildren(
      button,
      element(
        'span',
        { class: 'why', role: 'status' },
        taken ? 'The assistant was asked.' : `The message was not taken. Ask the assistant yourself: ${message}`,
      ),
    );
  };
  const offer = (): void => {
    item.replaceChildren(button, explanation);
  };
  const confirm = (): void => {
    const yes = element('button', { type: 'button', class: 'strong' }, 'Ask the assistant');
    const no = element('button', { type: 'button' }, 'Not now');
    const question = element(
      'span',
      { class: 'confirm', role: 'group', 'aria-label': `${label}: are you sure?` },
      element('span', { class: 'why' }, `${label}? ${why}`),
      yes,
      no,
    );
    const back = (): void => {
      offer();
      button.focus();
    };
    yes.addEventListener('click', () => void send());
    no.addEventListener('click', back);
    question.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') back();
    });
    item.replaceChildren(question);
    no.focus();
  };
  button.addEventListener('click', () => {
    if (changes) confirm();
    else void send();
  });
  offer();
  return item;
}

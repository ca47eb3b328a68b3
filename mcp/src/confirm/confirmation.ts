import { answer } from '../answer.js';
import type { Answer } from '../answer.js';
import type { Principal } from '../principal.js';
import type { Consequence, Tool, ToolContext } from '../tool.js';
import { canonical } from './canonical.js';
import { CODE_SECONDS } from './codes.js';
import type { ConfirmationCodes, Redemption } from './codes.js';
import type { ConfirmMode } from './modes.js';

type Arguments = Readonly<Record<string, unknown>>;

export interface Confirmation {
  readonly mode: ConfirmMode;
  readonly codes: ConfirmationCodes;
}

/** A call that may have to be confirmed. */
export interface PendingCall {
  readonly tool: Tool;
  /** Without the code. */
  readonly args: Arguments;
  /** All that a code is good for: the arguments, and where the call goes. */
  readonly bound: Arguments;
  /** What came as `confirmation`. */
  readonly code: string | undefined;
  readonly principal: Principal;
  /** Asks the person. `undefined` where nobody can be asked. */
  readonly ask: (message: string) => Promise<boolean | undefined>;
}

/** Whether calls of this tool may have to be confirmed, so that a code must be taken. */
export function mayNeedConfirmation(
  { consequence, operation }: Pick<Tool, 'consequence' | 'operation'>,
  mode: ConfirmMode,
): boolean {
  if (consequence === undefined || mode === 'never') return false;
  return mode === 'write' || operation === undefined || operation.effect === 'delete';
}

/**
 * What to answer instead of doing what is asked for; `undefined` where it is confirmed, or needs no confirmation. Throws
 * what the call itself would throw for its arguments.
 */
export async function confirmed(
  { tool, args, bound, code, principal, ask }: PendingCall,
  { mode, codes }: Confirmation,
  context: ToolContext,
): Promise<Answer | undefined> {
  if (!mayNeedConfirmation(tool, mode)) return undefined;
  const consequence = context.bridge.redact(await tool.consequence?.(args, context));
  if (consequence === undefined || (mode === 'delete' && consequence.effect !== 'delete')) return undefined;
  const call = canonical([principal.name, tool.name, bound]);
  if (code !== undefined) {
    const redemption = codes.redeem(code, call);
    return redemption === 'accepted' ? undefined : needsCode(consequence, codes.issue(call), whyNot[redemption]);
  }
  const isAgreed = await ask(consequence.message);
  if (isAgreed === true) return undefined;
  return isAgreed === false ? declined(consequence) : needsCode(consequence, codes.issue(call));
}

const whyNot: Readonly<Record<Exclude<Redemption, 'accepted'>, string>> = {
  expired: 'That code is older than five minutes.',
  used: 'That code was used before.',
  wrong: 'That code is not for this call: it is good for exactly the arguments that it was given for.',
};

function needsCode({ message, effect }: Consequence, code: string, why?: string): Answer {
  return answer(
    {
      done: false,
      ...(why === undefined ? {} : { problem: why }),
      wouldDo: message,
      effect,
      confirmation: { code, validSeconds: CODE_SECONDS },
    },
    ({ problem, wouldDo, confirmation }) =>
      [
        ...(problem === undefined ? [] : [problem]),
        `Not done yet. ${wouldDo}`,
        `Ask the person. If they agree, make the same call again with confirmation "${confirmation.code}", within ${String(confirmation.validSeconds / 60)} minutes.`,
      ].join('\n'),
    // The code looks like a secret, and has to be read; what it stands for was masked before.
    { isCatalogue: true, isError: why !== undefined },
  );
}

function declined({ message, effect }: Consequence): Answer {
  return answer(
    { done: false, wouldDo: message, effect, declined: true },
    ({ wouldDo }) => `Nothing was done: the person did not agree. ${wouldDo}`,
  );
}

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import type { Logger } from './log.js';
import type { Question } from './tool.js';

/** Milliseconds that a person gets to answer. */
const PATIENCE_MS = 5 * 60_000;

/** The person behind the client, where they can be asked while a call waits (elicitation). */
export interface Person {
  readonly canAsk: boolean;
  /** `undefined` where nobody can be asked, or nobody would say. */
  choose(question: Question, signal: AbortSignal): Promise<string | undefined>;
  /** Whether they agree; `undefined` where nobody can be asked. */
  agrees(message: string, signal: AbortSignal): Promise<boolean | undefined>;
}

/** Nobody can be asked where the reply could reach another process. */
export const nobody: Person = {
  canAsk: false,
  choose: () => Promise.resolve(undefined),
  agrees: () => Promise.resolve(undefined),
};

/** The person behind a client that stays with this server. */
export function personBehind({ server }: Pick<McpServer, 'server'>, log: Logger): Person {
  const asks = (): boolean => {
    const elicitation = server.getClientCapabilities()?.elicitation;
    return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  };
  type Form = Parameters<typeof server.elicitInput>[0] & { mode?: 'form' };
  const ask = async (
    form: Form,
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<typeof server.elicitInput>> | undefined> => {
    if (!asks()) return undefined;
    try {
      return await server.elicitInput(form, { signal, timeout: PATIENCE_MS });
    } catch (error) {
      signal.throwIfAborted();
      // A client that declares more than it does is as good as one that does not.
      log.info({ error: (error as Error).message }, 'the person could not be asked');
      return undefined;
    }
  };
  return {
    get canAsk() {
      return asks();
    },
    async choose({ message, options }, signal) {
      const values = options.map(({ value }) => value);
      const titles = options.map(({ title }) => title);
      // The names beside the values are how titles are told in every revision that has elicitation.
      const choice = { type: 'string' as const, title: 'Choice', enum: values, enumNames: titles };
      const requestedSchema = { type: 'object' as const, properties: { choice }, required: ['choice'] };
      const answer = await ask({ message, requestedSchema }, signal);
      const chosen = answer?.action === 'accept' ? answer.content?.choice : undefined;
      return typeof chosen === 'string' && values.includes(chosen) ? chosen : undefined;
    },
    async agrees(message, signal) {
      const confirm = {
        type: 'boolean' as const,
        title: 'Go ahead',
        description: 'Nothing is done unless this is set',
      };
      const requestedSchema = { type: 'object' as const, properties: { confirm }, required: ['confirm'] };
      const answer = await ask({ message, requestedSchema }, signal);
      return answer && answer.action === 'accept' && answer.content?.confirm === true;
    },
  };
}

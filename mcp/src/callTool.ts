import { InputError } from '@runbridge/core';

import type { Answer } from './answer.js';
import type { Bridge } from './bridge.js';
import { confirmed, mayNeedConfirmation } from './confirm/confirmation.js';
import type { Confirmation } from './confirm/confirmation.js';
import { chooseConnection, connectionsFor } from './connectionOf.js';
import type { ConnectionChoices } from './connectionOf.js';
import { createRecorder } from './guard/audit.js';
import type { AuditSink } from './guard/audit.js';
import type { Person } from './person.js';
import type { Principal } from './principal.js';
import type { Tool, ToolContext } from './tool.js';

type Arguments = Readonly<Record<string, unknown>>;

/** What a call needs besides the tool and its arguments. */
export interface CallEnvironment extends Pick<ToolContext, 'signal' | 'offers' | 'progress' | 'draining'> {
  readonly bridge: Bridge;
  readonly choices: ConnectionChoices;
  readonly principal: Principal;
  readonly confirmation: Confirmation;
  readonly person: Person;
  readonly audit: AuditSink;
  /** Names this call in the log and in the audit log. */
  readonly requestId: string;
}

/** Calls a tool by the connection that is meant, once it is confirmed, with all that it changes recorded. */
export async function callTool(tool: Tool, given: Arguments, environment: CallEnvironment): Promise<Answer> {
  const { bridge, choices, principal, confirmation, person, audit, requestId, signal, ...rest } = environment;
  const choose: ToolContext['choose'] = (question) => person.choose(question, signal);
  const takesConnection = connectionsFor(tool, choices).length > 0;
  const takesCode = mayNeedConfirmation(tool, confirmation.mode);
  const { args: own, connection: named, code } = separate(tool, given, { takesConnection, takesCode });
  const connection = named ?? (takesConnection ? await chooseConnection(tool, own, choices, choose) : undefined);
  const recorder = createRecorder(audit, { caller: principal.name, tool: tool.name, requestId });
  const context: ToolContext = {
    ...rest,
    bridge: bridge.scope({ connection, recorder }),
    signal,
    canAsk: person.canAsk,
    choose,
  };
  const args = context.canAsk && tool.complete !== undefined ? await tool.complete(own, context) : own;
  const instead = await confirmed(
    {
      tool,
      args,
      bound: { args, reached: reachedBy(context.bridge) },
      code,
      principal,
      ask: (message) => person.agrees(message, signal),
    },
    confirmation,
    context,
  );
  return instead ?? tool.call(args, context);
}

/** Where a call goes, by whose account, and what is filled in there: over HTTP headers of the second call may say otherwise. */
function reachedBy({ connections }: Pick<Bridge, 'connections'>): readonly unknown[] {
  return connections.map(({ name, credentials, client: { platform, baseUrl, defaults } }) => [
    platform.id,
    name,
    baseUrl,
    credentials,
    defaults,
  ]);
}

/** The tool's own arguments, and those that every such tool has. */
function separate(
  tool: Tool,
  given: Arguments,
  { takesConnection, takesCode }: { readonly takesConnection: boolean; readonly takesCode: boolean },
): { readonly args: Arguments; readonly connection?: string | undefined; readonly code?: string | undefined } {
  const { connection, confirmation, ...own } = given;
  return {
    args: {
      ...own,
      ...(takesConnection || connection === undefined ? {} : { connection }),
      ...(takesCode || confirmation === undefined ? {} : { confirmation }),
    },
    connection: takesConnection ? text(tool, 'connection', connection) : undefined,
    code: takesCode ? text(tool, 'confirmation', confirmation) : undefined,
  };
}

function text({ name }: Tool, field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw new InputError(name, [{ field, problem: `must be a text, but is ${typeof value}` }]);
}

import type { App } from '@modelcontextprotocol/ext-apps';

type Json = Readonly<Record<string, unknown>>;

/** A tool's answer, as far as the view reads it. */
export interface ToolAnswer {
  readonly content?: readonly { readonly type: string; readonly text?: unknown }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean | undefined;
}

/** What the view asks of its host. It has no other way out. */
export interface ServerCalls {
  /** Reads with a tool of the server; throws an `Error` that says why where it cannot. */
  call(tool: 'get_run' | 'get_run_logs', args: Json): Promise<unknown>;
  /** Whether the host reads for its views at all. */
  canCall(): boolean;
  /** Whether the host takes messages to the assistant. */
  canAsk(): boolean;
  /** Gives the assistant a message as the person's; false where the host did not take it. */
  ask(message: string): Promise<boolean>;
  /** Lets the assistant know what the person looks at, where the host has a place for it. */
  tell(fact: string): void;
}

export function createServerCalls(app: App): ServerCalls {
  const host = (): NonNullable<ReturnType<App['getHostCapabilities']>> => app.getHostCapabilities() ?? {};
  return {
    async call(name, args) {
      const result: ToolAnswer = await app.callServerTool({ name, arguments: { ...args } });
      if (result.isError === true) throw new Error(textOf(result));
      return result.structuredContent;
    },
    canCall: () => host().serverTools !== undefined,
    canAsk: () => host().message !== undefined,
    async ask(text) {
      try {
        const { isError } = await app.sendMessage({ role: 'user', content: [{ type: 'text', text }] });
        return isError !== true;
      } catch {
        return false;
      }
    },
    tell(text) {
      if (host().updateModelContext === undefined) return;
      // A courtesy: the view works without it.
      app.updateModelContext({ content: [{ type: 'text', text }] }).catch(() => undefined);
    },
  };
}

export function textOf({ content = [] }: ToolAnswer): string {
  const text = content.find(({ type }) => type === 'text')?.text;
  return typeof text === 'string' ? text : 'The server did not say why.';
}

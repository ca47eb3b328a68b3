import type { McpUiHostCapabilities, McpUiHostContext } from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolResult, JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/**
 * A host as applications have one: a page with a client of the server and a bridge to the view in its sandboxed frame.
 * The test carries the client's messages to the server's process, for a page has no stdio.
 */
export interface Host {
  /** Begins with the server, reads the view that this tool names, and shows it. */
  open(tool: string, options?: { capabilities?: McpUiHostCapabilities; context?: McpUiHostContext }): Promise<void>;
  /** Calls the tool as an assistant would, and gives the view its arguments and its result. */
  call(tool: string, args: Record<string, unknown>): Promise<CallToolResult>;
  /** Gives the view a result that no server made. */
  show(result: CallToolResult): Promise<void>;
  setContext(context: McpUiHostContext): void;
  teardown(): Promise<void>;
  /** From the server's process. */
  receive(message: JSONRPCMessage): void;
  /** Texts of the messages that the view gave the assistant. */
  readonly messages: string[];
  /** The last fact that it let the assistant know. */
  fact: string | undefined;
  /** Media type and policy of what the server gave. */
  resource: { mimeType: string | undefined; meta: unknown; isMediaTypeRight: boolean } | undefined;
  readonly sizes: { width?: number | undefined; height?: number | undefined }[];
}

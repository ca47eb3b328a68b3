import { fileURLToPath } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

import { screen } from './screen.js';

/** The longest that one tool of the demo may take, in milliseconds. */
const PATIENCE_MS = 25_000;

/** A real MCP client over stdio that shows what it asks and what it is answered. */
export class Assistant {
  readonly #client = new Client(
    { name: 'runbridge-demo', version: '1.0.0' },
    { capabilities: { elicitation: { form: {} } } },
  );

  constructor() {
    // The person behind the assistant, who is asked before anything is cancelled or deleted.
    this.#client.setRequestHandler(ElicitRequestSchema, ({ params: { message } }) => {
      screen.tell(`Asks the person: ${message}\nThe person agrees.`);
      return { action: 'accept', content: { confirm: true } };
    });
  }

  async connect(env: Record<string, string>): Promise<{ server: string; tools: number }> {
    const server = fileURLToPath(new URL('../../mcp/dist/runbridge-mcp.cjs', import.meta.url));
    await this.#client.connect(
      new StdioClientTransport({ command: process.execPath, args: [server], env, stderr: 'inherit' }),
    );
    const { tools } = await this.#client.listTools();
    const { name = '', version = '' } = this.#client.getServerVersion() ?? {};
    return { server: `${name} ${version}`, tools: tools.length };
  }

  /** Calls a tool, shows the text of its answer, and gives back its data. Throws where the tool failed. */
  async use<Data>(tool: string, args: Record<string, unknown>): Promise<Data> {
    screen.ask(tool, args);
    const result = (await this.#client.callTool({ name: tool, arguments: args }, undefined, {
      timeout: PATIENCE_MS,
      resetTimeoutOnProgress: true,
      onprogress: ({ message = '' }) => {
        screen.progress(message);
      },
    })) as CallToolResult;
    const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
    screen.tell(text);
    if (result.isError === true) throw new Error(`${tool} failed: ${text}`);
    return result.structuredContent as Data;
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { bundle } from './bundle.js';

type Json = Readonly<Record<string, unknown>>;

/** A tool's result, with its structured content taken as the test expects it to be. */
export interface CallResult<Data> {
  readonly text: string;
  readonly data: Data;
  readonly isError: boolean;
}

export interface Session {
  readonly client: Client;
  /** All that the server has written on stderr so far. */
  stderr(): string;
  call<Data = Json>(name: string, args?: Json, options?: RequestOptions): Promise<CallResult<Data>>;
  /** Calls a tool that wants to be confirmed, and calls it again with the code that it answers. */
  confirm<Data = Json>(name: string, args?: Json): Promise<CallResult<Data>>;
  close(): Promise<void>;
}

/** The real server in a process of its own, reached by a real client over stdio. */
export async function openSession({
  talend,
  args = [],
  env = {},
  token = true,
}: {
  /** Base URL of Talend, where it is on. */
  talend?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** False where `env` has other credentials. */
  token?: boolean;
}): Promise<Session> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bundle(), ...args],
    env: {
      ...(talend === undefined ? {} : { RUNBRIDGE_TALEND_BASE_URL: talend }),
      ...(talend !== undefined && token ? { RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN } : {}),
      ...env,
    },
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  const call: Session['call'] = async (name, input = {}, options) => {
    const result = await client.callTool({ name, arguments: input }, undefined, options);
    const [content] = result.content as readonly { type: string; text: string }[];
    return {
      text: content?.text ?? '',
      data: result.structuredContent as never,
      isError: result.isError === true,
    };
  };
  return {
    client,
    stderr: () => stderr,
    call,
    async confirm(name, input = {}) {
      const { data } = await call<{ confirmation: { code: string } }>(name, input);
      return call(name, { ...input, confirmation: data.confirmation.code });
    },
    close: () => client.close(),
  };
}

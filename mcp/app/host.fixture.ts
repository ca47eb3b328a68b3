import {
  AppBridge,
  PostMessageTransport,
  RESOURCE_MIME_TYPE,
  getToolUiResourceUri,
} from '@modelcontextprotocol/ext-apps/app-bridge';
import type { McpUiHostCapabilities } from '@modelcontextprotocol/ext-apps/app-bridge';
import { EXTENSION_ID } from '@modelcontextprotocol/ext-apps/server';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult, JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

import type { Host } from './hostControls.fixture.js';

declare global {
  interface Window {
    host: Host;
    /** To the server's process; the test puts it in. */
    toServer(message: JSONRPCMessage): Promise<void>;
  }
}

const usual: McpUiHostCapabilities = {
  serverTools: {},
  message: { text: {} },
  updateModelContext: { text: {} },
};

class ProcessTransport implements Transport {
  onmessage?: (message: JSONRPCMessage) => void;
  onclose?: () => void;
  start(): Promise<void> {
    return Promise.resolve();
  }
  send(message: JSONRPCMessage): Promise<void> {
    return window.toServer(message);
  }
  close(): Promise<void> {
    this.onclose?.();
    return Promise.resolve();
  }
}

const transport = new ProcessTransport();
const client = new Client(
  { name: 'host', version: '1.0.0' },
  { capabilities: { extensions: { [EXTENSION_ID]: { mimeTypes: [RESOURCE_MIME_TYPE] } } } },
);
let bridge: AppBridge | undefined;

function bridged(): AppBridge {
  if (bridge === undefined) throw new Error('The view is not open');
  return bridge;
}

window.host = {
  messages: [],
  sizes: [],
  fact: undefined,
  resource: undefined,

  async open(tool, { capabilities = usual, context = {} } = {}) {
    if (bridge === undefined) await client.connect(transport);
    document.querySelector('iframe')?.remove();
    const { tools } = await client.listTools();
    const uri = getToolUiResourceUri(tools.find(({ name }) => name === tool) ?? {});
    if (uri === undefined) throw new Error(`${tool} names no view`);
    const [page] = (await client.readResource({ uri })).contents;
    if (page === undefined || !('text' in page)) throw new Error(`${uri} is no text`);
    this.resource = {
      mimeType: page.mimeType,
      meta: page._meta,
      isMediaTypeRight: page.mimeType === RESOURCE_MIME_TYPE,
    };

    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.title = 'view';
    document.body.append(frame);
    const view = frame.contentWindow;
    if (view === null) throw new Error('The frame has no window');
    bridge = new AppBridge(client, { name: 'host', version: '1.0.0' }, capabilities, {
      hostContext: { theme: 'light', locale: 'en-GB', timeZone: 'UTC', ...context },
    });
    bridge.onmessage = ({ content }) => {
      this.messages.push(...content.flatMap((part) => (part.type === 'text' ? [part.text] : [])));
      return Promise.resolve({});
    };
    bridge.onupdatemodelcontext = ({ content = [] }) => {
      this.fact = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
      return Promise.resolve({});
    };
    bridge.addEventListener('sizechange', (size) => {
      this.sizes.push(size);
      if (size.height !== undefined) frame.style.height = `${String(size.height)}px`;
    });
    const initialized = new Promise<void>((resolve) => {
      bridged().addEventListener('initialized', () => {
        resolve();
      });
    });
    await bridge.connect(new PostMessageTransport(view, view));
    frame.srcdoc = page.text;
    await initialized;
  },

  async call(tool, args) {
    await bridged().sendToolInput({ arguments: args });
    const result = (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
    await bridged().sendToolResult(result);
    return result;
  },
  show: (result) => bridged().sendToolResult(result),
  setContext: (context) => {
    bridged().setHostContext(context);
  },
  async teardown() {
    await bridged().teardownResource({});
  },
  receive: (message) => transport.onmessage?.(message),
};

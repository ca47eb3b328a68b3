import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, FrameLocator, Page } from 'playwright-core';

import type { Host } from '../app/hostControls.fixture.js';
import { bundle } from './bundle.js';

type Json = Readonly<Record<string, unknown>>;

/** What the extension's specification has hosts set where a view declares no domain; frames inherit it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self' data:",
  "connect-src 'none'",
].join('; ');

/** A page that shows the view of a run, with the real server behind it. */
export interface HostPage {
  readonly page: Page;
  readonly view: FrameLocator;
  /** Calls that the view and the host have made of the server's tools, oldest first. */
  readonly calls: readonly { readonly name: string; readonly arguments: Json }[];
  /** URLs of all requests that the browser has made. */
  readonly requests: readonly string[];
  /** Errors and warnings on the console, and errors that nothing caught. */
  readonly complaints: readonly string[];
  open(tool: string, options?: Parameters<Host['open']>[1]): Promise<void>;
  call(tool: string, args: Json): Promise<Json>;
  show(structuredContent: Json): Promise<void>;
  setContext(context: Json): Promise<void>;
  teardown(): Promise<void>;
  messages(): Promise<string[]>;
  fact(): Promise<string | undefined>;
  resource(): Promise<Host['resource']>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Base URL of Talend. */
  readonly talend: string;
  /** A configuration file to use instead, which refers to the token as `${TALEND_TOKEN}`. */
  readonly config?: string;
  readonly width?: number;
  readonly reducedMotion?: boolean;
}

/** The browser and the loopback server of the page. */
export interface AppHost {
  readonly url: string;
  /** Serves a page at `path` without any policy of the host's. */
  serve(path: string, html: string): void;
  newPage(options: PageOptions): Promise<HostPage>;
  newBarePage(): Promise<Page>;
  /** Paths that have been asked for, oldest first. */
  received(): readonly string[];
  close(): Promise<void>;
}

export async function startAppHost(): Promise<AppHost> {
  const script = await hostScript();
  const pages = new Map<string, string>();
  const received: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    received.push(url);
    if (url === '/host.js') return void response.setHeader('content-type', 'text/javascript').end(script);
    const bare = pages.get(url);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (bare !== undefined) return void response.end(bare);
    if (url !== '/') return void response.writeHead(404).end();
    response.setHeader('content-security-policy', POLICY).end(HOST_PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const browser = await launch();
  return {
    url,
    serve: (path, html) => void pages.set(path, html),
    newPage: (options) => openPage(browser, url, options),
    newBarePage: () => browser.newPage(),
    received: () => received,
    async close() {
      await browser.close();
      await stop(server);
    },
  };
}

const HOST_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<style>body { margin: 0; } iframe { display: block; width: 100%; height: 400px; border: 0; }</style></head>
<body><script src="/host.js"></script></body></html>`;

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`There is no browser at ${executablePath}: install Chromium, or name another one in CHROMIUM.`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

async function hostScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '../app/host.fixture.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

async function openPage(
  browser: Browser,
  url: string,
  { talend, config, width = 820, reducedMotion = false }: PageOptions,
): Promise<HostPage> {
  const calls: { name: string; arguments: Json }[] = [];
  const requests: string[] = [];
  const complaints: string[] = [];
  const context = await browser.newContext({
    viewport: { width, height: 1200 },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    colorScheme: 'light',
    deviceScaleFactor: 1.5,
  });
  context.on('request', (request) => requests.push(request.url()));
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bundle(), ...(config === undefined ? [] : ['--config', config])],
    env:
      config === undefined
        ? { RUNBRIDGE_TALEND_BASE_URL: talend, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN }
        : { TALEND_TOKEN: PERSONAL_ACCESS_TOKEN },
    stderr: 'ignore',
  });
  transport.onmessage = (message) => {
    void page.evaluate(`host.receive(${JSON.stringify(message)})`).catch(() => undefined);
  };
  await transport.start();
  await page.exposeFunction('toServer', async (message: JSONRPCMessage) => {
    if ('method' in message && message.method === 'tools/call') calls.push(message.params as (typeof calls)[number]);
    await transport.send(message);
  });
  await page.goto(url);

  const ask = <T>(method: string, ...args: readonly unknown[]): Promise<T> =>
    page.evaluate<T>(`host.${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
  return {
    page,
    view: page.frameLocator('iframe'),
    calls,
    requests,
    complaints,
    open: (tool, options = {}) => ask('open', tool, options),
    call: (tool, args) => ask('call', tool, args),
    show: (structuredContent) => ask('show', { content: [{ type: 'text', text: '' }], structuredContent }),
    setContext: (hostContext) => ask('setContext', hostContext),
    teardown: () => ask('teardown'),
    messages: () => page.evaluate('host.messages'),
    fact: () => page.evaluate('host.fact'),
    resource: () => page.evaluate('host.resource'),
    async close() {
      await context.close();
      await transport.close();
    },
  };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

import type { Response } from 'express';

/** Codes of JSON-RPC, and the one that MCP's own transports use for what is HTTP's. */
export const codes = { parseError: -32700, invalidRequest: -32600, internal: -32603, transport: -32000 } as const;

export interface RefusalOptions {
  /** Default: that of transports. */
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the message that is refused. Default: null, as for what was not read. */
  readonly id?: string | number | null;
}

/** A request that is not answered by the protocol's own side. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly id: string | number | null;

  constructor(
    readonly status: number,
    message: string,
    { code = codes.transport, headers = {}, id = null }: RefusalOptions = {},
  ) {
    super(message);
    this.code = code;
    this.headers = headers;
    this.id = id;
  }
}

export function sendRefusal(response: Response, { status, headers, code, message, id }: Refusal): void {
  response
    .status(status)
    .set({ ...headers, 'Cache-Control': 'no-store' })
    .json({ jsonrpc: '2.0', error: { code, message }, id });
}

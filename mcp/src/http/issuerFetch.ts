import { undiciTransport } from '@runbridge/core/node';

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 5_000;

const transport = undiciTransport({ connectTimeoutMs: TIMEOUT_MS });

/** A read from the issuer through our own transport, so that its proxies, certificates and limits hold here too. */
export async function issuerFetch(
  url: string,
  { headers, signal }: { method: 'GET'; headers: Headers | Readonly<Record<string, string>>; signal?: AbortSignal },
): Promise<Response> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await transport.request({
    method: 'GET',
    url,
    headers: Object.fromEntries(new Headers(headers)),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    maxBytes: MAX_BYTES,
    anonymous: true,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return new Response(answer.status === 200 ? Buffer.concat(chunks) : null, { status: answer.status });
}

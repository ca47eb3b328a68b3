import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { shareValidators } from './shared-validators.js';
import { addFaults, createHttpServer, type HttpPorts } from './http.js';
import { object, string } from './json-schema.js';

interface StoredFile {
  contentType: string;
  /** Makes the content when it is asked for, piece by piece: a file may be far larger than is worth keeping. */
  content: () => Iterable<string>;
}

/**
 * A second origin that hands out files by presigned URL, as the vendor's object store does: the signature in the query
 * is the whole permission, and a request that carries an `Authorization` header as well is refused with 400.
 */
export class StorageHost {
  readonly #ports: HttpPorts;
  readonly #key = randomBytes(32);
  readonly #files = new Map<string, StoredFile>();
  #app: FastifyInstance | undefined;
  #url: string | undefined;

  constructor(ports: HttpPorts) {
    this.#ports = ports;
  }

  async listen(host: string): Promise<void> {
    this.#app = this.#server();
    await shareValidators(this.#app);
    this.#url = await this.#app.listen({ host, port: 0 });
  }

  async close(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  clear(): void {
    this.#files.clear();
  }

  /** Where it listens. Undefined until it does. */
  get url(): string | undefined {
    return this.#url;
  }

  put(path: string, contentType: string, content: () => Iterable<string>): void {
    this.#files.set(path, { contentType, content });
  }

  /** A URL that is good for `seconds` of the sandbox's clock. */
  presign(path: string, seconds: number): string {
    const expires = String(Math.floor(this.#ports.clock.now() / 1000) + seconds);
    const query = new URLSearchParams({ Expires: expires, Signature: this.#signature(path, expires) });
    return `${this.#url ?? ''}${path}?${query.toString()}`;
  }

  #signature(path: string, expires: string): string {
    return createHmac('sha256', this.#key).update(`GET ${path} ${expires}`).digest('base64url');
  }

  #isSigned(path: string, expires: string, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.#signature(path, expires)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  #server(): FastifyInstance {
    const app = createHttpServer(this.#ports, () => ({ name: 'storage' }));
    addFaults(app, this.#ports.faults, (_status, message, requestId) => xmlError('ServerError', message, requestId));
    const schema = { querystring: object({ Expires: string, Signature: string }) };
    app.get<{ Querystring: { Expires?: string; Signature?: string } }>('/*', { schema }, (request, reply) => {
      const refuse = (status: number, code: string, message: string): unknown =>
        reply
          .code(status)
          .type('application/xml')
          .send(xmlError(code, message, request.id));
      if (request.headers.authorization !== undefined) {
        return refuse(
          400,
          'InvalidArgument',
          'Only one way to authenticate is allowed: the query already has a signature',
        );
      }
      const { path } = request.received;
      const { Expires: expires = '', Signature: signature = '' } = request.query;
      if (!this.#isSigned(path, expires, signature)) return refuse(403, 'SignatureDoesNotMatch', 'Wrong signature');
      if (Number(expires) * 1000 <= this.#ports.clock.now()) return refuse(403, 'AccessDenied', 'Request has expired');
      const file = this.#files.get(path);
      if (file === undefined) return refuse(404, 'NoSuchKey', 'The file does not exist');
      request.received.handled = true;
      return reply.type(file.contentType).send([...file.content()].join(''));
    });
    return app;
  }
}

function xmlError(code: string, message: string, requestId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>
`;
}

import type { Answer, Caller, InputOf, Operation, OutputOf } from '@runbridge/core';

import type { Recorder } from './audit.js';
import type { Policy } from './policy.js';

/** The same client, held to what is allowed, and with everything that it changes recorded. */
export function guardedCaller(client: Caller, policy: Policy, recorder?: Recorder): Caller {
  const guarded = async <T>(operation: Operation, input: unknown, send: () => Promise<T>): Promise<T> => {
    policy.check(operation);
    return operation.effect === 'read' || recorder === undefined
      ? send()
      : recorder.record(client, operation, input, send);
  };
  return {
    platform: client.platform,
    connection: client.connection,
    baseUrl: client.baseUrl,
    clock: client.clock,
    defaults: client.defaults,
    complete: (operation, input) => client.complete(operation, input),
    async call<Op extends Operation>(operation: Op, input: InputOf<Op>, options?: object): Promise<OutputOf<Op>> {
      return (await this.callForAnswer(operation, input, options)).data;
    },
    callForAnswer: <Op extends Operation>(
      operation: Op,
      input: InputOf<Op>,
      options?: object,
    ): Promise<Answer<OutputOf<Op>>> =>
      guarded(operation, input, () => client.callForAnswer(operation, input, options)),
    async *pages(operation, input, options) {
      policy.check(operation);
      yield* client.pages(operation, input, options);
    },
    async *stream(operation, input, options) {
      policy.check(operation);
      yield* client.stream(operation, input, options);
    },
    download: (url, options) => client.download(url, options),
    redact: (value, operation) => client.redact(value, operation),
  };
}

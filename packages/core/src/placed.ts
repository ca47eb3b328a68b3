import type { Caller } from './client.js';
import { withDefaults } from './input.js';
import type { InputOf, Operation } from './operation.js';

/** The same client for what is elsewhere than its connection says: `place` fills fields that an input leaves out. */
export function placed(client: Caller, place: Readonly<Record<string, string>>): Caller {
  const defaults = { ...client.defaults, ...place };
  const complete = <Op extends Operation>(operation: Op, input: object): InputOf<Op> =>
    withDefaults(operation, { ...input }, defaults) as InputOf<Op>;
  return {
    platform: client.platform,
    connection: client.connection,
    baseUrl: client.baseUrl,
    clock: client.clock,
    defaults,
    complete,
    call: (operation, input, options) => client.call(operation, complete(operation, input), options),
    callForAnswer: (operation, input, options) => client.callForAnswer(operation, complete(operation, input), options),
    pages: (operation, input, options) => client.pages(operation, complete(operation, input), options),
    stream: (operation, input, options) => client.stream(operation, complete(operation, input), options),
    download: (url, options) => client.download(url, options),
    redact: (value, operation) => client.redact(value, operation),
  };
}

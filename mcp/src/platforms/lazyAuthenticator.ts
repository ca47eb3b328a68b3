import type { Authenticator } from '@runbridge/core';

/** An authenticator that is loaded when it is first used: a server that only lists its tools needs no sockets. */
export function lazyAuthenticator(load: () => Promise<Authenticator>): Authenticator {
  let loading: Promise<Authenticator> | undefined;
  let loaded: Authenticator | undefined;
  return {
    async headers(context, signal) {
      loaded = await (loading ??= load());
      return loaded.headers(context, signal);
    },
    rejected: (headers) => loaded?.rejected(headers) ?? false,
    secrets: () => loaded?.secrets() ?? [],
  };
}

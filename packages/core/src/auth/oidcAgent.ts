import { connect } from 'node:net';

import { ConfigurationError, RunBridgeError } from '../errors.js';
import { parseJson } from '../http/json.js';
import { redactText } from '../redact.js';
import type { Authenticator } from './authenticator.js';
import { checkCredential, isToken } from './credential.js';
import { renewingToken } from './renewing.js';
import type { IssuedToken } from './renewing.js';

export interface OidcAgentOptions {
  /** Short name of an account configuration, as `oidc-add` loads it. Either this or `issuer`. */
  readonly account?: string | undefined;
  /** URL of an identity provider, for whichever account of it is loaded. */
  readonly issuer?: string | undefined;
  /** Names joined by spaces. Default: every scope that the account is configured with. */
  readonly scope?: string | undefined;
  /** Path of the agent's Unix socket. Default: the environment variable `OIDC_SOCK`. */
  readonly socketPath?: string | undefined;
}

/** Longer than the minute before its end in which a token is renewed, so that the agent's own copy is worth having. */
const MIN_VALID_SECONDS = 120;
/** The agent may have to ask the identity provider, or its user. */
const TIMEOUT_MS = 60_000;
const MAX_CHARACTERS = 1024 * 1024;
const DEFAULT_LIFE_SECONDS = 300;

/**
 * Tokens from oidc-agent, which keeps a user's logins, over its Unix socket (oidc-agent, IPC-API, Access Token). Throws
 * `ConfigurationError` where neither or both of account and issuer are given, or there is no socket.
 */
export function oidcAgent({ account, issuer, scope, socketPath }: OidcAgentOptions): Authenticator {
  if ((account === undefined) === (issuer === undefined))
    throw new ConfigurationError('oidc-agent is asked for an account or for an issuer.', 'Give one of the two.');
  if (account !== undefined) checkCredential('oidc-agent account', account);
  if (issuer !== undefined) checkCredential('issuer', issuer);
  const path = socketPath ?? process.env.OIDC_SOCK;
  if (path === undefined || path === '')
    throw new ConfigurationError('oidc-agent cannot be found: OIDC_SOCK is not set.', START_AGENT);
  const named = account ?? issuer ?? '';
  const load = account === undefined ? 'oidc-add with the account of that issuer' : `oidc-add ${account}`;

  return renewingToken(
    async ({ clock }, former): Promise<IssuedToken> => {
      // What the agent still holds is what the platform has just refused: nothing is valid for so long.
      const minValid = former?.isRejected === true ? Math.ceil((former.endsAt - clock.now()) / 1000) + 1 : 0;
      const answer = await ask(path, {
        request: 'access_token',
        ...(account === undefined ? { issuer } : { account }),
        min_valid_period: Math.max(MIN_VALID_SECONDS, minValid),
        application_hint: 'runbridge',
        ...(scope === undefined || scope === '' ? {} : { scope }),
      });
      if (answer.status === 'failure' || typeof answer.error === 'string') throw refused(answer, named, load);
      if (!isToken(answer.access_token))
        throw new OidcAgentError('oidc-agent answered without an access token.', 'Check that OIDC_SOCK is its socket.');
      const left = typeof answer.expires_at === 'number' ? answer.expires_at - clock.now() / 1000 : 0;
      return { token: answer.access_token, expiresInSeconds: left > 0 ? left : DEFAULT_LIFE_SECONDS };
    },
    () => [],
  );
}

/** oidc-agent is not there, or would not give a token. */
export class OidcAgentError extends RunBridgeError {
  override readonly name = 'OidcAgentError';
}

const START_AGENT = 'Start it with `eval $(oidc-agent-service use)`, and start RunBridge from that shell.';

interface AgentAnswer {
  readonly status?: unknown;
  readonly access_token?: unknown;
  readonly expires_at?: unknown;
  readonly error?: unknown;
  readonly info?: unknown;
}

function refused({ error, info }: AgentAnswer, named: string, load: string): OidcAgentError {
  const said = typeof error === 'string' ? redactText(error.slice(0, 500)) : 'no reason given';
  const help = typeof info === 'string' && info !== '' ? ` ${redactText(info.slice(0, 500))}` : '';
  const isUnknown = /not loaded|no account|not configured|no .*account/i.test(said);
  return new OidcAgentError(
    `oidc-agent gave no token for ${JSON.stringify(named)}: ${said}.`,
    isUnknown
      ? `Load the account: ${load}.${help}`
      : `Look at it with oidc-token ${named}, and load the account again if need be: ${load}.${help}`,
  );
}

/** One question and its answer. The agent says no more than one JSON object, and may then keep the socket open. */
function ask(path: string, request: object): Promise<AgentAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = '';
    const settle = (settled: () => void): void => {
      socket.destroy();
      settled();
    };
    const fail = (message: string, hint: string, cause?: unknown): void => {
      settle(() => {
        reject(new OidcAgentError(message, hint, cause === undefined ? undefined : { cause }));
      });
    };
    socket.setEncoding('utf8');
    socket.setTimeout(TIMEOUT_MS, () => {
      fail(`oidc-agent gave no answer within ${String(TIMEOUT_MS / 1000)} s.`, 'It may be waiting for you to confirm.');
    });
    socket.on('connect', () => {
      socket.write(JSON.stringify(request));
    });
    socket.on('data', (chunk: string) => {
      text += chunk;
      const answer = parseJson(text.replace(/\0+$/, ''));
      if (typeof answer === 'object' && answer !== null)
        settle(() => {
          resolve(answer);
        });
      else if (text.length > MAX_CHARACTERS)
        fail('oidc-agent answered too much.', 'Check that OIDC_SOCK is its socket.');
    });
    socket.on('end', () => {
      fail('oidc-agent broke off its answer.', 'It may be locked: unlock it with oidc-add -x.');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const { code = '' } = error;
      fail(
        code === 'ENOENT' || code === 'ECONNREFUSED'
          ? `oidc-agent is not running: nothing listens at OIDC_SOCK (${code}).`
          : code === 'EACCES' || code === 'EPERM'
            ? `oidc-agent may not be spoken to: its socket is another user’s (${code}).`
            : `The connection to oidc-agent broke (${code}).`,
        START_AGENT,
        error,
      );
    });
  });
}

import { randomBytes } from 'node:crypto';

import type { FastifyReply } from 'fastify';

import { conflict, notFound, Refusal } from '../../refusal.js';
import { param, queryText, type Call, type Handlers } from '../call.js';
import { POLICIES } from '../data/policies.js';
import { child, list, pick, text, type Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';
import { COUNTRIES } from './service.js';

type Account = NonNullable<ReturnType<CycloidPlatform['state']['findAccount']>>;

export function userHandlers(cycloid: CycloidPlatform): Handlers {
  const state = () => cycloid.state;

  function session(account: Account, organization: string | undefined): Doc {
    const username = String(account.user['username']);
    account.user['last_login_at'] = state().seconds;
    return {
      token: cycloid.sessions.issue(username, organization),
      owns: state()
        .store.at('/organizations')
        .all()
        .map((doc) => String(doc['canonical'])),
      permissions: Object.fromEntries(
        POLICIES.map(([code], index) => [code, { id: index, action: code, effect: 'allow', resources: [] }]),
      ),
    };
  }

  function signUp({ body }: Call): void {
    const [username, email] = [text(body, 'username') ?? '', text(body, 'email') ?? ''];
    if (state().findAccount({ username, email }) !== undefined) {
      throw new Refusal(422, `Username '${username}' or its email address is taken`);
    }
    state().addAccount(
      pick(body, 'username', 'email', 'given_name', 'family_name', 'locale', 'country_code'),
      text(body, 'password') ?? '',
    );
    mail(email, 'verification');
  }

  /** Mail is not sent: what would be in it is kept. */
  function mail(email: string, purpose: 'verification' | 'reset' | 'authentication'): void {
    state().mailed.set(`${purpose}-${randomBytes(12).toString('base64url')}`, { purpose, email });
  }

  function mailed(token: string, purpose: string): Account | undefined {
    const sent = state().mailed.get(token);
    if (sent?.purpose !== purpose) return undefined;
    state().mailed.delete(token);
    return state().findAccount({ email: sent.email });
  }

  function own(call: Call): Account {
    const account = state().findAccount({ username: call.request.cycloidUser ?? '' });
    if (account === undefined) throw notFound('User', call.request.cycloidUser ?? '');
    return account;
  }

  function organizationOf(call: Call, name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    if (state().store.at('/organizations').find(name) === undefined) {
      throw new Refusal(call.operation.id === 'login' ? 422 : 401, `Organization '${name}' does not exist`);
    }
    return name;
  }

  return {
    login: (call) => {
      const { body } = call;
      const account = state().findAccount({ email: text(body, 'email'), username: text(body, 'username') });
      if (account === undefined || account.password !== text(body, 'password')) {
        throw new Refusal(401, 'The email address, the username or the password is wrong');
      }
      return session(account, organizationOf(call, text(body, 'organization_canonical')));
    },
    refreshToken: (call) => {
      const organization = queryText(call, 'child_canonical') ?? queryText(call, 'organization_canonical');
      return session(own(call), organizationOf(call, organization));
    },
    getUserAccount: (call) => accountView(own(call)),
    updateUserAccount: (call) => {
      const account = own(call);
      const { body } = call;
      const renewal = child(body, 'password_update');
      if (renewal !== undefined && text(renewal, 'current') !== account.password) {
        throw new Refusal(422, "'password_update.current' is not the present password");
      }
      const [before, after] = [String(account.user['username']), text(body, 'username') ?? ''];
      if (after !== before && state().accounts.has(after)) throw conflict(`Username '${after}' is taken`);
      account.password = text(renewal, 'new') ?? account.password;
      const [first] = list(body, 'emails');
      Object.assign(
        account.user,
        pick(body, 'username', 'given_name', 'family_name', 'locale', 'country_code', 'mfa_enabled', 'picture_url'),
        text(first, 'email') === undefined ? {} : { email: text(first, 'email') },
        { updated_at: call.seconds },
      );
      return accountView(account);
    },
    deleteUserAccount: (call) => {
      const { user } = own(call);
      if (call.request.caller === 'pat') throw new Refusal(403, 'An API key can’t delete the account of its owner');
      state().accounts.delete(String(user['username']));
    },
    updateUserGuide: (call) => {
      // The page has no authorization here, yet the guide is somebody's: without a token nobody is found.
      const account = state().findAccount({ username: call.request.cycloidUser ?? String(call.user['username']) });
      if (account !== undefined) account.guide = call.body;
    },
    signUp: (call) => {
      signUp(call);
    },
    signUpAWSMarketplace: (call) => {
      signUp(call);
    },
    handleAWSMarketplaceUserEntitlement: ({ reply }): FastifyReply =>
      reply.redirect('https://console.brightwater.example/signup/aws-marketplace', 302),
    emailVerificationResend: (call) => {
      mail(text(call.body, 'email') ?? '', 'verification');
    },
    emailVerification: (call) => {
      const token = param(call, 'verification_token');
      if (mailed(token, 'verification') === undefined) throw notFound('Verification', token);
    },
    emailAuthenticationVerification: (call) => {
      const account = mailed(param(call, 'authentication_token'), 'authentication');
      if (account === undefined) throw new Refusal(401, 'The authentication token is unknown or used');
      return session(account, undefined);
    },
    passwordResetReq: (call) => {
      // Whether the address is known is not told.
      mail(text(call.body, 'email') ?? '', 'reset');
    },
    passwordResetUpdate: (call) => {
      const account = mailed(text(call.body, 'token') ?? '', 'reset');
      if (account === undefined) throw notFound('Password reset', 'token');
      account.password = text(call.body, 'password') ?? account.password;
    },
    createOAuthUser: (call) => {
      const { body } = call;
      const known = state().findAccount({ username: text(body, 'username'), email: text(body, 'email') });
      if (known !== undefined) return session(known, undefined);
      state().addAccount(
        {
          family_name: 'Account',
          ...pick(body, 'username', 'email', 'given_name', 'family_name', 'locale', 'country_code', 'picture_url'),
        },
        randomBytes(12).toString('base64url'),
      );
      const made = state().findAccount({ username: text(body, 'username') });
      return made === undefined ? undefined : session(made, undefined);
    },
    getOAuthUser: (call) => {
      if (queryText(call, 'oauth_code') !== 'sandbox-code') throw new Refusal(401, 'The OAuth code is unknown');
      return {
        user: {
          given_name: 'New',
          family_name: 'Member',
          email: 'new-member@brightwater.example',
          username: 'new-member',
          social_id: `${param(call, 'social_type')}-1`,
        },
      };
    },
  };
}

function accountView({ user, guide }: Account): Doc {
  const country = COUNTRIES.find(({ code }) => code === user['country_code']);
  return {
    ...pick(
      user,
      'username',
      'given_name',
      'family_name',
      'mfa_enabled',
      'picture_url',
      'locale',
      'created_at',
      'updated_at',
    ),
    ...(country === undefined ? {} : { country }),
    last_login: user['last_login_at'] ?? 0,
    guide,
    emails: [{ email: user['email'], purpose: 'primary', verified: true, created_at: user['created_at'] }],
  };
}

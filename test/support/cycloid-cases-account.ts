import { CYCLOID_LOGIN } from '@runbridge/sandbox';

import type { CasesOf } from './cycloid-cases.js';
import { organization } from './cycloid.js';

const designer = {
  username: 'shop-designer',
  email: 'shop-designer@brightwater.example',
  password: 'a-password-of-paper',
  given_name: 'Shop',
  family_name: 'Designer',
  country_code: 'FR',
  locale: 'fr',
} as const;
const buyer = { ...designer, username: 'market-buyer', email: 'market-buyer@brightwater.example' };
const guest = { ...designer, username: 'shop-guest', email: 'shop-guest@brightwater.example' };

/** What concerns Cycloid itself, and accounts of users. The caller's own is deleted last. */
export const accountCases: CasesOf<'platform' | 'authentication' | 'account'> = {
  // Cycloid itself
  'cycloid.platform.getStatus': { input: () => ({}), wrong: { service: 'vault' } },
  'cycloid.platform.getServiceStatus': {
    input: () => ({ service_status_canonical: 'concourse' }),
    wrong: { service_status_canonical: undefined },
  },
  'cycloid.platform.getVersion': { input: () => ({}), wrong: { version: 'v6' } },
  'cycloid.platform.getConfig': { input: () => ({}), wrong: { organization_canonical: 'brightwater' } },
  'cycloid.platform.listCountries': { input: () => ({}), wrong: { page_size: 3 } },
  'cycloid.platform.listCloudProviders': {
    input: () => ({ ...organization, page_index: 2, page_size: 3 }),
    wrong: { page_size: -3 },
  },

  // Signing up and signing in
  'cycloid.authentication.signUp': {
    status: 204,
    input: () => designer,
    wrong: { password: 'paper' },
  },
  'cycloid.account.resendVerification': {
    status: 204,
    input: () => ({ email: designer.email }),
    wrong: { email: 'shop designer' },
  },
  'cycloid.account.verifyEmail': {
    status: 204,
    input: (made) => ({ verification_token: made.mailed('verification', designer.email) }),
    wrong: { verification_token: undefined },
  },
  'cycloid.authentication.requestPasswordReset': {
    status: 204,
    input: () => ({ email: designer.email }),
    wrong: { email: undefined },
  },
  'cycloid.authentication.resetPassword': {
    status: 204,
    input: (made) => ({ token: made.mailed('reset', designer.email), password: 'a-password-of-wood' }),
    wrong: { token: '' },
  },
  'cycloid.authentication.login': {
    input: () => ({
      email: CYCLOID_LOGIN.email,
      password: CYCLOID_LOGIN.password,
      organization_canonical: 'brightwater',
    }),
    wrong: { email: undefined },
  },
  'cycloid.authentication.verifyEmailAuthentication': {
    input: (made) => ({ authentication_token: made.authenticationMail(designer.email) }),
    wrong: { authentication_token: undefined },
  },
  'cycloid.authentication.refreshToken': {
    input: () => ({ organization_canonical: 'brightwater', child_canonical: 'brightwater-labs' }),
    wrong: { child_canonical: 'bl' },
  },
  'cycloid.authentication.signUpAwsMarketplace': {
    status: 204,
    input: () => ({ ...buyer, aws_marketplace_token: 'token-of-the-market' }),
    wrong: { country_code: 'France' },
  },
  'cycloid.authentication.handleAwsMarketplaceEntitlement': {
    status: 302,
    input: () => ({}),
    wrong: { token: 'token-of-the-market' },
  },
  'cycloid.authentication.getOAuthUser': {
    input: () => ({ social_type: 'github', oauth_code: 'sandbox-code' }),
    wrong: { social_type: 'gitlab' },
  },
  'cycloid.authentication.createOAuthUser': {
    input: () => ({
      social_type: 'google',
      social_id: 'google-1',
      given_name: guest.given_name,
      email: guest.email,
      username: guest.username,
    }),
    wrong: { social_id: undefined },
  },
  'cycloid.authentication.getSamlMetadata': { input: () => ({}), wrong: { format: 'xml' } },
  'cycloid.authentication.samlCallback': {
    status: 302,
    input: () => ({ SAMLResponse: 'PHNhbWw+' }),
    wrong: { SAMLResponse: { saml: true } },
  },

  // The caller's own account
  'cycloid.account.get': { input: () => ({}), wrong: { username: 'sandbox' } },
  'cycloid.account.update': {
    input: () => ({
      username: CYCLOID_LOGIN.username,
      given_name: 'Sandbox',
      family_name: 'Account',
      country_code: 'FR',
      locale: 'es',
      mfa_enabled: false,
      emails: [{ email: CYCLOID_LOGIN.email, purpose: 'primary' }],
      password_update: { current: CYCLOID_LOGIN.password, new: CYCLOID_LOGIN.password },
    }),
    wrong: { emails: [] },
  },
  'cycloid.account.updateGuide': {
    status: 204,
    input: () => ({ body: { tour: 'over' } }),
    wrong: { body: undefined },
  },
  'cycloid.account.delete': { status: 204, asUser: true, input: () => ({}), wrong: { username: 'sandbox' } },
};

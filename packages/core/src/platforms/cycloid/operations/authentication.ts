import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { answer, request, secret } from '../../../schema.js';
import { loginCheck } from '../checks.js';
import { identityProviderPath } from '../parameters.js';
import { canonical } from '../patterns.js';
import {
  newAwsMarketplaceUserAccount,
  newOAuthUser,
  newUserAccount,
  userLogin,
  userOAuth,
  userPasswordResetReq,
  userPasswordResetUpdate,
  userSession,
} from '../schemas/account.js';

/** Signing up and in (Cycloid API, User and SAML). */
export const authentication = {
  login: defineOperation({
    id: 'cycloid.authentication.login',
    title: 'Log In',
    summary: 'Sign in with password and e-mail or username. Gives a session token.',
    method: 'POST',
    path: '/user/login',
    input: () => ({ body: userLogin() }),
    output: userSession,
    check: loginCheck,
    unwrap: 'data',
    anonymous: true,
    statusHints: { 401: 'The password, e-mail address or username is wrong, or the address is not confirmed yet.' },
  }),

  refreshToken: defineOperation({
    id: 'cycloid.authentication.refreshToken',
    title: 'Refresh Token',
    summary: 'Get a fresh session token, or one for another organization.',
    method: 'GET',
    path: '/user/refresh_token',
    effect: 'write',
    input: () => ({
      query: request({
        organization_canonical: canonical().optional().describe('Organization the new token is for. You belong to it.'),
        child_canonical: canonical().optional().describe('Child organization the new token is for, at any depth.'),
      }),
    }),
    output: userSession,
    unwrap: 'data',
    statusHints: { 401: 'The session has ended. Sign in again with cycloid.authentication.login.' },
  }),

  requestPasswordReset: defineOperation({
    id: 'cycloid.authentication.requestPasswordReset',
    title: 'Request Password Reset',
    summary: 'Mail a link to reset a password. Succeeds even if the address is unknown.',
    method: 'POST',
    path: '/user/reset_password',
    input: () => ({ body: userPasswordResetReq() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
  }),

  resetPassword: defineOperation({
    id: 'cycloid.authentication.resetPassword',
    title: 'Reset Password',
    summary: 'Set a new password with the mailed token. Success does not prove that the token was valid.',
    method: 'PUT',
    path: '/user/reset_password',
    input: () => ({ body: userPasswordResetUpdate() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    statusHints: { 404: 'The account was deleted after the reset was requested.' },
  }),

  verifyEmailAuthentication: defineOperation({
    id: 'cycloid.authentication.verifyEmailAuthentication',
    title: 'Verify Email Authentication',
    summary: 'Finish a sign-in that was confirmed by e-mail. Gives a session token.',
    method: 'PUT',
    path: '/user/email/authentication/{authentication_token}',
    input: () => ({
      path: request({
        authentication_token: secret().min(5).describe('Token from the e-mail that confirms the sign-in.'),
      }),
    }),
    output: userSession,
    unwrap: 'data',
    anonymous: true,
    statusHints: { 401: 'The token is unknown, used or expired. Sign in again.' },
  }),

  signUp: defineOperation({
    id: 'cycloid.authentication.signUp',
    title: 'Sign Up',
    summary: 'Register a new user, by invitation too. A confirmation is mailed.',
    method: 'POST',
    path: '/user',
    input: () => ({ body: newUserAccount() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    statusHints: { 422: 'The username or e-mail address is taken, or the password is too short.' },
  }),

  getOAuthUser: defineOperation({
    id: 'cycloid.authentication.getOAuthUser',
    title: 'Get OAuth User',
    summary: 'Sign in with an OAuth code: gives a token, or the profile to register.',
    method: 'GET',
    path: '/user/{social_type}/oauth',
    effect: 'write',
    input: () => ({
      path: request(identityProviderPath()),
      query: request({ oauth_code: secret().describe('Code that the sign-in provider gave back.') }),
    }),
    output: userOAuth,
    unwrap: 'data',
    anonymous: true,
    statusHints: { 401: 'The code is wrong or was used before. Start the sign-in at the provider again.' },
  }),

  createOAuthUser: defineOperation({
    id: 'cycloid.authentication.createOAuthUser',
    title: 'Create OAuth User',
    summary: 'Register the user that an OAuth sign-in returned. Gives a token.',
    method: 'POST',
    path: '/user/{social_type}/oauth',
    input: () => ({ path: request(identityProviderPath()), body: newOAuthUser() }),
    output: userSession,
    unwrap: 'data',
    anonymous: true,
  }),

  getSamlMetadata: defineOperation({
    id: 'cycloid.authentication.getSamlMetadata',
    title: 'Get SAML Metadata',
    summary: 'Read the XML to register Cycloid at a SAML identity provider.',
    method: 'GET',
    path: '/saml2',
    input: () => ({}),
    output: () => z.string(),
    response: 'text',
    anonymous: true,
    statusHints: { 404: 'SAML is not set up on this Cycloid.' },
  }),

  samlCallback: defineOperation({
    id: 'cycloid.authentication.samlCallback',
    title: 'Send SAML Response',
    summary: "Pass on an identity provider's SAML answer. Made for browsers: answers a redirect.",
    method: 'POST',
    path: '/saml2/acs',
    mediaType: 'application/x-www-form-urlencoded',
    input: () => ({
      body: request({
        SAMLResponse: secret().optional().describe('The assertion that the identity provider posts, in base64.'),
      }),
    }),
    output: () => answer({ location: z.string().describe('Where the browser is sent.') }),
    response: 'redirect',
    anonymous: true,
    statusHints: { 404: 'SAML is not set up on this Cycloid.' },
  }),

  signUpAwsMarketplace: defineOperation({
    id: 'cycloid.authentication.signUpAwsMarketplace',
    title: 'Sign Up AWS Marketplace',
    summary: 'Register a new user who bought Cycloid on AWS Marketplace.',
    method: 'POST',
    path: '/user/aws_marketplace',
    input: () => ({ body: newAwsMarketplaceUserAccount() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
  }),

  handleAwsMarketplaceEntitlement: defineOperation({
    id: 'cycloid.authentication.handleAwsMarketplaceEntitlement',
    title: 'Handle AWS Marketplace Entitlement',
    summary: 'Where AWS Marketplace sends buyers. Answers a redirect to sign-in or registration.',
    method: 'POST',
    path: '/user/aws_marketplace/entitlement',
    input: () => ({}),
    output: () => answer({ location: z.string().describe('Where the browser is sent.') }),
    response: 'redirect',
    anonymous: true,
  }),
};

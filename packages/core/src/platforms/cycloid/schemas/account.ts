import { z } from 'zod';
import { answer, openEnum, request, secret } from '../../../schema.js';
import { canonical, countryCode, email } from '../patterns.js';
import { country } from './common.js';
import { rule } from './members.js';

const userAccountSchema = () =>
  answer({
    country: country(),
    emails: z.array(userAccountEmail()),
    family_name: z.string(),
    given_name: z.string(),
    guide: z.record(z.unknown()),
    last_login: z.number().int(),
    locale: openEnum(['en', 'fr', 'es']),
    mfa_enabled: z.boolean(),
    picture_url: z.string(),
    username: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface UserAccount extends z.infer<ReturnType<typeof userAccountSchema>> {}
export const userAccount: () => z.ZodType<UserAccount> = userAccountSchema;

export const userAccountEmail = () =>
  answer({
    email: z.string(),
    purpose: z.string(),
    verified: z.boolean(),
    created_at: z.number().int(),
  });

const userSessionSchema = () =>
  answer({
    owns: z.array(z.string()).describe('Canonicals of what the user owns.'),
    permissions: z.record(rule()).describe('Allowed actions in the organization.'),
    token: secret().describe('Session token (JWT) for further calls.'),
  });
export interface UserSession extends z.infer<ReturnType<typeof userSessionSchema>> {}
export const userSession: () => z.ZodType<UserSession> = userSessionSchema;

const userOAuthSchema = () =>
  answer({
    token: secret().describe('Session token, if the user is registered.'),
    user: oauthUser().describe('Profile to register with, if they are not.'),
  });
export interface UserOAuth extends z.infer<ReturnType<typeof userOAuthSchema>> {}
export const userOAuth: () => z.ZodType<UserOAuth> = userOAuthSchema;

const oauthUserSchema = () =>
  answer({
    country_code: z.string(),
    email: z.string(),
    family_name: z.string(),
    given_name: z.string(),
    invitation_token: secret(),
    locale: openEnum(['en', 'fr', 'es']),
    picture_url: z.string(),
    social_id: z.string(),
    username: z.string(),
  });
export interface OauthUser extends z.infer<ReturnType<typeof oauthUserSchema>> {}
export const oauthUser: () => z.ZodType<OauthUser> = oauthUserSchema;

export const newUserAccount = () =>
  request({
    invitation_token: secret().min(5).optional().describe('Token of an invitation, to join its organization at once.'),
    username: canonical().describe('Name to sign in with, lower case.'),
    email: email().describe('Address to sign in with. A confirmation is mailed there.'),
    password: secret().min(8).describe('Password, 8 characters or more.'),
    given_name: z.string().min(2).describe('Given name, 2 characters or more.'),
    family_name: z.string().min(2).describe('Family name, 2 characters or more.'),
    country_code: countryCode().optional().describe('Country as two capital letters, e.g. FR.'),
    locale: z.enum(['en', 'fr', 'es']).optional().describe('Language of the console: en, fr or es.'),
  });

export const updateUserAccount = () =>
  request({
    username: canonical().describe('Name to sign in with, lower case.'),
    given_name: z.string().min(2).describe('Given name, 2 characters or more.'),
    family_name: z.string().min(2).describe('Family name, 2 characters or more.'),
    picture_url: z.string().optional().describe('URL of a profile picture.'),
    country_code: countryCode().optional().describe('Country as two capital letters, e.g. FR.'),
    locale: z.enum(['en', 'fr', 'es']).describe('Language of the console: en, fr or es.'),
    mfa_enabled: z.boolean().describe('True to ask for a second factor at sign-in.'),
    emails: z.array(updateUserAccountEmail()).min(1).optional().describe('All your addresses, one at least.'),
    password_update: updateUserAccountPasswordUpdate()
      .optional()
      .describe('Present and new password. Only to change it.'),
  });

export const updateUserAccountEmail = () =>
  request({
    email: email().describe('One of your e-mail addresses.'),
    purpose: z.string().describe('What it serves for, e.g. primary.'),
  });

export const updateUserAccountPasswordUpdate = () =>
  request({
    current: secret().min(8).describe('Password you have now.'),
    new: secret().min(8).describe('New password, 8 characters or more.'),
  });

export const newAwsMarketplaceUserAccount = () =>
  request({
    aws_marketplace_token: secret().min(1).describe('Registration token that AWS Marketplace handed over.'),
    username: canonical().describe('Name to sign in with, lower case.'),
    email: email().describe('Address to sign in with.'),
    password: secret().min(8).describe('Password, 8 characters or more.'),
    given_name: z.string().min(2).describe('Given name, 2 characters or more.'),
    family_name: z.string().min(2).describe('Family name, 2 characters or more.'),
    country_code: countryCode().optional().describe('Country as two capital letters, e.g. FR.'),
    locale: z.enum(['en', 'fr', 'es']).optional().describe('Language of the console: en, fr or es.'),
  });

export const userEmail = () =>
  request({
    email: email().describe('Address to mail the confirmation to.'),
  });

export const userLogin = () =>
  request({
    email: email().optional().describe('Address of the account. Give it or username.'),
    username: canonical().optional().describe('Name of the account. Give it or email.'),
    password: secret().min(8).describe('Password of the account.'),
    organization_canonical: canonical().optional().describe('Organization to sign in to. Optional.'),
  });

export const userPasswordResetReq = () =>
  request({
    email: email().describe('Primary address of the account.'),
  });

export const userPasswordResetUpdate = () =>
  request({
    password: secret().min(8).describe('New password, 8 characters or more.'),
    token: secret().min(1).describe('Token from the reset e-mail.'),
  });

export const newOAuthUser = () =>
  request({
    given_name: z.string().describe('Given name at the sign-in provider.'),
    family_name: z.string().optional().describe('Family name at the sign-in provider.'),
    email: email().describe('Address given by the sign-in provider.'),
    username: canonical().describe('Username in Cycloid, lower case.'),
    picture_url: z.string().optional().describe('URL of a profile picture.'),
    social_id: z.string().describe('ID of the user at the sign-in provider.'),
    invitation_token: secret().min(5).optional().describe('Token of an invitation, to join its organization at once.'),
    country_code: countryCode().optional().describe('Country as two capital letters, e.g. FR.'),
    locale: z.enum(['en', 'fr', 'es']).optional().describe('Language of the console: en, fr or es.'),
  });

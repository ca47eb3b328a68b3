import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request, secret } from '../../../schema.js';
import { updateUserAccount, userAccount, userEmail } from '../schemas/account.js';

/** The account of whoever is signed in (Cycloid API, User). */
export const account = {
  get: defineOperation({
    id: 'cycloid.account.get',
    title: 'Get Account',
    summary: 'Read your own account: names, e-mail addresses and MFA.',
    method: 'GET',
    path: '/user',
    input: () => ({}),
    output: userAccount,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.account.update',
    title: 'Update Account',
    summary: 'Change your own account, for example your password or MFA.',
    method: 'PUT',
    path: '/user',
    input: () => ({ body: updateUserAccount() }),
    output: userAccount,
    unwrap: 'data',
    statusHints: {
      409: 'The username or an e-mail address belongs to another account. Choose a different one.',
      503: 'The change could not be saved now. Try again later.',
    },
  }),

  delete: defineOperation({
    id: 'cycloid.account.delete',
    title: 'Delete Account',
    summary: 'Delete your own account for good.',
    method: 'DELETE',
    path: '/user',
    input: () => ({}),
    output: () => z.undefined(),
    response: 'none',
  }),

  // The page asks for no credentials here, though the guide is that of whoever is signed in.
  updateGuide: defineOperation({
    id: 'cycloid.account.updateGuide',
    title: 'Update Guide Progress',
    summary: "Save how far you are in the console's guided tour.",
    method: 'PUT',
    path: '/user/guide',
    input: () => ({ body: z.record(z.unknown()).describe('How far the user is in the guide, as JSON.') }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
  }),

  verifyEmail: defineOperation({
    id: 'cycloid.account.verifyEmail',
    title: 'Verify Email',
    summary: 'Confirm an e-mail address with the token that was mailed.',
    method: 'PUT',
    path: '/user/email/verification/{verification_token}',
    input: () => ({
      path: request({
        verification_token: secret().min(5).describe('Token from the confirmation e-mail, at least 5 characters.'),
      }),
    }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    statusHints: {
      404: 'The token is unknown, used or expired. Ask for a new one with cycloid.account.resendVerification.',
    },
  }),

  resendVerification: defineOperation({
    id: 'cycloid.account.resendVerification',
    title: 'Resend Email Verification',
    summary: 'Mail the confirmation again. Succeeds even if the address is unknown.',
    method: 'POST',
    path: '/user/email/verification',
    input: () => ({ body: userEmail() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
  }),
};

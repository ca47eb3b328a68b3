import { z } from 'zod';
import { answer, openEnum } from '../../../schema.js';

const appConfigSchema = () =>
  answer({
    authentication: authConfig(),
    sentry_enabled: z.boolean().describe('True if errors are reported to Sentry.'),
  });
export interface AppConfig extends z.infer<ReturnType<typeof appConfigSchema>> {}
export const appConfig: () => z.ZodType<AppConfig> = appConfigSchema;

const authConfigSchema = () =>
  answer({
    local: authConfigLocalAuth(),
    saml2: z.array(authConfigSaml()),
    oauth: z.array(authConfigOAuth()),
  });
export interface AuthConfig extends z.infer<ReturnType<typeof authConfigSchema>> {}
export const authConfig: () => z.ZodType<AuthConfig> = authConfigSchema;

export const authConfigLocalAuth = () =>
  answer({
    enabled: z.boolean(),
  });

export const authConfigSaml = () =>
  answer({
    provider: z.string(),
    sso_url: z.string(),
  });

/** Fields beside these depend on the type. */
export const authConfigOAuth = () =>
  answer({
    type: openEnum(['AzureADAuthConfig', 'GitHubOAuthConfig', 'GoogleOAuthConfig']),
    client_id: z.string(),
    provider: z.string(),
    tenant_id: z.string(),
    host_address: z.string(),
  });

const generalStatusSchema = () =>
  answer({
    status: openEnum(['Unknown', 'Success', 'Error']).describe('Success if all is well, else Error or Unknown.'),
    checks: z.array(checkReport()),
    message: z.string(),
  });
export interface GeneralStatus extends z.infer<ReturnType<typeof generalStatusSchema>> {}
export const generalStatus: () => z.ZodType<GeneralStatus> = generalStatusSchema;

export const checkReport = () =>
  answer({
    canonical: z.string(),
    status: openEnum(['Unknown', 'Success', 'Error']).describe('Success, Error or Unknown.'),
    category: z.string(),
    message: z.string(),
  });

export const appVersion = () =>
  answer({
    branch: z.string(),
    revision: z.string().describe('Git commit.'),
    version: z.string(),
  });

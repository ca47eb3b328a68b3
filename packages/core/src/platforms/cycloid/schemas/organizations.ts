import { z } from 'zod';
import { answer, request, secret } from '../../../schema.js';
import { canonical } from '../patterns.js';
import { appearance } from './appearances.js';
import { memberOrg } from './members.js';

const organizationSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    admins: z.array(memberOrg()),
    appearance: appearance(),
    blocked: z.array(z.string()).describe('Why it is blocked, if it is.'),
    can_children_create_appearance: z.boolean(),
    can_create_appearance: z.boolean(),
    ci_port: z.string(),
    ci_team_name: z.string().describe('Name of its team in Concourse.'),
    ci_url: z.string(),
    has_children: z.boolean(),
    mfa_enabled: z.boolean(),
    quotas: z.boolean().describe('True if quotas limit teams.'),
    subscription: subscription(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Organization extends z.infer<ReturnType<typeof organizationSchema>> {}
export const organization: () => z.ZodType<Organization> = organizationSchema;

const subscriptionSchema = () =>
  answer({
    current_members: z.number().int(),
    expires_at: z.number().int().describe('End, Unix seconds.'),
    members_count: z.number().int().describe('Most members allowed.'),
    plan: subscriptionPlan(),
  });
export interface Subscription extends z.infer<ReturnType<typeof subscriptionSchema>> {}
export const subscription: () => z.ZodType<Subscription> = subscriptionSchema;

export const subscriptionPlan = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
  });

export const canDoOutput = () =>
  answer({
    entity_canonicals: z.array(z.string()).describe('Entities the action is allowed on.'),
    ok: z.boolean().describe('True if the action is allowed.'),
  });

const licenceDetailsSchema = () =>
  answer({
    company_name: z.string(),
    current_members: z.number().int(),
    email_address: z.string(),
    expires_at: z.number().int().describe('End, Unix seconds.'),
    key: secret(),
    members_count: z.number().int().describe('Most members allowed.'),
    on_prem: z.boolean().describe('True if Cycloid runs on premises.'),
    version: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface LicenceDetails extends z.infer<ReturnType<typeof licenceDetailsSchema>> {}
export const licenceDetails: () => z.ZodType<LicenceDetails> = licenceDetailsSchema;

const summarySchema = () =>
  answer({
    config_repositories: z.number().int(),
    credentials: z.number().int(),
    pipelines: z.number().int(),
    projects: z.number().int(),
    roles: z.number().int(),
    service_catalog_sources: z.number().int(),
    service_catalogs: z.number().int(),
    teams: z.number().int(),
    users: z.number().int(),
  });
export interface Summary extends z.infer<ReturnType<typeof summarySchema>> {}
export const summary: () => z.ZodType<Summary> = summarySchema;

export const newOrganization = () =>
  request({
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
  });

export const updateOrganization = () =>
  request({
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    quotas: z.boolean().optional().describe('True to limit teams by quotas.'),
    can_children_create_appearance: z
      .boolean()
      .optional()
      .describe('True to let child organizations define their own look.'),
    mfa_enabled: z.boolean().optional().describe('True to demand a second factor of all members.'),
  });

export const canDoInput = () =>
  request({
    action: z.string().describe('Action code, from cycloid.roles.listPolicies, e.g. organization:project:read.'),
    entity_canonicals: z
      .array(z.string())
      .describe('Canonicals along the path below the organization, e.g. project, then environment.'),
  });

export const newLicence = () =>
  request({
    key: secret().describe('The licence as a JWT.'),
  });

export const newSubscription = () =>
  request({
    plan_canonical: canonical().describe('Canonical of the plan to subscribe to.'),
  });

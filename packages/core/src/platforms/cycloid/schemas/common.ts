import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { tagValue } from '../patterns.js';

export const country = () =>
  answer({
    name: z.string(),
    code: z.string().describe('Two capital letters, e.g. FR.'),
  });

const userSchema = () =>
  answer({
    id: z.number().int(),
    country_code: z.string(),
    email: z.string(),
    family_name: z.string(),
    given_name: z.string(),
    last_login_at: z.number().int(),
    locale: z.string(),
    mfa_enabled: z.boolean(),
    picture_url: z.string(),
    username: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface User extends z.infer<ReturnType<typeof userSchema>> {}
export const user: () => z.ZodType<User> = userSchema;

const cloudProviderSchema = () =>
  answer({
    id: z.number().int(),
    canonical: openEnum([
      'aws',
      'google',
      'azurerm',
      'flexibleengine',
      'openstack',
      'scaleway',
      'vmware',
      'ovh',
      'alibaba',
      'oracle',
      'vsphere',
      'kubernetes',
    ]),
    name: z.string(),
    abbreviation: z.string(),
    regions: z.array(z.string()),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface CloudProvider extends z.infer<ReturnType<typeof cloudProviderSchema>> {}
export const cloudProvider: () => z.ZodType<CloudProvider> = cloudProviderSchema;

export const tag = () =>
  answer({
    key: z.string().describe('Name of the tag, e.g. project.'),
    value: z.string().describe('Value of the tag, e.g. orders. May be empty.'),
  });

export const tagRequest = () =>
  request({
    key: z.string().min(1).max(254).describe('Name of the tag, e.g. project.'),
    value: tagValue().max(254).describe('Value of the tag, e.g. orders. May be empty.'),
  });

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { apiKeyPath, memberId, organizationPath, pageQuery } from '../parameters.js';
import { apiKey, newApiKey, updateApiKey } from '../schemas/members.js';
import { page } from '../schemas/page.js';

/** API keys of an organization (Cycloid API, Organization API Keys). */
export const apiKeys = {
  list: defineOperation({
    id: 'cycloid.apiKeys.list',
    title: 'List API Keys',
    summary: 'List API keys, without their tokens.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/api_keys',
    input: () => ({ path: request(organizationPath()), query: request({ member_id: memberId(), ...pageQuery() }) }),
    output: () => page(apiKey()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.apiKeys.get',
    title: 'Get API Key',
    summary: 'Read one API key: rules, owner, last use and the last characters of its token.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/api_keys/{api_key_canonical}',
    input: () => ({ path: request(apiKeyPath()) }),
    output: apiKey,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.apiKeys.create',
    title: 'Create API Key',
    summary: 'Create an API key limited by rules. Its token is shown this once only.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/api_keys',
    input: () => ({ path: request(organizationPath()), body: newApiKey() }),
    output: apiKey,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.apiKeys.update',
    title: 'Update API Key',
    summary: 'Rename an API key or change its owner. Optional fields left out are cleared.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/api_keys/{api_key_canonical}',
    input: () => ({ path: request(apiKeyPath()), body: updateApiKey() }),
    output: apiKey,
    unwrap: 'data',
    requires: 'ownership of the key or an administrator role, to change its owner',
  }),

  delete: defineOperation({
    id: 'cycloid.apiKeys.delete',
    title: 'Delete API Key',
    summary: 'Revoke an API key. What uses its token is refused from then on.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/api_keys/{api_key_canonical}',
    input: () => ({ path: request(apiKeyPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

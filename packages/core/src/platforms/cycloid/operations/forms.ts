import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentPath, organizationPath } from '../parameters.js';
import { formInput, formsValidation, formsValidationResult, formsValuesRef } from '../schemas/forms.js';
import { serviceCatalogConfig } from '../schemas/stacks.js';

/** Forms by which a stack is configured (Cycloid API, Organization Forms). */
export const forms = {
  validate: defineOperation({
    id: 'cycloid.forms.validate',
    title: 'Validate Forms File',
    summary: 'Check a .forms.yml definition. The answer lists its errors.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/forms/validate',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: formsValidation() }),
    output: formsValidationResult,
    unwrap: 'data',
  }),

  generateConfig: defineOperation({
    id: 'cycloid.forms.generateConfig',
    title: 'Generate Form Configuration',
    summary: 'Preview the files that form values would give. Nothing is created.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/forms/config',
    effect: 'read',
    input: () => ({ path: request(environmentPath()), body: formInput() }),
    output: serviceCatalogConfig,
    unwrap: 'data',
    statusHints: { 422: "A form value is missing or not allowed by the stack's forms." },
  }),

  getReferenceValues: defineOperation({
    id: 'cycloid.forms.getReferenceValues',
    title: 'Get Form Reference Values',
    summary: 'Fetch the choices of a form field from its values_ref URL.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/forms/values_ref',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: formsValuesRef() }),
    output: () => z.unknown(),
    unwrap: 'data',
  }),
};

import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { anyCaseCanonical, shortCanonical } from '../patterns.js';

const formsValidationResultSchema = () =>
  answer({
    errors: z.array(z.string()),
    forms: formsFileV3(),
  });
export interface FormsValidationResult extends z.infer<ReturnType<typeof formsValidationResultSchema>> {}
export const formsValidationResult: () => z.ZodType<FormsValidationResult> = formsValidationResultSchema;

const formsFileV3Schema = () =>
  answer({
    use_cases: z.array(formUseCase()),
    version: z.string(),
  });
export interface FormsFileV3 extends z.infer<ReturnType<typeof formsFileV3Schema>> {}
export const formsFileV3: () => z.ZodType<FormsFileV3> = formsFileV3Schema;

const formUseCaseSchema = () =>
  answer({
    name: z.string(),
    sections: z.array(formSection()),
  });
export interface FormUseCase extends z.infer<ReturnType<typeof formUseCaseSchema>> {}
export const formUseCase: () => z.ZodType<FormUseCase> = formUseCaseSchema;

const formSectionSchema = () =>
  answer({
    name: z.string(),
    groups: z.array(formGroup()),
  });
export interface FormSection extends z.infer<ReturnType<typeof formSectionSchema>> {}
export const formSection: () => z.ZodType<FormSection> = formSectionSchema;

const formGroupSchema = () =>
  answer({
    name: z.string(),
    condition: z.string(),
    folded: z.boolean(),
    technologies: z.array(z.string()),
    vars: z.array(formEntity()),
  });
export interface FormGroup extends z.infer<ReturnType<typeof formGroupSchema>> {}
export const formGroup: () => z.ZodType<FormGroup> = formGroupSchema;

const formEntitySchema = () =>
  answer({
    type: openEnum(['integer', 'float', 'string', 'array', 'boolean', 'map']),
    name: z.string(),
    description: z.string(),
    current: z.unknown().describe('Value now in use.'),
    default: z.unknown(),
    depends_on: z.array(z.string()),
    folded: z.boolean(),
    key: z.string(),
    mismatch_values: z.array(z.unknown()).describe('Values found that differ from each other.'),
    required: z.boolean(),
    source: z.string(),
    unit: z.string(),
    validations: z.array(z.unknown()),
    values: z.unknown().describe('Choices of the field.'),
    values_ref: z.string().describe('URL that answers the choices.'),
    widget: openEnum([
      'auto_complete',
      'dropdown',
      'radios',
      'slider_list',
      'slider_range',
      'number',
      'simple_text',
      'switch',
      'text_area',
      'cy_cred',
      'cy_scs',
      'cy_crs',
      'cy_branch',
      'cy_inventory_resource',
      'hidden',
    ]).describe('How it is shown, e.g. dropdown. cy_ widgets choose Cycloid entities.'),
    widget_config: z.unknown(),
  });
export interface FormEntity extends z.infer<ReturnType<typeof formEntitySchema>> {}
export const formEntity: () => z.ZodType<FormEntity> = formEntitySchema;

export const formVariables = () => z.record(z.record(z.record(z.unknown())));

export const formsValidation = () =>
  request({
    form_file: z.record(z.unknown()).describe('The .forms.yml file as a JSON object, of any version.'),
  });

export const formsValuesRef = () =>
  request({
    url: z.string().describe('The values_ref of a form field, which answers the choices.'),
  });

export const formVariablesRequest = () => z.record(z.record(z.record(z.unknown())));

export const formInput = () =>
  request({
    service_catalog_ref: z.string().describe('Stack as organization:stack, from cycloid.stacks.list.'),
    component_canonical: anyCaseCanonical().describe('Component the values are for, from cycloid.components.list.'),
    use_case: shortCanonical().describe('Use case of the stack, from cycloid.stacks.getConfig.'),
    vars: formVariablesRequest().describe('Form values as {section: {group: {variable: value}}}.'),
  });

import { z } from 'zod';
import { answer, request } from '../../../schema.js';

const terraformProviderResourceSimpleSchema = () =>
  answer({
    canonical: z.string(),
    description: z.string(),
    attributes: terraformProviderResourceAttributes(),
    category: z.string(),
    image: z.string(),
    is_edge: z.boolean(),
    is_node: z.boolean(),
    keywords: z.array(z.string()),
    short_description: z.string(),
  });
export interface TerraformProviderResourceSimple extends z.infer<
  ReturnType<typeof terraformProviderResourceSimpleSchema>
> {}
export const terraformProviderResourceSimple: () => z.ZodType<TerraformProviderResourceSimple> =
  terraformProviderResourceSimpleSchema;

export const terraformProviderResourceAttributes = () =>
  answer({
    status: z.string(),
    important: z.array(z.string()),
    normalized_status: z.unknown(),
  });

export const terraformHclConfig = () =>
  answer({
    config: z.string().describe('The configuration in HCL.'),
  });

export const terraformProviderSimple = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
    abbreviation: z.string(),
    cloud: z.boolean(),
  });

export const terraformProvider = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
    abbreviation: z.string(),
    cloud: z.boolean(),
    schema: z.unknown(),
  });

const terraformProviderResourceSchema = () =>
  answer({
    canonical: z.string(),
    description: z.string(),
    attributes: terraformProviderResourceAttributes(),
    category: z.string(),
    image: z.string(),
    is_edge: z.boolean(),
    is_node: z.boolean(),
    keywords: z.array(z.string()),
    schema: z.unknown(),
    short_description: z.string(),
  });
export interface TerraformProviderResource extends z.infer<ReturnType<typeof terraformProviderResourceSchema>> {}
export const terraformProviderResource: () => z.ZodType<TerraformProviderResource> = terraformProviderResourceSchema;

export const terraformValidationResult = () =>
  answer({
    errors: z.array(z.string()).describe('What is wrong. Empty if it is valid.'),
  });

export const terraformImage = () =>
  answer({
    image: z.string().describe("The picture's content, base64."),
  });

export const terraformJsonConfig = () =>
  answer({
    config: z.record(z.unknown()).describe('Terraform configuration in JSON syntax.'),
  });

export const terraformJsonConfigRequest = () =>
  request({
    config: z.record(z.unknown()).describe('Terraform configuration in JSON syntax.'),
  });

export const terraformPlanInput = () =>
  request({
    tfplan: z.string().describe('Terraform plan as JSON text, made by terraform show -json.'),
  });

export const terraformImageRequest = () =>
  request({
    image: z.string().describe("The picture's content, base64."),
  });

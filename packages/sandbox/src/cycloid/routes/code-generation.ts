import { notFound } from '../../refusal.js';
import { param, type Call, type Handlers } from '../call.js';
import { child, isDoc, type Doc } from '../document.js';
import { terraformResource } from './infra-imports.js';

const PROVIDERS: readonly Doc[] = [
  { canonical: 'aws', name: 'Amazon Web Services', abbreviation: 'AWS', cloud: true },
  { canonical: 'google', name: 'Google Cloud Platform', abbreviation: 'GCP', cloud: true },
  { canonical: 'random', name: 'Random', abbreviation: 'RND', cloud: false },
];
const RESOURCES = ['aws_instance', 'aws_vpc', 'aws_subnet', 'aws_s3_bucket', 'aws_lb', 'aws_volume_attachment'];
const DATA_SOURCES = ['aws_ami', 'aws_caller_identity', 'aws_region'];
const SCHEMA = { block: { attributes: { name: { type: 'string', optional: true } } } };

/** Terraform code, and what there is to write it with. */
export function codeGenerationHandlers(): Handlers {
  const provider = (call: Call): Doc => {
    const wanted = param(call, 'provider_canonical');
    const found = PROVIDERS.find(({ canonical }) => canonical === wanted);
    if (found === undefined) throw notFound('Provider', wanted);
    return found;
  };
  const named = (call: Call, names: readonly string[]): Doc => {
    provider(call);
    const wanted = param(call, 'resource_canonical');
    if (!names.includes(wanted)) throw notFound('Resource', wanted);
    return { ...terraformResource(wanted), schema: SCHEMA };
  };
  const all = (call: Call, names: readonly string[]): Doc[] =>
    provider(call)['canonical'] === 'aws' ? names.map(terraformResource) : [];

  return {
    getTerraformProviders: () => PROVIDERS,
    getTerraformProvider: (call) => ({ ...provider(call), schema: SCHEMA }),
    getTerraformProviderResources: (call) => all(call, RESOURCES),
    getTerraformProviderResource: (call) => named(call, RESOURCES),
    getTerraformProviderDataSources: (call) => all(call, DATA_SOURCES),
    getTerraformProviderDataSource: (call) => named(call, DATA_SOURCES),
    terraformJSONToHCL: (call) => ({ config: hcl(child(call.body, 'config') ?? {}) }),
    terraformValidate: (call) => {
      const unknown = Object.keys(child(call.body, 'config') ?? {}).filter((block) => !BLOCKS.has(block));
      return { errors: unknown.map((block) => `Blocks of type "${block}" are not expected here.`) };
    },
  };
}

const BLOCKS = new Set(['resource', 'data', 'provider', 'variable', 'output', 'locals', 'module', 'terraform']);

/** Terraform's JSON as its own language: `resource.aws_vpc.main` becomes a block with two labels. */
function hcl(config: Doc): string {
  const blocks: string[] = [];
  for (const [type, labelled] of Object.entries(config)) blocks.push(...blocksOf([type], labelled, LABELS[type] ?? 1));
  return blocks.join('\n');
}

const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, locals: 0, terraform: 0 };

function blocksOf(words: string[], value: unknown, labels: number): string[] {
  if (labels > 0 && isDoc(value)) {
    return Object.entries(value).flatMap(([label, inner]) => blocksOf([...words, `"${label}"`], inner, labels - 1));
  }
  const lines = isDoc(value) ? Object.entries(value).map(([key, inner]) => `  ${key} = ${JSON.stringify(inner)}`) : [];
  return [[`${words.join(' ')} {`, ...lines, '}', ''].join('\n')];
}

import { notFound, Refusal } from '../../refusal.js';
import { type Call, type Handlers } from '../call.js';
import { child, list, omit, text, type Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';
import { stackOf } from '../views.js';
import { form, stackConfig } from './catalog.js';

/** Forms of stacks, and what things would cost. Nothing here changes anything. */
export function formHandlers(cycloid: CycloidPlatform): Handlers {
  function checkStack(call: Call): void {
    const ref = text(call.body, 'service_catalog_ref') ?? '';
    if (stackOf(cycloid.state.store, ref) === undefined) throw notFound('Service catalog', ref);
  }

  return {
    validateFormsFile: (call) => {
      const file = child(call.body, 'form_file') ?? {};
      const useCases = list(file, 'use_cases');
      const errors = useCases.length === 0 ? ["'use_cases' must hold a use case"] : [];
      const forms = {
        version: text(file, 'version') ?? '3',
        use_cases: useCases.map(({ name }) => form(String(name))),
      };
      return { errors, forms };
    },
    valuesRefForms: (call) => {
      const url = text(call.body, 'url') ?? '';
      if (!URL.canParse(url)) throw new Refusal(422, "'url' must be a URL");
      return ['small', 'medium', 'large'];
    },
    interpolateFormsConfig: (call) => {
      checkStack(call);
      const config = stackConfig(text(call.body, 'use_case') ?? 'default');
      const pipeline = child(config, 'pipeline') ?? {};
      const variables = { ...child(pipeline, 'variables'), content: yaml(child(call.body, 'vars') ?? {}) };
      return { ...omit(config, 'forms'), pipeline: { ...pipeline, variables } };
    },
    costEstimateForm: (call) => {
      checkStack(call);
      return [estimate(text(call.body, 'use_case') ?? 'default', 1)];
    },
    costEstimateTfPlan: (call) => {
      const plan = parsed(text(call.body, 'tfplan') ?? '');
      return estimate('plan', list(plan, 'resource_changes').length);
    },
  };
}

function parsed(plan: string): Doc {
  try {
    return JSON.parse(plan) as Doc;
  } catch {
    throw new Refusal(422, "'tfplan' must be a Terraform plan in JSON");
  }
}

/** The filled form's values, as the variables of a pipeline. */
function yaml(vars: Doc): string {
  const values = Object.values(vars).flatMap((group) => Object.values(group as Doc).map((keys) => keys as Doc));
  return values
    .flatMap((keys) => Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`))
    .join('');
}

/** The vendor's CostEstimationResult: every instance costs the same. Amounts are text. */
function estimate(name: string, instances: number): Doc {
  const hourly = 0.096;
  const state = {
    cost: (hourly * 730).toFixed(2),
    hourly_cost: hourly.toFixed(3),
    quantity: 730,
    details: ['Linux', 'on-demand', 'm6i.large'],
  };
  return {
    name,
    planned_cost: (hourly * 730 * instances).toFixed(2),
    planned_hourly_cost: (hourly * instances).toFixed(3),
    prior_cost: '0.00',
    prior_hourly_cost: '0.000',
    skipped_resource_addresses: [],
    resource_estimates: Array.from({ length: instances }, (_, index) => ({
      address: `aws_instance.service[${String(index)}]`,
      provider: 'aws',
      type: 'aws_instance',
      planned_cost: state.cost,
      planned_hourly_cost: state.hourly_cost,
      prior_cost: '0.00',
      prior_hourly_cost: '0.000',
      components: [{ label: 'Compute', unit: 'Hrs', rate: hourly.toFixed(3), usage: false, planned: state }],
    })),
  };
}

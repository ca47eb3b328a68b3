import { badRequest } from '../refusal.js';
import type { Promotion, PromotionScope } from './model.js';
import type { Scope } from './promotion-copy.js';
import type { TalendState } from './state.js';

/** `ACTION` is an artifact, `FLOW` a task. Talend Processing API, AdvancedPromotionSpec. */
const SCOPES: readonly PromotionScope[] = ['ACTION', 'FLOW', 'PLAN', 'WORKSPACE'];

/**
 * The one thing that a promotion is narrowed to. Analysing and executing name its id and type differently.
 *
 * @throws a 400 refusal that names the field
 */
export function checkedScope(
  state: TalendState,
  promotion: Promotion,
  field: string,
  given: { id?: string; type?: string },
): Scope {
  const { id, type } = given;
  const scope = SCOPES.find((known) => known === type);
  if (scope === undefined)
    throw badRequest(`'${field}' needs a type, one of ${SCOPES.join(', ')}: got '${type ?? ''}'`);
  if (id === undefined || !sourceHas(state, promotion, scope, id)) {
    throw badRequest(`'${field}' names no ${scope} of the source environment: '${id ?? ''}'`);
  }
  return { type: scope, id };
}

function sourceHas(state: TalendState, promotion: Promotion, scope: PromotionScope, id: string): boolean {
  const workspaceIds = state.workspaceIdsOf(promotion.sourceEnvironmentId);
  if (scope === 'WORKSPACE') return workspaceIds.has(id);
  const found = { ACTION: state.artifacts, FLOW: state.tasks, PLAN: state.plans }[scope].find(id);
  return found !== undefined && workspaceIds.has(found.workspaceId);
}

import type { Handlers } from '../call.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';
import { awsHandlers } from './aws.js';
import { buildHandlers, resourceHandlers } from './builds.js';
import { catalogHandlers, catalogRules } from './catalog.js';
import { codeGenerationHandlers } from './code-generation.js';
import { costHandlers, costRules } from './costs.js';
import { credentialHandlers, credentialRules } from './credentials.js';
import { formHandlers } from './forms.js';
import { infraImportHandlers, infraImportLookups } from './infra-imports.js';
import { inventoryHandlers, inventoryRules } from './inventory.js';
import { organizationHandlers, organizationRules } from './organizations.js';
import { peopleHandlers, peopleRules } from './people.js';
import { pipelineHandlers } from './pipelines.js';
import { projectHandlers, projectRules } from './projects.js';
import { serviceHandlers } from './service.js';
import { userHandlers } from './users.js';

/** The operations that do something of their own. All others are derived from their routes. */
export function handWritten(cycloid: CycloidPlatform): Handlers {
  return {
    ...serviceHandlers(cycloid),
    ...userHandlers(cycloid),
    ...organizationHandlers(cycloid),
    ...peopleHandlers(cycloid),
    ...credentialHandlers(cycloid),
    ...projectHandlers(cycloid),
    ...pipelineHandlers(cycloid),
    ...buildHandlers(cycloid),
    ...resourceHandlers(cycloid),
    ...catalogHandlers(cycloid),
    ...formHandlers(cycloid),
    ...inventoryHandlers(cycloid),
    ...infraImportHandlers(cycloid),
    ...infraImportLookups(cycloid),
    ...codeGenerationHandlers(),
    ...awsHandlers(cycloid),
    ...costHandlers(cycloid),
  };
}

/** What is particular about the derived ones, by the path of their collection. */
export function kindRules(cycloid: CycloidPlatform): Readonly<Record<string, KindRules>> {
  return {
    ...organizationRules(cycloid),
    ...peopleRules(cycloid),
    ...credentialRules(cycloid),
    ...projectRules(cycloid),
    ...catalogRules(cycloid),
    ...inventoryRules(cycloid),
    ...costRules(cycloid),
  };
}

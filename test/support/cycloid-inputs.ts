import type { CasesOf, CycloidResource } from './cycloid-cases.js';
import { accountCases } from './cycloid-cases-account.js';
import { catalogCases } from './cycloid-cases-catalog.js';
import { deliveryCases } from './cycloid-cases-delivery.js';
import { infrastructureCases } from './cycloid-cases-infrastructure.js';
import { organizationCases } from './cycloid-cases-organization.js';

/**
 * Every operation of the catalogue, in an order in which things are made before they are needed and deleted last.
 * The type asks for all of them, with their inputs as the typed client takes them.
 */
export const cycloidCases: CasesOf<CycloidResource> = {
  ...deliveryCases,
  ...catalogCases,
  ...organizationCases,
  ...infrastructureCases,
  ...accountCases,
};

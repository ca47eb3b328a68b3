import type { TalendState } from '../state.js';
import { addConnections } from './connections.js';
import { addEngines } from './engines.js';
import { addHistory } from './history.js';
import { addOrganisation } from './organisation.js';
import { addPlans } from './plans.js';
import { addPromotions } from './promotions.js';
import { addTasks } from './tasks.js';

/** Fills an empty account with Brightwater Outdoor, an invented retailer, as it stands at `now`. */
export function addBrightwater(state: TalendState, now: number): void {
  addOrganisation(state, now);
  addConnections(state, now);
  addEngines(state, now);
  addTasks(state, now);
  addPlans(state, now);
  addPromotions(state);
  addHistory(state, now);
}

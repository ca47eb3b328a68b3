import { stableUuid } from '../../random.js';

const id = (...words: string[]): string => stableUuid('indigo', ...words);

/** What is there from the start, the same at every start. */
export const indigoIds = {
  deployments: {
    /** Runs on one machine; can be updated, stopped and deleted. */
    notebook: id('deployment', 'notebook'),
    /** Runs on four machines. */
    cluster: id('deployment', 'cluster'),
    /** Asked for more CPUs than any site has. */
    tooLarge: id('deployment', 'too large'),
    /** Its last update failed. */
    updateFailed: id('deployment', 'update failed'),
    /** Its deletion hangs: only a reset ends it. */
    stuckInDeletion: id('deployment', 'stuck in deletion'),
    /** Its cloud does not give its machines back: only a forced deletion removes it. */
    holdsOn: id('deployment', 'holds on'),
    /** A container job: it cannot be updated. */
    job: id('deployment', 'job'),
    /** Belongs to somebody else. */
    foreign: id('deployment', 'foreign'),
  },
  schedules: {
    /** Starts a deployment for each new raw frame. */
    frames: id('schedule', 'frames'),
    suspended: id('schedule', 'suspended'),
  },
} as const;

export { id as indigoId };

import { stableUuid } from '../../random.js';

const id = (...words: string[]): string => stableUuid('twinit', ...words);

const importModel = id('orchestrator', 'import model');

/** What is there from the start, the same at every start. */
export const twinitIds = {
  /** The project that everything belongs to: the value of `nsfilter`. */
  namespace: 'proj_brightwater',
  orchestrators: {
    /** Succeeds in about five seconds. */
    importModel,
    /** Fails in its second step. */
    syncAssets: id('orchestrator', 'sync assets'),
    /** Runs for two minutes: the one to cancel. */
    rebuildIndex: id('orchestrator', 'rebuild index'),
    meterReadings: id('orchestrator', 'meter readings'),
    floorReport: id('orchestrator', 'floor report'),
  },
  /** A step's id is the `sequence_type_id` of its parameters. */
  steps: {
    readModel: id('step', importModel, 'read_model'),
  },
} as const;

export { id as twinitId };

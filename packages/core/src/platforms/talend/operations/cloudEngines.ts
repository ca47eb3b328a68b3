import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { rollbackAnswer, rollbackPayload } from '../schemas/processing.js';

const permission = 'the TMC_CLUSTER_MANAGEMENT permission';

/** Settings of the engines that Talend runs (Talend Processing API, Cloud Engines). */
export const cloudEngines = {
  setJvmRollback: defineOperation({
    id: 'talend.cloudEngines.setJvmRollback',
    title: 'Set JVM Rollback',
    summary: 'Choose whether cloud engines run tasks on Java 8 or on their default Java 11.',
    method: 'PUT',
    path: '/processing/engines/cloud/jvm/rollback',
    input: () => ({ body: rollbackPayload() }),
    output: () => z.undefined(),
    response: 'none',
    requires: permission,
  }),

  getJvmRollback: defineOperation({
    id: 'talend.cloudEngines.getJvmRollback',
    title: 'Get JVM Rollback',
    summary: 'Tell whether cloud engines run tasks on Java 8 or on their default Java 11.',
    method: 'GET',
    path: '/processing/engines/cloud/jvm/rollback',
    input: () => ({}),
    output: rollbackAnswer,
    requires: permission,
  }),
};

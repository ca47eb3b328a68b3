import type { Tool } from './tool.js';
import { callReadOperation } from './tools/callReadOperation.js';
import { callWriteOperation } from './tools/callWriteOperation.js';
import { cancelRun } from './tools/cancelRun.js';
import { checkConnections } from './tools/checkConnections.js';
import { describeOperation } from './tools/describeOperation.js';
import { diagnoseRun } from './tools/diagnoseRun.js';
import { findRunnables } from './tools/findRunnables.js';
import { getRun } from './tools/getRun.js';
import { getRunLogs } from './tools/getRunLogs.js';
import { listRuns } from './tools/listRuns.js';
import { searchOperations } from './tools/searchOperations.js';
import { startRun } from './tools/startRun.js';
import { waitForRun } from './tools/waitForRun.js';

/** The toolset `default`, in the order in which it is listed. */
export const defaultTools: readonly Tool[] = [
  checkConnections,
  findRunnables,
  startRun,
  getRun,
  listRuns,
  waitForRun,
  getRunLogs,
  cancelRun,
  diagnoseRun,
  searchOperations,
  describeOperation,
  callReadOperation,
  callWriteOperation,
];

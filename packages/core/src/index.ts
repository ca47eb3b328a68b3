/** The portable part of RunBridge: nothing here touches the machine. Node's adapters are in `@runbridge/core/node`. */
export { createClient, DEFAULT_MAX_BYTES, DEFAULT_TIMEOUT_MS } from './client.js';
export type { Answer, Caller, CallOptions, Client, ClientOptions, PagesOptions } from './client.js';
export { catalogEntry, createCatalog, nameParts, operationsOf } from './catalog.js';
export type { Catalog, CatalogEntry } from './catalog.js';
export * from './errors.js';
export { fieldRank, isLinkName, isMomentName } from './fieldRank.js';
export { fieldsOf, parseInput, typeName, withDefaults } from './input.js';
export type { Field, Part, WireInput } from './input.js';
export { defineOperation, toolName } from './operation.js';
export type {
  Effect,
  FlatInput,
  HttpMethod,
  InputCheck,
  InputOf,
  InputParts,
  Operation,
  OperationTree,
  OutputOf,
  ResponseKind,
} from './operation.js';
export type { PagingStyle, Platform } from './platform.js';
export { isSecretName, redact, REDACTED, redactText } from './redact.js';
export type { RedactOptions } from './redact.js';
export { isFinished, walkSteps } from './run.js';
export type {
  CancelOutcome,
  Diagnosis,
  LogPart,
  LogRequest,
  NextAction,
  Run,
  RunContext,
  RunError,
  RunFilter,
  RunKind,
  Runnable,
  RunState,
  RunStep,
  StartRequest,
} from './run.js';
export { failedStep } from './diagnose.js';
export { placed } from './placed.js';
export { present } from './present.js';
export { createRuns } from './runs.js';
export type { RunRef, Runs, WaitOptions, WaitResult } from './runs.js';
export { StartOutcomeUnknownError } from './start.js';
export { annotationsOf } from './schema.js';
export type { Annotations } from './schema.js';
export type { AuthContext, Authenticator } from './auth/authenticator.js';
export { bearerToken, noAuthentication } from './auth/token.js';
export { talendServiceAccount } from './auth/talendServiceAccount.js';
export type { TalendServiceAccount } from './auth/talendServiceAccount.js';
export { cycloidLogin } from './auth/cycloidLogin.js';
export type { CycloidLogin } from './auth/cycloidLogin.js';
export { oauth2 } from './auth/oauth2.js';
export type { OAuth2Client, OAuth2Grant, OAuth2Options } from './auth/oauth2.js';
export { openIdConnect } from './auth/openIdConnect.js';
export type { OpenIdConnectOptions } from './auth/openIdConnect.js';
export type { Clock, Transport, TransportRequest, TransportResponse } from './http/transport.js';
export type { RetryOptions } from './http/retry.js';
export { checkBaseUrl } from './http/url.js';
export { platforms } from './platforms.js';
export { indigo } from './platforms/indigo/platform.js';
export { cycloid } from './platforms/cycloid/platform.js';
export { talend } from './platforms/talend/platform.js';
export { talendBaseUrl, talendRegions } from './platforms/talend/regions.js';
export { twinit } from './platforms/twinit/platform.js';
/** Items of the vendors' own lists as runs, for surfaces that watch the lists themselves. */
export { readTaskRun as readTalendTaskRun } from './platforms/talend/runs/task.js';
export { readPlanRun as readTalendPlanRun } from './platforms/talend/runs/plan.js';
export { recentBuilds as recentCycloidBuilds, seenBuild as seenCycloidBuild } from './platforms/cycloid/runs/recent.js';
export type { SeenBuild as SeenCycloidBuild } from './platforms/cycloid/runs/recent.js';
export { readDeployment as readIndigoDeployment } from './platforms/indigo/runs/read.js';
export { readOrchRun as readTwinitRun } from './platforms/twinit/runs/read.js';
/** Ids of runs that other starts than `startOperation` make, for surfaces that call the operations themselves. */
export { buildId as cycloidBuildId } from './platforms/cycloid/runs/address.js';
export { deletions as indigoDeletions } from './platforms/indigo/runs/deletions.js';
/** Logs as texts, for surfaces that call the operations themselves. */
export { logText as cycloidLogText } from './platforms/cycloid/runs/logText.js';
export { logLine as twinitLogLine } from './platforms/twinit/runs/orchrun.js';
export { downloadLog as downloadTalendLog } from './platforms/talend/runs/log.js';

export { Clock, type ClockOptions } from './clock.js';
export {
  FAULT_KINDS,
  Faults,
  type FaultEffect,
  type FaultEntry,
  type FaultKind,
  type FaultRule,
  type RandomFaults,
} from './faults.js';
export type { PlatformDescription, PlatformPorts, SandboxPlatform } from './platform.js';
export { RequestRecord, type RecordedRequest, type RecordFilter } from './record.js';
export {
  createSandbox,
  type ListenOptions,
  type PlatformName,
  type Sandbox,
  type SandboxDescription,
  type SandboxOptions,
} from './sandbox.js';
export { PERSONAL_ACCESS_TOKEN, SERVICE_ACCOUNT } from './talend/accounts.js';
export { ids as brightwaterIds } from './talend/data/ids.js';
export type { TalendPlatform } from './talend/platform.js';
export type { TalendState } from './talend/state.js';
export { API_KEY_TOKEN as CYCLOID_API_KEY, LOGIN as CYCLOID_LOGIN } from './cycloid/accounts.js';
export type { CycloidPlatform } from './cycloid/platform.js';
export {
  ACCESS_TOKEN as INDIGO_TOKEN,
  ACCESS_TOKEN_WITHOUT_OFFLINE as INDIGO_TOKEN_WITHOUT_OFFLINE,
} from './indigo/accounts.js';
export { indigoIds } from './indigo/data/ids.js';
export type { IndigoIssuer } from './indigo/issuer.js';
export type { IndigoPlatform } from './indigo/platform.js';
export {
  ACCESS_TOKEN as TWINIT_TOKEN,
  APPLICATION as TWINIT_APPLICATION,
  USER as TWINIT_USER,
} from './twinit/accounts.js';
export { twinitIds } from './twinit/data/ids.js';
export type { TwinitPlatform } from './twinit/platform.js';

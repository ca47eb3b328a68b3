import type { IExecuteFunctions } from 'n8n-workflow';
import type { Caller, Platform } from '@runbridge/core';
import type { Presentation } from './presentation.js';
import type { RunStart } from './runStart.js';

/** A platform as one node serves it. */
export interface PlatformNode {
  readonly platform: Platform;
  readonly presentation: Presentation;
  /** A client over n8n's helpers, with the credential that the user has chosen. */
  connect(context: IExecuteFunctions): Promise<Caller>;
  /** By operation, as `resource.action`: the run that it starts. */
  readonly starts: Readonly<Record<string, RunStart>>;
}

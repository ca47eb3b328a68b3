import { randomBytes } from 'node:crypto';

import { operationsOf } from '@runbridge/core';

import { createBridge, createShared, lazyTransport } from './bridge.js';
import type { Configuration } from './config.js';
import { createCodes } from './confirm/codes.js';
import type { ConfirmMode } from './confirm/modes.js';
import { defaultTools } from './defaultTools.js';
import { enabledTools, readTools } from './enabledTools.js';
import { openAuditLog } from './guard/auditLog.js';
import { noDenials, readDenials } from './guard/denials.js';
import { createPolicy } from './guard/policy.js';
import type { Logger } from './log.js';
import type { Settings } from './platforms/setup.js';
import { setups } from './platforms/setups.js';
import type { Principal } from './principal.js';
import { createServer } from './server.js';
import type { BridgeServer } from './server.js';
import type { Telemetry } from './telemetry/telemetry.js';
import type { Tool } from './tool.js';
import { noToolsets, readToolsets } from './toolsets.js';
import { UsageError } from './usageError.js';

const CONFIRM: ConfirmMode = 'delete';

/** For whom a server is opened. */
export interface Opening {
  readonly principal: Principal;
  /** The connections to use, with this caller's own accounts where it has some. */
  readonly settings: readonly Settings[];
  readonly draining: AbortSignal;
  readonly isLasting: boolean;
}

/** All that one process does, however it is reached. */
export interface Application {
  readonly configuration: Configuration;
  /** What is offered to whoever may do everything. */
  readonly tools: readonly Tool[];
  /** For a line in the log. */
  readonly summary: object;
  open(opening: Opening): BridgeServer;
  close(): Promise<void>;
}

/** Throws `UsageError` for what is chosen and is not there. */
export function createApplication(
  configuration: Configuration,
  { log, telemetry }: { readonly log: Logger; readonly telemetry: Telemetry },
): Application {
  const {
    connections,
    readOnly,
    confirm = CONFIRM,
    confirmationKey,
    auditLog,
    toolsets,
    tools: single,
  } = configuration;
  const platforms = [...new Set(connections.map(({ platform }) => platform))];
  const known = {
    // Of every platform: one list can be kept for several servers, and what is off here needs no denial.
    operations: setups.flatMap(({ platform }) => operationsOf(platform)),
    tools: defaultTools.map(({ name }) => name),
  };
  const denials =
    configuration.deny === undefined
      ? noDenials
      : readDenials(configuration.deny.value, known, configuration.deny.source);
  const filters = {
    // Tools that are chosen one by one come instead of the usual ones, and beside toolsets that are chosen too.
    toolsets:
      toolsets !== undefined
        ? readToolsets(toolsets, platforms)
        : single === undefined
          ? readToolsets({ value: 'default', source: 'default' }, platforms)
          : noToolsets,
    tools: single === undefined ? [] : readTools(single, platforms),
    denials,
  };
  const toolsFor = {
    all: enabledTools({ ...filters, readOnly }),
    reading: enabledTools({ ...filters, readOnly: true }),
  };
  if (toolsFor.all.length === 0)
    throw new UsageError(
      'No tool is left: what is chosen is denied, or changes something on a read-only server. Choose others, or deny less.',
    );
  const transport = lazyTransport();
  const shared = createShared(platforms, createPolicy({ readOnly, denials }), telemetry.request(transport));
  const readingPolicy = createPolicy({ readOnly: true, denials });
  const codes = createCodes(confirmationKey === undefined ? randomBytes(32) : Buffer.from(confirmationKey));
  const audit = openAuditLog(auditLog.value, auditLog.source, log);
  return {
    configuration,
    tools: toolsFor.all,
    summary: { toolsets: filters.toolsets.names, readOnly, confirm, tools: toolsFor.all.length },
    open({ principal, settings, draining, isLasting }) {
      const isReading = readOnly || !principal.canWrite;
      // A caller who can be given the right to write has to see what it would need it for.
      const isShownReading = isReading && (readOnly || principal.canStepUp !== true);
      return createServer({
        bridge: createBridge(settings, shared, isReading ? readingPolicy : shared.policy),
        tools: isShownReading ? toolsFor.reading : toolsFor.all,
        readOnly: isShownReading,
        denied: denials.patterns,
        confirmation: { mode: confirm, codes },
        principal,
        log,
        audit,
        telemetry,
        draining,
        isLasting,
      });
    },
    async close() {
      await transport.close();
      await telemetry.shutdown();
    },
  };
}

import { RunBridgeError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import type { Denials } from './denials.js';

/** Refused by the settings of this server before anything was sent. */
export class NotAllowedError extends RunBridgeError {
  override readonly name = 'NotAllowedError';
}

export interface PolicyOptions {
  readonly readOnly: boolean;
  readonly denials: Denials;
}

/**
 * What the administrator allows, held against every operation that is about to be sent, whichever tool, resource or run
 * brings it up. Read-only stands above all.
 */
export interface Policy {
  readonly readOnly: boolean;
  isDenied(operation: Operation): boolean;
  /** Whether the tool of that name is denied, and with it every other way to what it tells. */
  deniesTool(name: string): boolean;
  /** Throws `NotAllowedError`. */
  check(operation: Operation): void;
}

export function createPolicy({ readOnly, denials }: PolicyOptions): Policy {
  const denies = (operation: Operation): string | undefined => denials.patternFor(operation);
  return {
    readOnly,
    isDenied: (operation) => denies(operation) !== undefined,
    deniesTool: (name) => denials.deniesTool(name),
    check(operation) {
      const pattern = denies(operation);
      if (pattern !== undefined)
        throw new NotAllowedError(
          `${operation.id} is denied on this server (${pattern}).`,
          'Nothing was sent. Only its administrator can allow it.',
        );
      if (readOnly && operation.effect !== 'read')
        throw new NotAllowedError(
          `${operation.id} changes something (${operation.effect}), and only reading is allowed here.`,
          'Nothing was sent.',
        );
    },
  };
}

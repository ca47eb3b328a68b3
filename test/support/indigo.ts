import { bearerToken, indigo } from '@runbridge/core';
import type { Client } from '@runbridge/core';
import { INDIGO_TOKEN } from '@runbridge/sandbox';

import { usePlatform } from './platformFixture.js';
import type { FixtureOptions, PlatformFixture } from './platformFixture.js';

export type IndigoClient = Client<typeof indigo>;

/** A sandbox with an INDIGO orchestrator, and clients with a token that may change things. */
export function useIndigo(options?: FixtureOptions): PlatformFixture<typeof indigo> {
  return usePlatform(indigo, { auth: bearerToken(INDIGO_TOKEN) }, options);
}

/** One machine, which any cloud of the sandbox takes while `cpus` is at most 16, and none above 64. */
export const template = `tosca_definitions_version: tosca_simple_yaml_1_0

# Umlauts, quotes and blanks at the end of a line come back as they are: "Größe"   
topology_template:
  inputs:
    cpus:
      type: integer
      default: 2
    label:
      type: string
      default: plain
  node_templates:
    server:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host:
          properties:
            num_cpus: { get_input: cpus }
  outputs:
    node_ip:
      value: { get_attribute: [ server, public_address, 0 ] }
    console:
      value: { concat: [ 'https://', get_attribute: [ server, public_address, 0 ], ':8443' ] }
    label:
      value: { get_input: label }
`;

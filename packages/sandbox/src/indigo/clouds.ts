import { createHash, generateKeyPairSync } from 'node:crypto';

import type { Deployment, Resource } from './model.js';
import { numberOf } from './tosca/topology.js';

/** A cloud that the data centre deploys to. */
export interface Cloud {
  name: string;
  host: string;
  /** The most CPUs that one deployment can have there. */
  cpus: number;
}

/** The two sites, in the order of their rank: the near one first, then the large one. */
export const CLOUDS: readonly [Cloud, Cloud] = [
  { name: 'FJORDLAB-CLOUD', host: 'keystone.cloud.fjordlab.example', cpus: 16 },
  { name: 'SKERRY-HPC', host: 'keystone.hpc.skerry.example', cpus: 64 },
];

/** How many CPUs a deployment asks for in all. */
export function cpusOf({ topology, settings: { parameters } }: Deployment): number {
  const compute = topology.nodes.filter(({ type }) => isCompute(type));
  return compute.reduce(
    (sum, node) => sum + numberOf(node.cpus, topology, parameters) * numberOf(node.count, topology, parameters),
    0,
  );
}

export function isCompute(nodeType: string): boolean {
  return nodeType.endsWith('.Compute');
}

let key: string | undefined;

/** The private key of every machine: a new one in each process, made when it is first asked for. */
export function machineKey(): string {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
  return key;
}

/** Of a documentation range: no machine on earth has it. */
export function publicAddress(resource: Resource): string {
  return `203.0.113.${String(1 + (lastByte(resource) % 254))}`;
}

export function privateAddress(resource: Resource): string {
  return `192.168.40.${String(1 + (lastByte(resource) % 254))}`;
}

/** INDIGO PaaS Orchestrator, Get deployment extended info: what the Infrastructure Manager tells of the machines. */
export function vmProperties(deployment: Deployment, resources: readonly Resource[]): Record<string, unknown>[] {
  const cloud = CLOUDS.find(({ name }) => name === deployment.site) ?? CLOUDS[0];
  const networks = [
    { class: 'network', id: 'pub_network', outbound: 'yes', outports: '22/tcp-22/tcp', provider_id: 'public' },
    { class: 'network', id: 'priv_network', provider_id: `${cloud.name}-net` },
  ];
  const machines = resources.filter(({ nodeType, physicalId }) => isCompute(nodeType) && physicalId !== undefined);
  return [...networks, ...machines.map((resource) => machine(deployment, resource, cloud))];
}

function machine(deployment: Deployment, resource: Resource, cloud: Cloud): Record<string, unknown> {
  const { topology, settings } = deployment;
  const node = topology.nodes.find(({ name }) => name === resource.nodeName);
  return {
    class: 'system',
    id: resource.nodeName,
    instance_name: `${resource.nodeName}-${resource.uuid.slice(0, 8)}`,
    'disk.0.os.flavour': 'ubuntu',
    'disk.0.os.version': '22.04',
    'disk.0.image.url': `ost://${cloud.host}/5f1c9c1e-90a7-4a0f-8f4d-3f0b5f6b2d10`,
    'cpu.count': node === undefined ? 1 : numberOf(node.cpus, topology, settings.parameters),
    'memory.size': 4_294_967_296,
    instance_type: 'm1.medium',
    'net_interface.1.connection': 'pub_network',
    'net_interface.0.connection': 'priv_network',
    'cpu.arch': 'x86_64',
    'disk.0.free_size': 10_737_418_240,
    'disk.0.os.credentials.username': 'cloudadm',
    'provider.type': 'OpenStack',
    'provider.host': cloud.host,
    'provider.port': 5000,
    'disk.0.os.credentials.private_key': machineKey(),
    state: resource.state === 'STOPPED' ? 'stopped' : 'configured',
    instance_id: resource.physicalId,
    'net_interface.0.dns_name': 'vnode-0',
    'net_interface.0.ip': privateAddress(resource),
    'net_interface.1.ip': publicAddress(resource),
  };
}

function lastByte({ uuid }: Resource): number {
  return createHash('sha256').update(uuid).digest()[0] ?? 0;
}

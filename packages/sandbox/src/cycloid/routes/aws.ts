import { Envelope, organizationPath, queryText, texts, type Call, type Handlers } from '../call.js';
import { Refusal } from '../../refusal.js';
import { list, text, type Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';

interface Inventory {
  operation: string;
  /** Its name in the aggregation. */
  key: string;
  items: Doc[];
  /** Whether its list is cut into pages by a token. */
  paged: boolean;
}

const tags = (Name: string, project: string): Doc[] => [
  { Key: 'Name', Value: Name },
  { Key: 'project', Value: project },
];
const many = (count: number, make: (index: number) => Doc): Doc[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** What runs at AWS under the production credential, in AWS's own fields. */
const INVENTORIES: readonly Inventory[] = [
  {
    operation: 'getRunningInfraAWSInstances',
    key: 'instances',
    paged: true,
    items: many(5, (index) => ({
      InstanceId: `i-0a1b2c3d4e5f6000${String(index)}`,
      InstanceType: index < 2 ? 'm6i.large' : 't3.medium',
      State: { Name: 'running' },
      Tags: tags(`web-${String(index)}`, index < 3 ? 'storefront' : 'data-lake'),
    })),
  },
  {
    operation: 'getRunningInfraAWSVPCs',
    key: 'vpcs',
    paged: false,
    items: [{ VpcId: 'vpc-0a1b2c3d', CidrBlock: '10.20.0.0/16', Tags: tags('main', 'network') }],
  },
  {
    operation: 'getRunningInfraAWSSubnets',
    key: 'subnets',
    paged: false,
    items: many(3, (index) => ({
      SubnetId: `subnet-0a1b2c${String(index)}`,
      CidrBlock: `10.20.${String(index)}.0/24`,
      Tags: tags(`private-${String(index)}`, 'network'),
    })),
  },
  {
    operation: 'getRunningInfraAWSBuckets',
    key: 'buckets',
    paged: false,
    items: ['brightwater-platform', 'brightwater-terraform'].map((Name) => ({ Name, Tags: tags(Name, 'data-lake') })),
  },
  {
    operation: 'getRunningInfraAWSImages',
    key: 'images',
    paged: false,
    items: [{ ImageId: 'ami-0a1b2c3d', Name: 'storefront-base', State: 'available', Tags: tags('base', 'storefront') }],
  },
  {
    operation: 'getRunningInfraAWSSecurityGroups',
    key: 'security_groups',
    paged: true,
    items: [{ GroupId: 'sg-0a1b2c3d', GroupName: 'web', Tags: tags('web', 'storefront') }],
  },
  {
    operation: 'getRunningInfraAWSVolumes',
    key: 'volumes',
    paged: true,
    items: [{ VolumeId: 'vol-0a1b2c3d', Size: 100, State: 'in-use', Tags: tags('data', 'data-lake') }],
  },
  {
    operation: 'getRunningInfraAWSSnapshots',
    key: 'snapshots',
    paged: true,
    items: [{ SnapshotId: 'snap-0a1b2c3d', VolumeSize: 100, Tags: tags('data', 'data-lake') }],
  },
  {
    operation: 'getRunningInfraAWSElasticacheClusters',
    key: 'cache_clusters',
    paged: true,
    items: [{ CacheClusterId: 'sessions', Engine: 'redis', Tags: tags('sessions', 'storefront') }],
  },
  {
    operation: 'getRunningInfraAWSLoadBalancersV1',
    key: 'load_balancers_v1',
    paged: true,
    items: [],
  },
  {
    operation: 'getRunningInfraAWSLoadBalancersV2',
    key: 'load_balancers_v2',
    paged: true,
    items: [{ LoadBalancerName: 'storefront', Type: 'application', Tags: tags('storefront', 'storefront') }],
  },
  {
    operation: 'getRunningInfraAWSDBInstances',
    key: 'db_instances',
    paged: true,
    items: [{ DBInstanceIdentifier: 'orders', Engine: 'postgres', Tags: tags('orders', 'storefront') }],
  },
];

export function awsHandlers(cycloid: CycloidPlatform): Handlers {
  /** Nothing runs under a credential of another kind. */
  function itemsOf({ items }: Inventory, call: Call): Doc[] {
    const canonical = queryText(call, 'credential_canonical') ?? '';
    const credential = cycloid.state.store.at(`${organizationPath(call)}/credentials`).get(canonical, 'Credential');
    if (credential['type'] !== 'aws') throw new Refusal(422, `Credential '${canonical}' is not one of AWS`);
    if (canonical !== 'aws-production') return [];
    // Written as `key:value`.
    const wanted = texts(call, 'tag').map((tag) => tag.split(':'));
    const project = queryText(call, 'project_canonical');
    return items.filter((item) => {
      const has = (key: string, value: string): boolean =>
        list(item, 'Tags').some((tag) => text(tag, 'Key') === key && text(tag, 'Value') === value);
      return (
        (project === undefined || has('project', project)) && wanted.every(([key = '', value = '']) => has(key, value))
      );
    });
  }

  const lists = INVENTORIES.map((inventory) => [
    inventory.operation,
    (call: Call) => {
      const items = itemsOf(inventory, call);
      return inventory.paged ? tokenPage(items, call) : items;
    },
  ]);
  return {
    ...(Object.fromEntries(lists) as Handlers),
    getRunningInfraAWS: (call) => {
      const wanted = texts(call, 'resource');
      return Object.fromEntries(
        INVENTORIES.filter(({ key }) => wanted.length === 0 || wanted.includes(key)).map((inventory) => [
          inventory.key,
          { total_amount: itemsOf(inventory, call).length },
        ]),
      );
    },
  };
}

/** One page, and the token of the next: empty when there is none. */
function tokenPage(items: readonly Doc[], call: Call): Envelope {
  const start = Number(Buffer.from(queryText(call, 'next') ?? '', 'base64url').toString() || 0);
  if (!Number.isInteger(start)) throw new Refusal(422, "'next' is not a token that was handed out");
  const size = Number(call.query['page_size'] ?? 1000);
  const end = start + Math.max(1, size);
  const next = end < items.length ? Buffer.from(String(end)).toString('base64url') : '';
  return new Envelope({ data: items.slice(start, end), pagination: { next } });
}

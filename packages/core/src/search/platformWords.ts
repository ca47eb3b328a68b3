import { stem } from './stem.js';
import { wordsOf } from './words.js';

/** What shows which platform somebody speaks of, separated by commas. */
const words: Readonly<Record<string, { readonly names: string; readonly typical: string }>> = {
  talend: { names: 'talend, qlik', typical: 'etl, jdbc, jvm, snowflake, run profile, remote engine, promotion' },
  cycloid: {
    names: 'cycloid',
    typical:
      'terraform, tfstate, concourse, canonical, service catalog, stack, pipeline build, pipeline job, finops, rego, hcl, aws, azure, gcp, helm',
  },
  indigo: {
    names: 'indigo, indigo paas, paas orchestrator',
    typical: 'tosca, openstack, ansible, contextualization, slurm, infrastructure manager, orchestrator',
  },
  twinit: {
    names: 'twinit, invicara',
    typical: 'orchrun, orchestrator, orchestrator run, digital twin, bim, ifc',
  },
};

const expressionsOf = (list: string): readonly string[] =>
  list.split(',').map((expression) => wordsOf(expression).map(stem).join(' '));

const signs = Object.entries(words).map(([platform, { names, typical }]) => ({
  platform,
  names: expressionsOf(names),
  typical: expressionsOf(typical),
}));

export const platformNames: readonly string[] = signs.flatMap(({ names }) =>
  names.filter((name) => !name.includes(' ')),
);

/** The platforms that a request, given as roots, names, and those it only speaks the language of. */
export function platformsIn(roots: readonly string[]): {
  readonly named: ReadonlySet<string>;
  readonly likely: ReadonlySet<string>;
} {
  const text = ` ${roots.join(' ')} `;
  const those = (kind: 'names' | 'typical'): ReadonlySet<string> =>
    new Set(
      signs
        .filter((sign) => sign[kind].some((expression) => text.includes(` ${expression} `)))
        .map(({ platform }) => platform),
    );
  return { named: those('names'), likely: those('typical') };
}

import { string, type JsonSchema } from '../json-schema.js';
import { badRequest } from '../refusal.js';

export interface PageQuery {
  page?: number;
  size?: number;
  sort?: string;
}

/** What can be sorted by, under the names of the vendor's own links. */
interface Dated {
  createdAt: number;
  updatedAt: number;
}

export interface Link {
  rel: string;
  href: string;
}

const DEFAULT_SIZE = 10;
const DEFAULT_SORT = 'createdAt,desc';

/** The query of a list, beside its filters. */
export const pageQuery: Record<string, JsonSchema> = {
  page: { type: 'integer', minimum: 0 },
  size: { type: 'integer', minimum: 1, maximum: 2000 },
  sort: string,
};

/** INDIGO PaaS Orchestrator, Pagination: `links` has `next` and its kind only where there is more than one page. */
export function pageOf<Item extends Dated>(
  all: readonly Item[],
  query: PageQuery,
  url: string,
  filters: Readonly<Record<string, string | undefined>>,
  show: (item: Item) => unknown,
) {
  const { page: number = 0, size = DEFAULT_SIZE, sort = DEFAULT_SORT } = query;
  const totalPages = Math.ceil(all.length / size);
  const last = Math.max(0, totalPages - 1);
  const link = (rel: string, page: number): Link => ({
    rel,
    href: href(url, { ...filters, page: String(page), size: String(size), sort }),
  });
  const links =
    totalPages <= 1
      ? [link('self', number)]
      : [
          link('first', 0),
          ...(number > 0 ? [link('prev', Math.min(number - 1, last))] : []),
          link('self', number),
          ...(number < last ? [link('next', number + 1)] : []),
          link('last', last),
        ];
  return {
    links,
    content: sorted(all, sort)
      .slice(number * size, (number + 1) * size)
      .map(show),
    page: { size, totalElements: all.length, totalPages, number },
  };
}

function sorted<Item extends Dated>(all: readonly Item[], sort: string): Item[] {
  const [property = '', direction = 'asc'] = sort.split(',');
  if (property !== 'createdAt' && property !== 'updatedAt') throw badRequest(`'sort' knows no property '${property}'`);
  if (!/^(asc|desc)$/iu.test(direction)) throw badRequest(`'sort' takes asc or desc, not '${direction}'`);
  const factor = direction.toLowerCase() === 'asc' ? 1 : -1;
  return [...all].sort((a, b) => factor * (a[property] - b[property]));
}

function href(url: string, query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${readable(value)}`],
  );
  return `${url}?${pairs.join('&')}`;
}

/** Encoded, but for the signs that a query may have and that the vendor's links show as they are. */
function readable(value: string): string {
  return encodeURIComponent(value).replaceAll(/%(2C|3A|40|2F)/gu, (sign) => decodeURIComponent(sign));
}

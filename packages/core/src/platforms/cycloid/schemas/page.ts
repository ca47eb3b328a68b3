import { z } from 'zod';
import { answer } from '../../../schema.js';

/** Where a page stands among all: pages count from 1. */
const pagination = () =>
  answer({
    index: z.number().int().describe('Number of the page; the first is 1.'),
    size: z.number().int(),
    total: z.number().int().describe('Items on all pages together.'),
  });

/** One page of a list that is asked for by number. */
export const page = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({ data: z.array(item), pagination: pagination() });

const concourseBounds = () =>
  answer({ limit: z.number().int(), since: z.number().int(), until: z.number().int() }).nullable();

/** One page of builds or versions, which are bounded by ids. */
export const concoursePage = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({
    data: z.array(item),
    pagination_concourse: answer({ next: concourseBounds(), previous: concourseBounds() }),
  });

/** One page of what AWS lists. */
export const awsPage = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({
    data: z.array(item),
    pagination: answer({ next: z.string().describe('Asks for the next page as `next`.') }),
  });

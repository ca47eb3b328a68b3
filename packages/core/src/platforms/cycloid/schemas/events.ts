import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { lowerCaseWord } from '../patterns.js';
import { tag, tagRequest } from './common.js';

const eventSchema = () =>
  answer({
    type: openEnum(['Cycloid', 'AWS', 'Monitoring', 'Custom']),
    id: z.number().int(),
    title: z.string(),
    color: z.string(),
    icon: z.string(),
    message: z.string(),
    severity: openEnum(['info', 'warn', 'err', 'crit']),
    tags: z.array(tag()),
    timestamp: z.number().int().describe('Time of the event, Unix milliseconds.'),
  });
export interface Event extends z.infer<ReturnType<typeof eventSchema>> {}
export const event: () => z.ZodType<Event> = eventSchema;

export const logSource = () =>
  answer({
    id: z.string(),
  });

export const logSourceEntry = () =>
  answer({
    host: z.string(),
    message: z.string(),
    timestamp: z.string().describe('Time of the line.'),
  });

export const newEvent = () =>
  request({
    type: z.enum(['Cycloid', 'AWS', 'Monitoring', 'Custom']).describe('Where it comes from. Use Custom for your own.'),
    title: z.string().min(1).describe('Headline of the event.'),
    message: z.string().min(1).describe('Text of the event.'),
    icon: z.string().min(3).optional().describe('Font Awesome class of its icon, e.g. fa-rocket.'),
    severity: z.enum(['info', 'warn', 'err', 'crit']).describe('How serious it is: info, warn, err or crit.'),
    tags: z.array(tagRequest()).describe('Keys and values to filter by. May be empty.'),
    color: lowerCaseWord().optional().describe('CSS color name, e.g. green. No hexadecimal value.'),
  });

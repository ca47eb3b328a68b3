import { z } from 'zod';
import { answer, mayBeEmpty, request } from '../../../schema.js';
import { canonical } from '../patterns.js';

const appearanceSchema = () =>
  answer({
    canonical: z.string().describe('Identifier in URLs. An update keeps the present one.'),
    name: z.string().describe('Name of the appearance in its list.'),
    color: appearanceColor().describe('Main color of the console, as red, green and blue.'),
    display_name: z.string().describe('Company name shown in the console.'),
    favicon: z.string().describe('URL of the icon in browser tabs.'),
    footer: z.string().describe('Text at the foot of each page. May be empty.'),
    is_active: z.boolean().describe('True to show this appearance in the organization.'),
    logo: z.string().describe('URL of the logo image.'),
    tab_title: z.string().describe('Title of the browser tab.'),
    created_at: z.number().int().describe('Time of creation, Unix seconds. Set by Cycloid.'),
    updated_at: z.number().int().describe('Time of the last change, Unix seconds. Set by Cycloid.'),
  });
export interface Appearance extends z.infer<ReturnType<typeof appearanceSchema>> {}
export const appearance: () => z.ZodType<Appearance> = appearanceSchema;

export const appearanceColor = () =>
  answer({
    b: z.number().int().describe('Blue part, 0 to 255.'),
    g: z.number().int().describe('Green part, 0 to 255.'),
    r: z.number().int().describe('Red part, 0 to 255.'),
  });

export const newAppearance = () =>
  request({
    name: z.string().min(1).max(50).describe('Name of the appearance in its list.'),
    display_name: z.string().min(1).max(50).describe('Company name shown in the console.'),
    tab_title: z.string().min(1).max(50).describe('Title of the browser tab.'),
    color: newAppearanceColor().describe('Main color of the console, as red, green and blue.'),
    logo: z.string().describe('URL of the logo image.'),
    favicon: z.string().describe('URL of the icon in browser tabs.'),
    footer: mayBeEmpty().max(1000).describe('Text at the foot of each page. May be empty.'),
  });

export const newAppearanceColor = () =>
  request({
    b: z.number().int().min(0).max(255).describe('Blue part, 0 to 255.'),
    g: z.number().int().min(0).max(255).describe('Green part, 0 to 255.'),
    r: z.number().int().min(0).max(255).describe('Red part, 0 to 255.'),
  });

export const appearanceRequest = () =>
  request({
    canonical: canonical().describe('Identifier in URLs. An update keeps the present one.'),
    name: z.string().min(1).max(50).describe('Name of the appearance in its list.'),
    display_name: z.string().min(1).max(50).describe('Company name shown in the console.'),
    tab_title: z.string().min(1).max(50).describe('Title of the browser tab.'),
    color: appearanceColorRequest().describe('Main color of the console, as red, green and blue.'),
    logo: z.string().describe('URL of the logo image.'),
    favicon: z.string().describe('URL of the icon in browser tabs.'),
    footer: mayBeEmpty().max(1000).describe('Text at the foot of each page. May be empty.'),
    is_active: z.boolean().optional().describe('True to show this appearance in the organization.'),
    created_at: z.number().int().min(0).optional().describe('Time of creation, Unix seconds. Set by Cycloid.'),
    updated_at: z.number().int().min(0).optional().describe('Time of the last change, Unix seconds. Set by Cycloid.'),
  });

export const appearanceColorRequest = () =>
  request({
    b: z.number().int().min(0).max(255).describe('Blue part, 0 to 255.'),
    g: z.number().int().min(0).max(255).describe('Green part, 0 to 255.'),
    r: z.number().int().min(0).max(255).describe('Red part, 0 to 255.'),
  });

import type { TalendState } from '../state.js';
import { ids } from './ids.js';

const DAY = 86_400_000;

const ENVIRONMENTS: [name: string, description: string, containers: number, isDefault: boolean][] = [
  ['Development', 'Where jobs are written and tried out', 2, true],
  ['Staging', 'A rehearsal of production on sampled data', 2, false],
  ['Production', 'What the shops and the web shop depend on', 6, false],
];

const WORKSPACES: [environment: string, name: string, type: string, description: string][] = [
  ['Development', 'Commerce Analytics', 'custom', 'Revenue and customers, work in progress'],
  ['Development', 'Supply Chain', 'custom', 'Stock and suppliers, work in progress'],
  ['Staging', 'Commerce Analytics', 'custom', 'Revenue and customers, rehearsals'],
  ['Production', 'Commerce Analytics', 'custom', 'Revenue and customers'],
  ['Production', 'Supply Chain', 'custom', 'Stock, suppliers and deliveries'],
  ['Production', 'Shared', 'shared', 'Housekeeping that every team uses'],
];

const USERS: [login: string, fullName: string, kind: 'HUMAN' | 'SERVICE'][] = [
  ['data-platform-admin', 'Data Platform Administrator', 'HUMAN'],
  ['operations-lead', 'Operations Lead', 'HUMAN'],
  ['release-manager', 'Release Manager', 'HUMAN'],
  ['commerce-developer', 'Commerce Developer', 'HUMAN'],
  ['sandbox', 'Automation service account', 'SERVICE'],
  ['release-pipeline', 'Release pipeline service account', 'SERVICE'],
];

const PROJECTS: [name: string, repository: string, description: string][] = [
  ['Brightwater Commerce', 'commerce-jobs', 'Jobs for orders, revenue and customers'],
  ['Brightwater Supply Chain', 'supply-chain-jobs', 'Jobs for stock, suppliers and deliveries'],
  ['Brightwater Data Commons', 'data-commons', 'Routines and joblets that the other projects reuse'],
];

/** Who works where at Brightwater Outdoor: users, environments, workspaces, projects. */
export function addOrganisation(state: TalendState, now: number): void {
  for (const [login, fullName, kind] of USERS) {
    state.users.add({ id: ids.user(login), login, fullName, kind });
  }
  for (const [name, description, maxCloudContainers, isDefault] of ENVIRONMENTS) {
    state.environments.add({ id: ids.environment(name), name, description, maxCloudContainers, default: isDefault });
  }
  for (const [environment, name, type, description] of WORKSPACES) {
    state.workspaces.add({
      id: ids.workspace(environment, name),
      name,
      description,
      owner: 'data-platform-admin',
      type,
      environmentId: ids.environment(environment),
      protectedArtifactUpdate: environment === 'Production',
      createDate: now - 700 * DAY,
      updateDate: now - 90 * DAY,
    });
  }
  for (const [name, repository, description] of PROJECTS) {
    state.projects.add({
      id: ids.project(name),
      name,
      technicalLabel: technicalLabel(name),
      description,
      url: `https://git.brightwater.example/data/${repository}.git`,
      author: 'data-platform-admin',
      owner: 'data-platform-admin',
      projectType: 'MANAGED',
      repoType: 'GIT',
      createDate: now - 700 * DAY,
      updateDate: now - 20 * DAY,
    });
  }
}

/** A project's name as the vendor writes it where only capitals, digits and underscores are allowed. */
export function technicalLabel(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]+/gu, '_');
}

/** Requests that name no platform and that several serve. One of each row of operations is to be among the first five. */
export const sharedRequests: readonly { readonly ask: string; readonly each: readonly (readonly string[])[] }[] = [
  {
    ask: 'list environments',
    each: [['talend.environments.list'], ['cycloid.environments.list', 'cycloid.environments.listInOrganization']],
  },
  {
    ask: 'create environment',
    each: [['talend.environments.create'], ['cycloid.environments.create']],
  },
  {
    ask: 'list projects',
    each: [['talend.projects.list'], ['cycloid.projects.list']],
  },
  {
    ask: 'delete project',
    each: [['talend.projects.delete'], ['cycloid.projects.delete']],
  },
  {
    ask: 'show me the logs',
    each: [
      ['talend.logs.generate', 'talend.logs.status'],
      ['cycloid.builds.getEvents', 'cycloid.logs.listEntries', 'cycloid.logs.listSources'],
      ['indigo.deployments.getLog'],
      ['twinit.orchruns.getLogs'],
    ],
  },
  {
    ask: 'run a job',
    each: [['talend.tasks.execute'], ['cycloid.builds.create']],
  },
  {
    ask: 'cancel a run',
    each: [['talend.executions.terminateTask'], ['cycloid.builds.abort'], ['twinit.orchruns.cancel']],
  },
  {
    ask: 'list schedules',
    each: [['talend.plans.getRunConfig', 'talend.plans.listRunEvents'], ['indigo.schedules.list']],
  },
  {
    ask: 'list runs',
    each: [['talend.executions.listTasks', 'talend.executions.listPlans'], ['twinit.orchruns.list']],
  },
];

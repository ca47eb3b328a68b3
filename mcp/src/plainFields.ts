/**
 * Arguments that recur over many tools of a platform and say by their name what they are: each is described by
 * `describe_operation`, and a list tool of the same word gives its values. Described in every tool again, they would cost
 * an assistant thousands of tokens.
 */
export const plainFields: ReadonlySet<string> = new Set([
  'organization_canonical',
  'project_canonical',
  'environment_canonical',
  'component_canonical',
  'team_canonical',
  'inpath_pipeline_name',
  'job_name',
  'build_id',
  'resource_name',
  'page_index',
  'page_size',
  'nsfilter',
  'limit',
  'offset',
  'name',
  'description',
]);

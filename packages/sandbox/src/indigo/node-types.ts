/** The parents of TOSCA node types, as far as templates of the sandbox name them. Every type is a `tosca.nodes.Root`. */
const PARENTS: Readonly<Record<string, string>> = {
  'tosca.nodes.indigo.Compute': 'tosca.nodes.Compute',
  'tosca.nodes.indigo.Jupyter': 'tosca.nodes.SoftwareComponent',
  'tosca.nodes.indigo.LRMS.FrontEnd.Slurm': 'tosca.nodes.indigo.LRMS.FrontEnd',
  'tosca.nodes.indigo.LRMS.FrontEnd.Local': 'tosca.nodes.indigo.LRMS.FrontEnd',
  'tosca.nodes.indigo.LRMS.FrontEnd': 'tosca.nodes.SoftwareComponent',
  'tosca.nodes.indigo.LRMS.WorkerNode.Slurm': 'tosca.nodes.indigo.LRMS.WorkerNode',
  'tosca.nodes.indigo.LRMS.WorkerNode': 'tosca.nodes.SoftwareComponent',
  'tosca.nodes.indigo.Container.Application.Docker.Chronos': 'tosca.nodes.indigo.Container.Application.Docker',
  'tosca.nodes.indigo.Container.Application.Docker': 'tosca.nodes.Container.Application',
};
const ROOT = 'tosca.nodes.Root';

/** Whether a node type is another or is derived from it. */
export function isOfType(type: string, wanted: string): boolean {
  if (type === wanted || wanted === ROOT) return true;
  const parent = PARENTS[type];
  return parent !== undefined && isOfType(parent, wanted);
}

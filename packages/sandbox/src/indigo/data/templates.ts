const HEAD = `tosca_definitions_version: tosca_simple_yaml_1_0

imports:
  - indigo_custom_types: https://templates.fjordlab.example/tosca/custom_types.yaml
`;

/** One machine that runs notebooks. Its inputs decide whether a cloud takes it. */
export const NOTEBOOK_TEMPLATE = `${HEAD}
description: >
  A notebook server on one virtual machine.

topology_template:

  inputs:
    cpus:
      type: integer
      description: CPUs of the machine
      default: 2
    disk_size:
      type: scalar-unit.size
      default: 20 GB

  node_templates:

    notebook:
      type: tosca.nodes.indigo.Jupyter
      properties:
        port: 8888
      requirements:
        - host: server

    data_volume:
      type: tosca.nodes.BlockStorage
      properties:
        size: { get_input: disk_size }

    server:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host:
          properties:
            num_cpus: { get_input: cpus }
            mem_size: 4 GB
        os:
          properties:
            type: linux
            distribution: ubuntu
      requirements:
        - local_storage:
            node: data_volume
            relationship: tosca.relationships.AttachesTo

  outputs:
    notebook_url:
      value: { concat: [ 'https://', get_attribute: [ server, public_address, 0 ], ':8888' ] }
    server_ip:
      value: { get_attribute: [ server, public_address, 0 ] }
    server_credentials:
      value: { get_attribute: [ server, endpoint, credential, 0 ] }
`;

/** A front end and its workers. Slow to set up: a minute and a half. */
export const CLUSTER_TEMPLATE = `${HEAD}
description: A Slurm cluster with a front end and workers

topology_template:
  inputs:
    workers:
      type: integer
      default: 3
    worker_cpus:
      type: integer
      default: 4
  node_templates:
    slurm:
      type: tosca.nodes.indigo.LRMS.FrontEnd.Slurm
      requirements:
        - host: front_end
    worker_software:
      type: tosca.nodes.indigo.LRMS.WorkerNode.Slurm
      requirements:
        - host: worker
    front_end:
      type: tosca.nodes.indigo.Compute
      capabilities:
        host:
          properties:
            num_cpus: 2
    worker:
      type: tosca.nodes.indigo.Compute
      capabilities:
        scalable:
          properties:
            count: { get_input: workers }
        host:
          properties:
            num_cpus: { get_input: worker_cpus }
  outputs:
    front_end_ip:
      value: { get_attribute: [ front_end, public_address, 0 ] }
    worker_count:
      value: { get_input: workers }
`;

/** A container that runs and ends. Such a deployment cannot be updated. */
export const JOB_TEMPLATE = `${HEAD}
description: Calibrates the frames of one night in a container

topology_template:
  inputs:
    night:
      type: string
      default: "2026-01-01"
  node_templates:
    calibration:
      type: tosca.nodes.indigo.Container.Application.Docker.Chronos
      properties:
        command: calibrate --night "$NIGHT"
  outputs:
    night:
      value: { get_input: night }
`;

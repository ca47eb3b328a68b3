import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { credentialCanonical, next, organizationPath, projectCanonical, tag } from '../parameters.js';
import { awsInfrastructureResourcesAggregation } from '../schemas/infrastructure.js';
import { awsPage } from '../schemas/page.js';

/** What runs on AWS; deprecated as a whole (Cycloid API, Organization Infrastructure). */
export const awsInfrastructure = {
  getSummary: defineOperation({
    id: 'cycloid.awsInfrastructure.getSummary',
    title: 'Get AWS Infrastructure',
    summary: 'Count the running AWS resources of an account by type. Deprecated.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        resource: z
          .array(
            z.enum([
              'instances',
              'vpcs',
              'images',
              'security_groups',
              'subnets',
              'volumes',
              'snapshots',
              'cache_clusters',
              'load_balancers_v1',
              'load_balancers_v2',
              'db_instances',
              'buckets',
            ]),
          )
          .optional()
          .describe('Resource types to count, e.g. instances, volumes. Default: all.'),
        tag: tag(),
      }),
    }),
    output: awsInfrastructureResourcesAggregation,
    unwrap: 'data',
    deprecated: true,
  }),

  listBuckets: defineOperation({
    id: 'cycloid.awsInfrastructure.listBuckets',
    title: 'List AWS Buckets',
    summary: "List an AWS account's S3 buckets. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/buckets',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        tag: tag(),
      }),
    }),
    output: () => z.array(z.record(z.unknown())),
    unwrap: 'data',
    paging: 'whole',
    deprecated: true,
  }),

  listDbInstances: defineOperation({
    id: 'cycloid.awsInfrastructure.listDbInstances',
    title: 'List AWS Database Instances',
    summary: "List an AWS account's RDS database instances. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/db_instances',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listElastiCacheClusters: defineOperation({
    id: 'cycloid.awsInfrastructure.listElastiCacheClusters',
    title: 'List AWS ElastiCache Clusters',
    summary: "List an AWS account's ElastiCache clusters. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/elasticache_clusters',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listImages: defineOperation({
    id: 'cycloid.awsInfrastructure.listImages',
    title: 'List AWS Images',
    summary: "List an AWS account's machine images (AMI). Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/images',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        tag: tag(),
      }),
    }),
    output: () => z.array(z.record(z.unknown())),
    unwrap: 'data',
    paging: 'whole',
    deprecated: true,
  }),

  listInstances: defineOperation({
    id: 'cycloid.awsInfrastructure.listInstances',
    title: 'List AWS Instances',
    summary: "List an AWS account's EC2 instances. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/instances',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listClassicLoadBalancers: defineOperation({
    id: 'cycloid.awsInfrastructure.listClassicLoadBalancers',
    title: 'List AWS Classic Load Balancers',
    summary: "List an AWS account's classic load balancers (ELB). Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/load_balancers_v1',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listLoadBalancers: defineOperation({
    id: 'cycloid.awsInfrastructure.listLoadBalancers',
    title: 'List AWS Load Balancers',
    summary: "List an AWS account's application and network load balancers. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/load_balancers_v2',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listSecurityGroups: defineOperation({
    id: 'cycloid.awsInfrastructure.listSecurityGroups',
    title: 'List AWS Security Groups',
    summary: "List an AWS account's EC2 security groups. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/security_groups',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listSnapshots: defineOperation({
    id: 'cycloid.awsInfrastructure.listSnapshots',
    title: 'List AWS Snapshots',
    summary: "List an AWS account's EBS snapshots. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/snapshots',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listSubnets: defineOperation({
    id: 'cycloid.awsInfrastructure.listSubnets',
    title: 'List AWS Subnets',
    summary: "List an AWS account's VPC subnets. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/subnets',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        tag: tag(),
      }),
    }),
    output: () => z.array(z.record(z.unknown())),
    unwrap: 'data',
    paging: 'whole',
    deprecated: true,
  }),

  listVolumes: defineOperation({
    id: 'cycloid.awsInfrastructure.listVolumes',
    title: 'List AWS Volumes',
    summary: "List an AWS account's EBS volumes. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/volumes',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
        next: next(),
        tag: tag(),
      }),
    }),
    output: () => awsPage(z.record(z.unknown())),
    paging: 'next',
    deprecated: true,
  }),

  listVpcs: defineOperation({
    id: 'cycloid.awsInfrastructure.listVpcs',
    title: 'List AWS VPCs',
    summary: "List an AWS account's virtual private clouds. Deprecated.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/infrastructures/aws/vpcs',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: credentialCanonical(),
        project_canonical: projectCanonical(),
        tag: tag(),
      }),
    }),
    output: () => z.array(z.record(z.unknown())),
    unwrap: 'data',
    paging: 'whole',
    deprecated: true,
  }),
};

/** What a diagnosis asks of EC2, IAM and CloudTrail, and a review of the price list. */
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { arnOf } from '../place.ts';
import { everywhere, on, type Row, row } from './row.ts';

export const requestsOfNetwork: readonly Row[] = [
  row(DescribeSubnetsCommand, everywhere('ec2:DescribeSubnets')),
  row(DescribeSecurityGroupsCommand, everywhere('ec2:DescribeSecurityGroups')),
  row(DescribeNetworkInterfacesCommand, everywhere('ec2:DescribeNetworkInterfaces')),
  row(DescribeNetworkAclsCommand, everywhere('ec2:DescribeNetworkAcls')),
  row(DescribeRouteTablesCommand, everywhere('ec2:DescribeRouteTables')),
  // The one description of these that is about a resource; the account is that of the VPC, which may be another's that shares it.
  row(DescribeVpcAttributeCommand, ({ VpcId }, place) => [
    on('ec2:DescribeVpcAttribute', arnOf('ec2', `vpc/${VpcId}`, place)),
  ]),
  row(SimulatePrincipalPolicyCommand, ({ PolicySourceArn = '' }) => [
    on('iam:SimulatePrincipalPolicy', PolicySourceArn),
  ]),
  row(LookupEventsCommand, everywhere('cloudtrail:LookupEvents')),
  row(GetProductsCommand, everywhere('pricing:GetProducts')),
];

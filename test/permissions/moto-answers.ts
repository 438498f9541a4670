/** Answers to what moto does not know, as short as the code behind the call needs them to go on. */
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeReplicationConfigurationsCommand } from '@aws-sdk/client-efs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { listedProducts } from '../support/price-list.ts';
import type { Answers } from './recorder.ts';

export const motoAnswers: Answers = new Map<unknown, () => object>([
  [DescribeReplicationConfigurationsCommand, () => ({ Replications: [] })],
  [LookupEventsCommand, () => ({ Events: [] })],
  [SimulatePrincipalPolicyCommand, () => ({ EvaluationResults: [] })],
  [GetProductsCommand, () => ({ PriceList: listedProducts('us-east-1').map((one) => JSON.stringify(one)) })],
]);

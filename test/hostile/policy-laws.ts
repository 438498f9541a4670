/** File system policies that somebody wrote to mislead, or to keep a diagnosis busy. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesPattern } from '../../src/policies/policy-condition.ts';
import { statementsOf } from '../../src/policies/policy-document.ts';
import { policyDecision } from '../../src/starts/policy-decision.ts';
import { aStatement, ids } from '../support/surroundings.ts';
import { hostileJson } from './json.ts';
import { law } from './law.ts';

const condition = {
  Bool: { 'aws:SecureTransport': 'true' },
  StringLike: { 'elasticfilesystem:AccessPointArn': ['*', `${'*a'.repeat(30)}b`] },
};
const policy = {
  Version: '2012-10-17',
  Statement: [
    aStatement({ Sid: 'in', Condition: condition }),
    aStatement({ Effect: 'Deny', Principal: '*', Condition: condition }),
  ],
};

const answers = ['allow', 'delegates', 'deny', 'none', 'undecided'];
const letters = fc.stringMatching(/^[ab*?]{0,40}$/);

export const policyLaws = [
  law(
    {
      name: 'policies',
      sentence: 'any policy of a file system is judged, or is none',
      share: 5_000,
    },
    fc.tuple(hostileJson([policy]), fc.boolean(), fc.boolean()),
    ([text, hasRole, transitEncryption]) => {
      const statements = statementsOf(text);
      if (statements === null) return;
      const accessPointArn = `arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${'a'.repeat(40)}`;
      const request = { roleArn: hasRole ? ids.taskRole : null, transitEncryption, accessPointArn };
      const { says, by } = policyDecision(statements, request);
      assert.ok(answers.includes(says) && typeof by === 'string');
    },
  ),
  law(
    {
      name: 'patterns',
      sentence: 'a pattern matches what the same regular expression matches, and is judged in time',
      share: 2_000,
    },
    fc.tuple(letters, fc.stringMatching(/^[ab*?]{0,8}$/)),
    ([text, pattern]) => {
      const form = pattern.replaceAll(/\*+/g, '.*').replaceAll('?', '.');
      assert.equal(matchesPattern(text, pattern), new RegExp(`^${form}$`, 's').test(text));
      matchesPattern('a'.repeat(200), `${'*a'.repeat(60)}b`);
    },
  ),
];

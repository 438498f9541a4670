import { expect, it } from 'vitest';
import { diagnosisExcerpt } from '../../../src/reports/diagnosis-excerpt.ts';

const text = `Service web of cluster prod cannot start tasks.

The most likely first:
1. inbound-2049: sg-1 lets in nothing
   Let sg-2 in.
     aws ec2 authorize-security-group-ingress --group-id sg-1
   In the template:
     AWS::EC2::SecurityGroupIngress: { GroupId: sg-1 }
2. Not cleared: a network ACL
   Look at it.

What was looked at:
fail     inbound-2049  sg-1 lets in nothing
unknown  network-acl   no permission
pass     egress-2049   sg-2 lets out everything
`;

it('has what failed, the likeliest cause and its command, without the template and the other suspects', () => {
  expect(diagnosisExcerpt(text)).toEqual([
    'fail     inbound-2049  sg-1 lets in nothing',
    '1. inbound-2049: sg-1 lets in nothing',
    '   Let sg-2 in.',
    '     aws ec2 authorize-security-group-ingress --group-id sg-1',
  ]);
});

it('is the likeliest cause alone where no check failed', () => {
  const cleared = text
    .replace(/^fail .+\n/m, '')
    .replace(/^1\. .+\n( {3}.+\n)+/m, '1. Not cleared: a mesh\n');
  expect(diagnosisExcerpt(cleared)).toEqual(['1. Not cleared: a mesh']);
});

it('is nothing for other messages', () => {
  expect(diagnosisExcerpt('"Recovered: mountwatch/mount-failing in us-east-1."\n"OK again at: now"')).toEqual(
    [],
  );
});

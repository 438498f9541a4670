/** Both attributes have to be on for the file system's name to resolve. Source: https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html */
import { fail, given, type Judge, pass } from './verdict.ts';

export const dnsSupport: Judge = (surroundings) =>
  given(surroundings, ['dnsSupport'], ({ dnsSupport }) => attribute('enableDnsSupport', dnsSupport));

export const dnsHostnames: Judge = (surroundings) =>
  given(surroundings, ['dnsHostnames'], ({ dnsHostnames }) => attribute('enableDnsHostnames', dnsHostnames));

function attribute(name: string, isOn: boolean) {
  const seen = `${name} of the task's VPC is ${isOn}`;
  return isOn ? pass(seen) : fail(seen);
}

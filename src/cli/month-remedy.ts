/** Somebody who is paged for failing mounts reads the message, and ten minutes later runs the command that it gives. */
import type { LocalRegion } from '../local/region.ts';
import type { LocalVpc } from '../local/vpc.ts';
import type { Settings } from '../monitoring/settings.ts';

const secondsToAct = 600;

/** @param tell hears the command when it is run. */
export function remedyWhenPaged(
  region: LocalRegion,
  { stack }: Settings,
  tell: (lines: readonly string[]) => void,
): void {
  const { alarms, clock, topics, vpc } = region;
  alarms.onTransition(({ at, existing, to }) => {
    if (existing.name !== `${stack}/mount-failing` || to !== 'ALARM') return;
    clock.at(new Date(at.getTime() + secondsToAct * 1_000), () => {
      const command = topics.delivered.map(({ text }) => commandIn(text)).findLast((found) => found !== null);
      if (command === undefined || command === null) return;
      authorizeIngress(command, vpc);
      tell([`Paged, and with the message read, the owner runs: ${command}`]);
    });
  });
}

function commandIn(text: string): string | null {
  return /aws ec2 authorize-security-group-ingress .+/.exec(text)?.[0] ?? null;
}

/** @throws Error for a command of another form. */
function authorizeIngress(command: string, vpc: LocalVpc): void {
  const option = (name: string) => {
    const [, value] = new RegExp(`--${name} (\\S+)`).exec(command) ?? [];
    if (value === undefined) throw new Error(`${command} has no --${name}`);
    return value;
  };
  const group = vpc.securityGroup(option('group-id'));
  const port = Number(option('port'));
  const rule = { cidrs: [], ipv6Cidrs: [], groupIds: [option('source-group')], prefixListIds: [] };
  const inbound = { ...rule, protocol: option('protocol'), fromPort: port, toPort: port };
  vpc.putSecurityGroup({ ...group, inbound: [...group.inbound, inbound] });
}

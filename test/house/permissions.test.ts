import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { Resources, resolver, root, type Statement, text } from './template.ts';

describe('the role', () => {
  const statements = resolver({})(
    Resources.ReconcileFileSystemsRole.Properties.Policies.flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    ),
  ) as readonly Statement[];
  const granted = statements.flatMap(({ Action }) => Action);

  const prefixes: Readonly<Record<string, string>> = {
    'client-cloudwatch': 'cloudwatch',
    'client-efs': 'elasticfilesystem',
    'client-sqs': 'sqs',
  };
  /** Needed, though no command says so. */
  const implied: Readonly<Record<string, string>> = {
    'cloudwatch:TagResource': 'PutMetricAlarm gives a new alarm its tags',
    'sqs:ReceiveMessage': 'Lambda takes the messages from the queue with this role',
    'sqs:DeleteMessage': 'and deletes those that are done',
    'sqs:GetQueueAttributes': 'and reads how many wait, to scale',
    'logs:CreateLogStream': 'Lambda writes the log with this role',
    'logs:PutLogEvents': 'Lambda writes the log with this role',
  };
  /** In a file that the function reaches, and never called by it. */
  const notByTheFunction: Readonly<Record<string, string>> = {
    'cloudwatch:DeleteDashboards':
      'only `mountwatch remove` takes dashboards away, with the credentials of who calls it',
  };

  /** The actions behind `new XCommand(` and `paginateX(`, by the client that the name was imported from. */
  function actionsOf(source: string): readonly string[] {
    const imports = source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g);
    return [...imports].flatMap(([, names = '', client = '']) =>
      names.split(',').flatMap((name) => {
        const [, command, paginated] = /^(?:(\w+)Command|paginate(\w+))$/.exec(name.trim()) ?? [];
        const call = command === undefined ? `paginate${paginated}(` : `new ${command}Command(`;
        return source.includes(call) ? [`${prefixes[client] ?? client}:${command ?? paginated}`] : [];
      }),
    );
  }

  async function called(): Promise<readonly string[]> {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['src/handlers/reconcile-file-systems.ts'],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
    });
    const paths = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/aws/'));
    return [...new Set(paths.flatMap((path) => actionsOf(text(path))))];
  }

  it('may do what the code behind the function calls, and nothing else', async () => {
    const needed = (await called()).filter((action) => !(action in notByTheFunction));
    expect(needed.length).toBeGreaterThan(5);
    expect([...new Set(granted)].sort()).toEqual([...needed, ...Object.keys(implied)].sort());
  });

  it('has no exception that has become pointless', async () => {
    const commands = await called();
    expect(commands).toEqual(expect.arrayContaining(Object.keys(notByTheFunction)));
    expect(commands.filter((action) => action in implied)).toEqual([]);
  });

  it('may write the two dashboards that there are, under their exact names', () => {
    const resources = statements
      .filter(({ Action }) => Action.includes('cloudwatch:PutDashboard'))
      .flatMap(({ Resource }) => Resource);
    const names = (['fleet', 'file-system'] as const).map((id) => dashboardName('watch', 'us-east-1', id));
    expect(resources).toEqual(names.map((name) => `arn:aws:cloudwatch::111122223333:dashboard/${name}`));
  });

  it('has a reason beside every wildcard', () => {
    const lines = text('template.yaml').split('\n');
    const wild = lines.flatMap((line, index) =>
      /[/:']\*'?[ }]*$/.test(line) ? [lines[index - 1]?.trim() ?? ''] : [],
    );
    expect(wild).toHaveLength(4);
    expect(wild.filter((above) => !above.startsWith('# '))).toEqual([]);
  });
});

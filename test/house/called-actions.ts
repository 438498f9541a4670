/** The IAM actions that the sources behind a function call, read from the sources themselves. */
import { build } from 'esbuild';
import { root, text } from './template.ts';

/** @param codeUri `dist/<handler>`, which comes from `src/handlers/<handler>.ts`. */
export async function called(codeUri: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`${codeUri.replace('dist/', 'src/handlers/')}.ts`],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const paths = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/aws/'));
  return [...new Set(paths.flatMap((path) => actionsOf(text(path))))];
}

const prefixes: Readonly<Record<string, string>> = {
  'client-cloudwatch': 'cloudwatch',
  'client-efs': 'elasticfilesystem',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-dynamodb': 'dynamodb',
  'client-ecs': 'ecs',
  'client-ec2': 'ec2',
  'client-iam': 'iam',
  'client-cloudtrail': 'cloudtrail',
  'client-pricing': 'pricing',
  'client-kms': 'kms',
  'client-ssm': 'ssm',
};
/** Calls that IAM knows by the name of another. */
const knownAs: Readonly<Record<string, string>> = { 'sqs:SendMessageBatch': 'sqs:SendMessage' };

/** The actions behind `new XCommand(` and `paginateX(`, by the client that the name was imported from. */
function actionsOf(source: string): readonly string[] {
  const imports = source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g);
  return [...imports].flatMap(([, names = '', client = '']) =>
    names.split(',').flatMap((name) => {
      const [, command, paginated] = /^(?:(\w+)Command|paginate(\w+))$/.exec(name.trim()) ?? [];
      const call = command === undefined ? `paginate${paginated}(` : `new ${command}Command(`;
      const action = `${prefixes[client] ?? client}:${command ?? paginated}`;
      return source.includes(call) ? [knownAs[action] ?? action] : [];
    }),
  );
}

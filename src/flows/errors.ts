/** The errors of Mountwatch: sentences that name the thing and the remedy. Names are strings, since minifying renames classes. */

/** Something that must be read could not be; nothing was written. */
export class ReadFailed extends Error {
  override readonly name = 'ReadFailed';
  /** True when the same read may succeed later, false when somebody has to change something first. */
  readonly transient: boolean;
  /** The IAM action of the call, such as `ec2:DescribeSubnets`; empty where nobody asks for it. */
  readonly action: string;

  constructor(what: string, cause: unknown, transient: boolean, action = '') {
    super(`could not read ${what}: ${messageOf(cause)}`, { cause });
    this.transient = transient;
    this.action = action;
  }
}

/** One write was refused or lost. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
  readonly transient: boolean;

  constructor(what: string, cause: unknown, transient: boolean) {
    super(`could not ${what}: ${messageOf(cause)}`, { cause });
    this.transient = transient;
  }
}

/** All writes of a run that failed, after the others were done. */
export class ApplyFailed extends Error {
  override readonly name = 'ApplyFailed';
  readonly transient: boolean;

  constructor(
    failures: readonly { readonly name: string; readonly error: string; readonly transient: boolean }[],
  ) {
    super(
      `${failures.length} of the writes failed: ${failures.map(({ name, error }) => `${name}: ${error}`).join('; ')}`,
    );
    this.transient = failures.some((failure) => failure.transient);
  }
}

/** One line: our own errors are sentences already, and others' may go on for pages. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n');
  const isSentence = error instanceof ReadFailed || error instanceof WriteFailed || error.name === 'Error';
  return isSentence ? line : `${error.name}: ${line}`;
}

/** What a part of the surroundings says of itself where it could not be read. */
export function unreadBy(error: unknown): { readonly unread: string; readonly action: string } {
  return { unread: messageOf(error), action: error instanceof ReadFailed ? error.action : '' };
}

/** An error of unknown origin is taken as transient: a retry is cheap, a lost message is not. */
export function isTransient(error: unknown): boolean {
  return !(error instanceof Error && 'transient' in error && error.transient === false);
}

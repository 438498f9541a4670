/** The `mountwatch` command, as a process. */
import { program } from './program.ts';

void program.parseAsync();

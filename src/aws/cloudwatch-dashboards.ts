/** CloudWatch dashboards. What PutDashboard has to say about a body is always read. */
import {
  type CloudWatchClient,
  DashboardInvalidInputError,
  type DashboardValidationMessage,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import * as v from 'valibot';
import type { Dashboards } from '../flows/ports.ts';
import { checkForm, text } from './answer-form.ts';
import { orNothing, reading, writing } from './failure.ts';

export function dashboardsOf(client: CloudWatchClient): Dashboards {
  return {
    find: (name) => reading(`dashboard ${name}`, () => find(client, name)),
    put: (name, body) =>
      writing(`put dashboard ${name}`, async () => {
        const { DashboardValidationMessages } = await put(client, name, body);
        return sentences(DashboardValidationMessages);
      }),
    delete: (name) =>
      writing(`delete dashboard ${name}`, async () => {
        await client.send(new DeleteDashboardsCommand({ DashboardNames: [name] }));
      }),
  };
}

async function find(client: CloudWatchClient, name: string) {
  const asked = client.send(new GetDashboardCommand({ DashboardName: name }));
  const answer = await orNothing(asked, 'ResourceNotFound', 'DashboardNotFoundError');
  if (answer === null) return null;
  checkForm('GetDashboard', v.object({ DashboardBody: text }), answer);
  return { name, body: answer.DashboardBody ?? '' };
}

async function put(client: CloudWatchClient, name: string, body: string) {
  try {
    return await client.send(new PutDashboardCommand({ DashboardName: name, DashboardBody: body }));
  } catch (error) {
    if (error instanceof DashboardInvalidInputError) {
      error.message = `${error.message} ${sentences(error.dashboardValidationMessages).join('; ')}`;
    }
    throw error;
  }
}

function sentences(messages: readonly DashboardValidationMessage[] | undefined): readonly string[] {
  return (messages ?? []).map(
    ({ DataPath, Message }) => `${DataPath ?? 'the body'}: ${Message ?? 'no message'}`,
  );
}

/** The table of task starts on moto, as template.yaml makes it. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
  type UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import { propertiesOf } from '../../house/template.ts';

type StateTable = Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema' | 'BillingMode'> &
  Pick<UpdateTimeToLiveCommandInput, 'TimeToLiveSpecification'>;

export async function createStateTable(TableName: string): Promise<void> {
  const dynamo = new DynamoDBClient();
  const { AttributeDefinitions, KeySchema, BillingMode, TimeToLiveSpecification } =
    propertiesOf<StateTable>('StateTable');
  await dynamo.send(new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode }));
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

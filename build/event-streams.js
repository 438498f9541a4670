/** Stands in for the SDK's event streams, which no call of Mountwatch uses. */
const refuse = () => {
  throw new Error('event streams are not bundled');
};

export class EventStreamSerde {
  constructor() {
    refuse();
  }
}
export const eventStreamSerdeProvider = refuse;
export const resolveEventStreamSerdeConfig = (config) => config;

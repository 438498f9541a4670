/** The same work for many file systems, a few at a time: what is read is read just before it is written. */
/** As many looks as a second has turns to read for, and one more that waits. */
const atOnce = 4;

/** @returns the answers in the order of their coming. */
export async function eachInTurn<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const waiting = [...items];
  const answers: Answer[] = [];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      answers.push(await work(item));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

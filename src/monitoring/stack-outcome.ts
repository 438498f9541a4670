/** What came of a request of CloudFormation. */
export interface StackOutcome {
  readonly status: 'SUCCESS' | 'FAILED';
  /** For whoever deploys or deletes the stack. */
  readonly sentence: string;
}

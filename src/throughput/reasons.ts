/** Why a review says what it says: codes, each with its meaning for people. */
export const reasons = {
  bursts: 'bursting throughput carries this demand for ever, at no charge',
  provisionedCheapest: 'provisioned throughput costs less than elastic at this demand',
  elasticCheapest: 'elastic throughput costs less than a ceiling that is rarely reached',
  alreadyCheapest: 'the present setting is the cheapest that serves',
  creditsExhausted: 'the burst credits ran out, and clients were throttled',
  creditsDraining: 'the demand takes more credits than the size earns: they will run out',
  provisionedSaturated: 'clients used all of the provisioned throughput',
  provisionedIdle: 'most of the provisioned throughput is never used',
  provisionedBelowBaseline: 'the size earns as much as is provisioned, so the bursting model holds',
  burstCeiling: 'clients used all of the burst throughput while there were credits',
  demandCensored: 'throttled bytes are in no metric, so every figure is a lower bound',
  elasticSteady: 'the demand is steady, and elastic throughput is made for spikes',
  iopsCeiling: 'one minute comes near the operations a second that the mode allows',
  iaPriceShift: 'Infrequent Access costs less under elastic throughput',
  archivePinsElastic: 'Archive storage exists only under elastic throughput',
  maxIoForbidsElastic: 'Max I/O performance mode excludes elastic throughput',
  beyondRegionalLimit: 'the amount that would serve is above what the Region allows to be provisioned',
  servesWithoutMargin:
    'the present setting carries this demand, and no other does with the room that is kept free',
  beyondElasticLimit: 'the demand is above what elastic throughput carries in the Region',
  noModeServes: 'no mode carries this demand as the file system is',
  growing: 'the second week asked for more than 10 % above the first: the last 7 days count',
  insufficientData: 'fewer than 7 days were observed',
  kindsUnknown: 'no series says which bytes were read and which were written',
  unpriced: 'a price that is needed is not known',
  withinNoise:
    'the saving is too small to change for: below $10 or 10 % a month, or an amount within 20 % or 2 MiB/s',
  waitsForSecondReview: 'a saving is acted on when two reviews in a row say the same',
  firstReview: 'there is no earlier review to compare with',
  recentlyChanged: 'the setting changed since the last review: the data before belongs to the old one',
  selfCheckFailed: 'the replay of what was observed does not end at the observed balance',
  gapsInData: 'minutes of the window are missing, and were taken as average ones',
  coverageGuessed: 'no series tells idle minutes from missing ones',
} as const;

export type Reason = keyof typeof reasons;

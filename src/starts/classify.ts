/**
 * What the reasons of a task that failed to start say: an EFS mount that failed and why, something that looks like it, or neither.
 * Each text is judged by itself, by the mechanism that it is about; an EFS failure in any of them is the answer.
 */
import { efsFamilies, efsMentions, helperPhrase, nfsErrors, s3FilesSigns } from './efs-evidence.ts';
import type { Classification, MountFailureCause } from './failure.ts';
import type { LookAlike } from './look-alike.ts';
import { lookAlikes } from './look-alikes.ts';
import { mountFailureClass } from './mount-failure-classes.ts';
import { mountFailureSigns } from './mount-failure-signs.ts';
import { namesForeignServer } from './nfs-server.ts';
import { plainText } from './plain-text.ts';
import { finderOf, firstPlace } from './sign.ts';
import type { TaskDefinition } from './task-definition.ts';

/** @param texts stoppedReason and each container's reason, in any form; what is not a string says nothing. Never throws. */
export function classify(texts: readonly string[], definition: TaskDefinition | null = null): Classification {
  const judgements = texts.map((text) => judge(plainText(text), definition));
  const [best = null] = judgements.sort((one, other) => weight(one) - weight(other));
  return classificationOf(best);
}

/** Null: it says nothing of a mount. */
type Judgement =
  | { readonly kind: 'efs'; readonly cause: MountFailureCause }
  | { readonly kind: 'alike'; readonly lookAlike: LookAlike }
  | { readonly kind: 'mention' }
  | null;

const signs = mountFailureSigns.map((sign) => ({ ...sign, find: finderOf(sign) }));
const ownSigns = signs.filter(({ own }) => own === true).map(({ find }) => find);
const families = efsFamilies.map(finderOf);
const nfs = nfsErrors.map(finderOf);
const s3Files = s3FilesSigns.map(finderOf);
const mentions = efsMentions.map(finderOf);
const findHelperPhrase = finderOf(helperPhrase);
const findVolumePlugin = finderOf({ all: [String.raw`VolumeDriver\.`] });
const alikes = lookAlikes.map((lookAlike) => ({
  lookAlike,
  findSigns: lookAlike.signs.map(finderOf),
  findProofs: (lookAlike.proofs ?? []).map(finderOf),
}));

/** Where a text speaks of both, it is about what it names first, unless it says for certain who spoke. */
function judge(text: string, definition: TaskDefinition | null): Judgement {
  const onlyEfs = mountsOnlyEfs(definition);
  const foreign = namesForeignServer(text) && !onlyEfs;
  const evidence = [
    ...families,
    ...ownSigns,
    ...(foreign ? [] : nfs),
    ...(onlyEfs ? [findVolumePlugin] : []),
  ];
  const efsAt = firstPlace(text, evidence);
  const alike = findHelperPhrase(text) === null ? earliestAlike(text, { onlyEfs, foreign, efsAt }) : null;
  if (alike !== null && (efsAt === null || (alike.at <= efsAt && alike.lookAlike.weak !== true))) {
    return { kind: 'alike', lookAlike: alike.lookAlike };
  }
  if (efsAt !== null) return ofEfsOrInItsWords(text, definition);
  const mentioned = firstPlace(text, mentions) !== null && definition?.efsVolumes.length !== 0;
  return mentioned ? { kind: 'mention' } : null;
}

/** Where something stands in the text; null where it does not. */
type Place = number | null;

interface Known {
  readonly onlyEfs: boolean;
  readonly foreign: boolean;
  readonly efsAt: Place;
}

function earliestAlike(text: string, known: Known): { lookAlike: LookAlike; at: number } | null {
  const nfsAt = known.foreign ? firstPlace(text, nfs) : null;
  const found = alikes.flatMap((alike) => {
    const at = placeOf(alike, text, { ...known, nfsAt });
    return at === null ? [] : [{ lookAlike: alike.lookAlike, at }];
  });
  const strong = found.filter(({ lookAlike }) => lookAlike.weak !== true);
  return (strong.length > 0 ? strong : found).sort((one, other) => one.at - other.at)[0] ?? null;
}

/** Which server did not answer says more than which plugin asked it. */
function placeOf(
  { lookAlike, findSigns, findProofs }: (typeof alikes)[number],
  text: string,
  { onlyEfs, efsAt, nfsAt }: Known & { nfsAt: Place },
): Place {
  if (nfsAt !== null && lookAlike.cause === otherPlugin) return null;
  const proofAt = firstPlace(text, findProofs);
  if (proofAt !== null) return Math.min(proofAt, efsAt ?? proofAt, nfsAt ?? proofAt);
  if (onlyEfs && lookAlike.cause === otherPlugin) return null;
  return (lookAlike.cause === otherNfs ? nfsAt : null) ?? firstPlace(text, findSigns);
}

const otherPlugin = 'not_efs:other_volume_plugin';
const otherNfs = 'not_efs:other_nfs';

/** The text speaks as EFS does. The task definition knows better than words what was mounted. */
function ofEfsOrInItsWords(text: string, definition: TaskDefinition | null): Judgement {
  const namesS3Files = firstPlace(text, s3Files) !== null;
  const mayBeS3Files = definition === null || definition.s3FilesVolumes.length > 0;
  if (namesS3Files && mayBeS3Files) return alikeOf('not_efs:s3_files');
  if (definition === null || definition.efsVolumes.length > 0) return { kind: 'efs', cause: causeOf(text) };
  if (definition.s3FilesVolumes.length > 0) return alikeOf('not_efs:s3_files');
  if (definition.otherVolumes.length === 0) return null;
  return alikeOf(firstPlace(text, nfs) === null ? otherPlugin : otherNfs);
}

function causeOf(text: string): MountFailureCause {
  return signs.find(({ find }) => find(text) !== null)?.cause ?? 'unknown';
}

function alikeOf(cause: LookAlike['cause']): Judgement {
  const lookAlike = lookAlikes.find((entry) => entry.cause === cause);
  return lookAlike === undefined ? null : { kind: 'alike', lookAlike };
}

function mountsOnlyEfs(definition: TaskDefinition | null): boolean {
  return definition !== null && definition.efsVolumes.length > 0 && definition.otherVolumes.length === 0;
}

/** The least is told. Sorting is stable, so that the earlier text wins a tie. */
function weight(judgement: Judgement): number {
  if (judgement === null) return 5;
  if (judgement.kind === 'efs') return judgement.cause === 'unknown' ? 1 : 0;
  if (judgement.kind === 'alike') return judgement.lookAlike.weak === true ? 3 : 2;
  return 4;
}

function classificationOf(judgement: Judgement): Classification {
  if (judgement?.kind === 'efs') {
    const { cause } = judgement;
    return { efsMountFailure: true, cause, remedy: mountFailureClass(cause).remedy };
  }
  if (judgement?.kind === 'alike') {
    const { cause, remedy } = judgement.lookAlike;
    return { efsMountFailure: false, cause, remedy };
  }
  return {
    efsMountFailure: judgement === null ? false : 'ambiguous',
    cause: 'unknown',
    remedy: remedyOfUnclear,
  };
}

const remedyOfUnclear =
  'Read stoppedReason and containers[].reason of `aws ecs describe-tasks`: nothing there says that an EFS mount failed.';

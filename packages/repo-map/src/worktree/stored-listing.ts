import { hash } from 'node:crypto';
import { type Columns, type Digest, digest } from '@repomap/model';
import type { ListedRoot } from './listing.js';
import {
  changedPlaces,
  type Signatures,
  type StatSignatures,
  signatureAt,
} from './stat-signatures.js';

/** A listing with what else a snapshot of it is made from, as it is compared with later ones. */
export interface ListingSources {
  readonly signatures: StatSignatures;
  /** All of it but the stat signatures. */
  readonly text: string;
}

/** A listing as it is stored. */
export interface StoredListing extends Signatures {
  readonly id: Digest;
  readonly text: string;
}

/** A file with another signature than in the stored listing. */
export type ChangedSignature = readonly [place: number, signature: string];

/** Of a file whose signature does not tell whether it has changed. */
const NO_SIZE = -1;

/** The text of a listing. No path contains the separator. */
export function listingText({ files, others }: ListedRoot, beside: Digest): string {
  return [beside, others.size, ...[...others].flat(), ...files.keys()].join('\0');
}

/** The listing as it is to be stored: files that are not settled differ from any later signature. */
export function listingToStore({ text, signatures }: ListingSources): StoredListing {
  const { others, unsettled } = signatures;
  const sizes = signatures.sizes.slice();
  for (const place of unsettled) sizes[place] = NO_SIZE;
  const id = digest([text, hash('sha256', sizes), hash('sha256', others)]);
  return { id, text, sizes, others };
}

export function packListing({ id, text, sizes, others }: StoredListing): Columns {
  return { id, text, sizes, others };
}

/** Undefined if the columns are no listing. */
export function unpackListing({ id, text, sizes, others }: Columns): StoredListing | undefined {
  const isListing = sizes instanceof Float64Array && others instanceof Float64Array;
  if (!isListing || typeof text !== 'string') return undefined;
  return { id: id as Digest, text, sizes, others };
}

/** What has changed since a listing of the same text was stored. */
export function changesSince(
  stored: StoredListing,
  { signatures }: ListingSources,
): readonly ChangedSignature[] {
  return changedPlaces(stored, signatures).map((place) => [place, signatureAt(signatures, place)]);
}

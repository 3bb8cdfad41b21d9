import { DomainError } from '#libs/kernel/errors';

const TAG = /^(?:W\/)?"(\d{1,9})(?:\.[^"]*)?"$/;

/**
 * The version in an If-Match header; null for `*`, which takes any. Only the version counts: pieces
 * that backers have taken since the read do not stand in the way of an edit.
 * @throws DomainError precondition.required (428); precondition.failed (412) for a tag not ours
 */
export function versionOfIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '') {
    throw new DomainError(
      'precondition_required',
      'precondition.required',
      'Send the ETag you have read as If-Match.',
    );
  }
  if (header.trim() === '*') return null;
  const version = TAG.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new DomainError(
    'precondition_failed',
    'precondition.failed',
    'This If-Match is not an ETag of ours.',
  );
}

/** The kinds of file that are taken in, and how large each may be. The server refuses one byte more, with the same code. */
import { BUNDLE_BYTES_MAX, IMPORT_BYTES_MAX, PICTURE_UPLOAD_BYTES_MAX } from '../../lib/protocol/index.ts';
import type { Failure } from '../draft/desk.svelte.ts';

/** What a file is meant as: a draft that was mailed, a map or a walk, the picture of a clue. */
export type FileKind = keyof typeof LARGEST;

const LARGEST = {
  bundle: { code: 'bundle_file_too_large', bytes: BUNDLE_BYTES_MAX },
  map: { code: 'file_too_large', bytes: IMPORT_BYTES_MAX },
  picture: { code: 'picture_too_large', bytes: PICTURE_UPLOAD_BYTES_MAX },
} as const;

/** What to say of a file that is too large, with the most in whole megabytes; undefined when it fits. */
export function tooLarge(kind: FileKind, file: Pick<File, 'size'>): Failure | undefined {
  const { code, bytes } = LARGEST[kind];
  return file.size <= bytes ? undefined : { code, detail: { max: bytes >> 20 } };
}

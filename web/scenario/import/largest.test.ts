import { expect, test } from 'vitest';
import { BUNDLE_BYTES_MAX, IMPORT_BYTES_MAX, PICTURE_UPLOAD_BYTES_MAX } from '../../lib/protocol/index.ts';
import { tooLarge, type FileKind } from './largest.ts';

test.each([
  ['bundle', BUNDLE_BYTES_MAX, { code: 'bundle_file_too_large', detail: { max: 24 } }],
  ['map', IMPORT_BYTES_MAX, { code: 'file_too_large', detail: { max: 32 } }],
  ['picture', PICTURE_UPLOAD_BYTES_MAX, { code: 'picture_too_large', detail: { max: 12 } }],
] satisfies [FileKind, number, object][])('a %s of as many bytes as fit goes out, and one more does not', (kind, most, refusal) => {
  expect(tooLarge(kind, { size: most })).toBeUndefined();
  expect(tooLarge(kind, { size: most + 1 })).toEqual(refusal);
});

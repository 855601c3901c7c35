/** What is said of a file's reading, beside the import sheet to which it leads. */
import { expect, it } from 'vitest';
import { readingStrings } from './data-reading';
import { importStrings } from './interface-import';

it.each([
  ['data.shortHeader', 'sheet.rowNames'],
  ['data.looksLikeDecimalComma', 'sheet.decimal'],
  ['data.looksLikeDecimalPoint', 'sheet.decimal'],
  ['data.looksLikeThousands', 'sheet.thousands'],
  ['data.looksLikeUnits', 'sheet.units'],
  ['data.looksLikeFullWidth', 'sheet.units'],
  ['data.looksLikeMissing', 'sheet.missingWords'],
  ['data.blanksAround', 'sheet.trim'],
] as const)('%s names in Chinese the field %s as the sheet does', (code, label) => {
  expect(readingStrings[code].zh).toContain(importStrings[label].zh);
});

import { expect, test } from 'vitest';
import { decodeText } from '../../src/extract/index.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => utf16(text).swap16();
const utf32 = (text: string, little: boolean) => {
  const view = new DataView(new ArrayBuffer(4 * [...text].length));
  for (const [i, char] of [...text].entries())
    view.setUint32(4 * i, char.codePointAt(0) as number, little);
  return new Uint8Array(view.buffer);
};
/** `é` in Latin-1 and ISO-8859-15, Cyrillic in KOI8-R and Windows-1251, katakana in Shift-JIS and EUC-JP. */
const E = '\xe9';
const long = (text: string) => text.repeat(50);

const rows: readonly [
  what: string,
  bytes: Uint8Array,
  text: string | undefined,
  encoding?: string,
  assumed?: true,
][] = [
  ['UTF-8', Buffer.from('é'), 'é'],
  ['a mark of UTF-8', Buffer.from('\ufeffé'), '\ufeffé'],
  ['a mark of UTF-16', utf16('\ufeffdéf 😀'), '\ufeffdéf 😀', 'utf-16le'],
  ['a mark of UTF-16, big end first', big('\ufeffdéf'), '\ufeffdéf', 'utf-16be'],
  ['a mark of UTF-32', utf32('\ufeffdéf 😀', true), '\ufeffdéf 😀', 'utf-32le'],
  ['a mark of UTF-32, big end first', utf32('\ufeffdéf', false), '\ufeffdéf', 'utf-32be'],
  [
    'a mark wins over a comment',
    Buffer.from('\ufeff# coding: latin-1\né'),
    '\ufeff# coding: latin-1\né',
  ],
  ['UTF-16 without a mark', utf16('let a = 1;'), 'let a = 1;', 'utf-16le'],
  ['UTF-16 without a mark, big end first', big('let a = 1;'), 'let a = 1;', 'utf-16be'],
  [
    'PEP 263',
    latin(`# -*- coding: iso-8859-15 -*-\n# \xa4`),
    '# -*- coding: iso-8859-15 -*-\n# €',
    'iso-8859-15',
  ],
  [
    'PEP 263 in the second line',
    latin(`#!/usr/bin/python\n# coding=koi8-r\n# \xc1`),
    '#!/usr/bin/python\n# coding=koi8-r\n# а',
    'koi8-r',
  ],
  [
    'a name of Python',
    latin(`# coding: latin-1\n# ${E}`),
    '# coding: latin-1\n# é',
    'windows-1252',
  ],
  [
    'a name of Python with underscores',
    latin('# coding: euc_jp\n# \xa5\xc6'),
    '# coding: euc_jp\n# テ',
    'euc-jp',
  ],
  [
    'a name of Emacs',
    latin(`;; -*- coding: iso-latin-1-unix -*-\n; ${E}`),
    ';; -*- coding: iso-latin-1-unix -*-\n; é',
    'windows-1252',
  ],
  [
    'a name of Vim',
    latin('// vim: set fileencoding=cp1251 :\n// \xe0'),
    '// vim: set fileencoding=cp1251 :\n// а',
    'windows-1251',
  ],
  [
    'Ruby',
    latin('# encoding: Windows-31J\n# \x83\x65'),
    '# encoding: Windows-31J\n# テ',
    'shift_jis',
  ],
  [
    'a declaration wins over valid UTF-8',
    Buffer.from('# coding: latin-1\né'),
    '# coding: latin-1\nÃ©',
    'windows-1252',
  ],
  [
    'escape sequences',
    latin('# coding: iso-2022-jp\n# \x1b$B%F\x1b(B'),
    '# coding: iso-2022-jp\n# テ',
    'iso-2022-jp',
  ],
  [
    'XML',
    latin(`<?xml version="1.0" encoding='ISO-8859-1'?><a b="${E}"/>`),
    `<?xml version="1.0" encoding='ISO-8859-1'?><a b="é"/>`,
    'windows-1252',
  ],
  [
    'HTML',
    latin('<!DOCTYPE html><head><meta charset=windows-1251></head>\xe0'),
    '<!DOCTYPE html><head><meta charset=windows-1251></head>а',
    'windows-1251',
  ],
  [
    'HTML of old',
    latin('<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xc1'),
    '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">а',
    'koi8-r',
  ],
  [
    'CSS',
    latin('@charset "iso-8859-15";\n/* \xa4 */'),
    '@charset "iso-8859-15";\n/* € */',
    'iso-8859-15',
  ],
  [
    'an unknown name',
    latin(`# coding: klingon\n# ${E}`),
    '# coding: klingon\n# é',
    'windows-1252',
    true,
  ],
  [
    'a declaration that the bytes deny',
    latin(`# coding: utf-8\n# ${E}`),
    '# coding: utf-8\n# é',
    'windows-1252',
    true,
  ],
  [
    'a word for an encoding in code',
    latin(`x = "coding: koi8-r"\n# ${E}`),
    'x = "coding: koi8-r"\n# é',
    'windows-1252',
    true,
  ],
  ['nothing but one byte', latin(`# d${E}j`), '# déj', 'windows-1252', true],
  ['quotes of Windows', latin('# \x93a\x94 \x80\x81'), '# “a” €\x81', 'windows-1252', true],
  ['damage in UTF-8', Buffer.from([...Buffer.from('éàü'), 0xff]), 'éàü\ufffd', 'utf-8', true],
  ['a surrogate in UTF-8', Buffer.from([0x2f, 0xed, 0xa0, 0x80]), '/í\xa0€', 'windows-1252', true],
  ['a NUL in a long text', Buffer.from(`${long('let a; ')}\0`), `${long('let a; ')}\0`],
  ['escapes of a terminal', Buffer.from('\x1b[1mhi\x1b[0m'), '\x1b[1mhi\x1b[0m'],
  ['NULs', Buffer.from('a\0b\0\0c'), undefined],
  [
    '16-bit numbers',
    Uint8Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? i % 30 : 0)),
    undefined,
  ],
  [
    'bytes without a NUL',
    Uint8Array.from({ length: 600 }, (_, i) => 1 + ((i * 37) % 255)),
    undefined,
  ],
  ['nothing', new Uint8Array(), ''],
];

test.each(rows)('%s', (_, bytes, text, encoding, assumed) => {
  const expected = { text, ...(encoding && { encoding }), ...(assumed && { assumed }) };
  expect(decodeText(bytes)).toEqual(text === undefined ? undefined : expected);
});

test.each([
  ['UTF-16LE', utf16('é'), 'é', 'utf-16le'],
  ['UTF-16', utf16('\ufeffé'), '\ufeffé', 'utf-16le'],
  ['UTF-16LE-BOM', utf16('\ufeffé'), '\ufeffé', 'utf-16le'],
  ['SHIFT-JIS', latin('\x83\x65'), 'テ', 'shift_jis'],
  ['UTF-8', Buffer.from('é'), 'é', undefined],
  ['klingon', Buffer.from('é'), 'é', undefined],
])('git says %s', (attribute, bytes, text, encoding) => {
  expect(decodeText(bytes, attribute)).toEqual({ text, ...(encoding && { encoding }) });
});

test('a declared wide encoding does not apply to a file that was not converted yet', () => {
  expect(decodeText(Buffer.from('def a(): pass\n'), 'UTF-16LE')).toEqual({
    text: 'def a(): pass\n',
  });
});

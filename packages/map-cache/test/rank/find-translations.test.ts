import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file, rankAll, type Sketch } from './facts.js';

const TEXTS: Sketch = { language: 'yaml', text: 'the cart is empty' };
const PHP: Sketch = { language: 'php', text: 'the cart is empty' };
const DOCUMENT: Sketch = { language: 'markdown', text: 'how to fill the cart' };
const CODE: Sketch = { language: 'python', defines: ['empty', 'cart'] };

interface Row {
  readonly sketches: Readonly<Record<string, Sketch>>;
  readonly translations: readonly string[];
}

const rows: Readonly<Record<string, Row>> = {
  'directories of locales': {
    sketches: {
      'lang/de/cart.php': PHP,
      'lang/de_informal/cart.php': PHP,
      'lang/en/cart.php': PHP,
      'lang/pt_BR/cart.php': PHP,
      'lang/zh-Hans/cart.php': PHP,
    },
    translations: [
      'lang/de/cart.php',
      'lang/de_informal/cart.php',
      'lang/pt_BR/cart.php',
      'lang/zh-Hans/cart.php',
    ],
  },
  'files named after locales': {
    sketches: {
      'web/locales/en-US.yml': TEXTS,
      'web/locales/uk.yml': TEXTS,
      'web/locales/zh-TW.yml': TEXTS,
    },
    translations: ['web/locales/uk.yml', 'web/locales/zh-TW.yml'],
  },
  'names that end in locales': {
    sketches: {
      'config/mail.de.yml': TEXTS,
      'config/mail.en.yml': TEXTS,
      'config/shop_en.yml': TEXTS,
      'config/shop_fr_CA.yml': TEXTS,
    },
    translations: ['config/mail.de.yml', 'config/shop_fr_CA.yml'],
  },
  'documents beside one without a locale': {
    sketches: {
      'README.md': DOCUMENT,
      'README.zh-CN.md': DOCUMENT,
      'README_ja.md': DOCUMENT,
      'docs/cart.md': DOCUMENT,
      'docs/ko/cart.md': DOCUMENT,
    },
    translations: ['README.zh-CN.md', 'README_ja.md', 'docs/ko/cart.md'],
  },
  'code for languages is none': {
    sketches: {
      'lang/de/words.py': CODE,
      'lang/en/words.py': CODE,
      'lang/fr/words.py': CODE,
    },
    translations: [],
  },
  'a locale without an English file is none': {
    sketches: { 'lang/de/cart.php': PHP, 'lang/fr/cart.php': PHP, 'src/en/page.php': PHP },
    translations: [],
  },
  'short names are no locales': {
    sketches: { 'app/en/cart.yml': TEXTS, 'app/src/cart.md': DOCUMENT, 'app/de/page.yml': TEXTS },
    translations: [],
  },
  'values beside a default are none': {
    sketches: { 'chart/values.yaml': TEXTS, 'chart/values.eu.yaml': TEXTS },
    translations: [],
  },
};

test.each(Object.entries(rows))('translations: %s', (_, { sketches, translations }) => {
  const files = Object.entries(sketches).map(([path, sketch]) => file(path, sketch));
  const found = files.filter(({ path }) => explain({ files }, path)?.copy === 'translation');
  expect(found.map(({ path }) => path)).toEqual(translations);
  expect(rankAll({ files }).copies).toEqual(
    translations.length === 0 ? undefined : { translation: translations.length },
  );
});

const shop = Object.entries({
  'lang/de/cart.yml': { language: 'yaml', text: 'empty cart empty cart warenkorb' },
  'lang/en/cart.yml': { language: 'yaml', text: 'empty cart' },
  'lang/fr/cart.yml': { language: 'yaml', text: 'empty panier' },
  'src/cart.py': { language: 'python', defines: ['addToCart'], text: 'cart' },
} satisfies Record<string, Sketch>).map(([path, sketch]) => file(path, sketch));
/** The weight of the German file's class. */
const weightOf = (query: string, chat: string): number | undefined => {
  const chatFiles = new Set(shop.map(({ path }) => path).filter((path) => path === chat));
  return explain({ files: shop, query, chatFiles }, relPath('lang/de/cart.yml'))?.factor;
};

test.each([
  ['empty cart', '', 0.05],
  ['empty cart', 'lang/en/cart.yml', 0.05],
  ['empty cart', 'lang/fr/cart.yml', 1],
  ['German translation: empty cart', '', 1],
  ['i18n of the cart', '', 1],
  ['translate coordinates of the cart', '', 1],
  ['delocalised cart', '', 0.05],
])('for %j and the chat file %j, a translation has the weight %s', (query, chat, expected) =>
  expect(weightOf(query, chat)).toBe(expected),
);

test('a translation is ranked last', () => {
  const { files } = rankAll({ files: shop, query: 'empty cart' });
  expect(files.slice(2).map(({ path }) => path)).toEqual(['lang/de/cart.yml', 'lang/fr/cart.yml']);
});

import * as linguist from 'linguist-languages';

/** Style sheets and templates of pages. Linguist counts them to the markup, with manuals and images. */
const CODE_IN_MARKUP = new Set([
  ...['SCSS', 'Sass', 'Less', 'Stylus', 'SugarSS'],
  ...['Pug', 'Haml', 'Slim', 'Handlebars', 'Mustache', 'Liquid', 'Latte', 'Marko', 'Edge', 'Riot'],
  ...['HTML+Razor', 'HTML+EEX', 'HTML+ECR', 'Closure Templates', 'Velocity Template Language'],
  ...['Slint', 'kvlang'],
]);

/** Programs of machines, and projects that only their editor writes. */
const WRITTEN_BY_PROGRAMS = new Set(['G-code', 'TI Program']);

/**
 * Extensions that files of other kinds have too: programs and models of machines, signatures, catalogues
 * of translations, pickled and scientific data, manuals of R and Tcl, histories of R.
 */
const NOT_ONLY_CODE = new Set(
  ['.app', '.cdf', '.com', '.geo', '.las', '.mo', '.n', '.nc', '.p', '.pb', '.rd'].concat([
    '.scpt',
    '.sig',
    '.st',
  ]),
);

function isCode({ name, type, aceMode }) {
  // Projects of graphical editors.
  if (aceMode === 'xml' || aceMode === 'json' || WRITTEN_BY_PROGRAMS.has(name)) return false;
  return type === 'programming' || CODE_IN_MARKUP.has(name);
}

/**
 * The extensions of source code, without those that data or text documents have too, and those that
 * `isSettled` says to be of a language with a grammar. With the dot and in lower case, in order.
 */
export function sourceExtensions(isSettled) {
  const all = Object.values(linguist);
  const extensionsOf = (languages) => languages.flatMap(({ extensions = [] }) => extensions);
  const others = new Set(
    extensionsOf(all.filter(({ type }) => type === 'data' || type === 'prose')),
  );
  const found = extensionsOf(all.filter(isCode))
    .map((extension) => extension.toLowerCase())
    // Of `.html.eex`, only the last part counts.
    .filter((extension) => /^\.[^.]+$/.test(extension))
    .filter((extension) => !others.has(extension) && !NOT_ONLY_CODE.has(extension))
    .filter((extension) => !isSettled(extension.slice(1)));
  return [...new Set(found)].sort();
}

const JAVA = words(
  'clone equals getClass hashCode notify notifyAll toString wait',
  'addSuppressed getCause getLocalizedMessage getMessage getStackTrace getSuppressed initCause printStackTrace',
  'charAt codePointAt compareTo concat endsWith equalsIgnoreCase getBytes indexOf isBlank lastIndexOf',
  'startsWith substring toCharArray toLowerCase toUpperCase trim',
  'booleanValue doubleValue floatValue intValue longValue ordinal',
  'collect getLogger getSimpleName orElse orElseGet orElseThrow',
);
const KOTLIN = words(
  'also apply let run takeIf takeUnless',
  'lowercase removePrefix removeSuffix substringAfter substringBefore toInt toLong uppercase',
);
const SCALA = words('getOrElse mkString toInt toLong');
const ECMASCRIPT = words(
  'hasOwnProperty isPrototypeOf toJSON toLocaleString toString valueOf',
  'concat every fill filter find findIndex findLast flat flatMap forEach includes indexOf join lastIndexOf map pop',
  'push reduce reduceRight reverse shift slice some sort splice toReversed toSorted unshift',
  'charAt charCodeAt codePointAt endsWith exec localeCompare match matchAll normalize padEnd padStart repeat',
  'replace replaceAll split startsWith substr substring test toLowerCase toUpperCase trim trimEnd trimStart',
  'apply bind call catch finally then',
  'getTime toFixed toISOString toPrecision',
  'addEventListener appendChild dispatchEvent getAttribute preventDefault querySelector querySelectorAll',
  'removeEventListener setAttribute stopPropagation',
  'afterAll afterEach alert beforeAll beforeEach clearTimeout describe expect fetch it require setInterval',
  'setTimeout',
);

/**
 * By language: members of objects, errors, texts and whatever else values have everywhere, and of
 * collections where projects hardly have their own. In JavaScript, where functions are called like members,
 * also those of hosts and test runners. Only for languages in which they led maps.
 */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  groovy: JAVA,
  java: JAVA,
  kotlin: new Set([...JAVA, ...KOTLIN]),
  scala: new Set([...JAVA, ...SCALA]),
  ...Object.fromEntries(
    ['astro', 'ejs', 'javascript', 'svelte', 'tsx', 'typescript', 'vue'].map(
      (language) => [language, ECMASCRIPT] as const,
    ),
  ),
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The members that values of a language have anyway. What is called is rather one of these than a
 * definition of that name which the file gives no sign to know.
 */
export function standardMembers(language: string): ReadonlySet<string> {
  return MEMBERS[language] ?? NONE;
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

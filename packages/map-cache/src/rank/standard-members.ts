const JAVA = words(
  'clone equals getClass hashCode notify notifyAll toString wait',
  'addSuppressed getCause getLocalizedMessage getMessage getStackTrace getSuppressed initCause printStackTrace',
  'charAt codePointAt compareTo concat endsWith equalsIgnoreCase getBytes indexOf isBlank lastIndexOf',
  'startsWith substring toCharArray toLowerCase toUpperCase trim',
  'booleanValue doubleValue floatValue intValue longValue ordinal',
  'getLogger getSimpleName',
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
 * collections where projects hardly have their own. Where functions are called like members, also those of
 * hosts and test runners.
 */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  'c-sharp': words(
    'ConfigureAwait EndsWith Equals GetAwaiter GetHashCode GetType StartsWith Substring ToLower ToString ToUpper',
    'Trim',
  ),
  go: words('Error String'),
  groovy: JAVA,
  java: JAVA,
  kotlin: new Set([...JAVA, ...KOTLIN]),
  python: words(
    'capitalize decode encode endswith isdigit join lower lstrip rsplit rstrip split splitlines startswith strip',
    'upper zfill',
  ),
  ruby: words(
    'downcase dup end_with? frozen? gsub inspect instance_of? is_a? kind_of? nil? respond_to? split start_with?',
    'strip tap to_i to_s to_sym upcase',
  ),
  rust: words(
    'and_then as_mut as_ref as_str clone cloned copied eq err expect fmt into is_err is_none is_ok is_some map_err',
    'ok ok_or ok_or_else or_else starts_with to_lowercase to_owned to_string trim try_into unwrap unwrap_or',
    'unwrap_or_default unwrap_or_else',
  ),
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

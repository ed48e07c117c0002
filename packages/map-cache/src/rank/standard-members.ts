const JAVA = words(
  'clone equals getClass hashCode toString',
  'addSuppressed getCause getLocalizedMessage getMessage getStackTrace getSuppressed initCause printStackTrace',
  'append charAt chars codePointAt compareTo concat contains endsWith equalsIgnoreCase format getBytes indexOf',
  'isBlank isEmpty lastIndexOf length matches replace replaceAll split startsWith strip substring toCharArray',
  'toLowerCase toUpperCase trim',
  'add addAll clear computeIfAbsent computeIfPresent containsAll containsKey containsValue entrySet forEach get',
  'getKey getOrDefault getValue hasNext iterator keySet next put putAll putIfAbsent remove removeAll removeIf',
  'retainAll set setValue size sort stream subList toArray values',
  'allMatch anyMatch collect count distinct filter findAny findFirst flatMap ifPresent isPresent limit map',
  'mapToInt mapToObj noneMatch orElse orElseGet orElseThrow peek reduce skip sorted',
  'booleanValue doubleValue floatValue getLogger getName getSimpleName intValue longValue name ordinal valueOf',
);
const ECMASCRIPT = words(
  'hasOwnProperty isPrototypeOf toJSON toLocaleString toString valueOf',
  'at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach',
  'includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice',
  'toReversed toSorted toSpliced unshift values',
  'charAt charCodeAt codePointAt endsWith exec localeCompare match matchAll normalize padEnd padStart repeat',
  'replace replaceAll search split startsWith substr substring test toLowerCase toUpperCase trim trimEnd trimStart',
  'add apply bind call catch clear delete finally get has next set then',
  'getTime toFixed toISOString toPrecision',
  'addEventListener appendChild dispatchEvent getAttribute preventDefault querySelector querySelectorAll',
  'removeEventListener setAttribute stopPropagation',
  'afterAll afterEach alert beforeAll beforeEach clearTimeout describe expect fetch it require setInterval',
  'setTimeout test',
);
const SCALA = words(
  'collect contains copy count drop dropWhile equals exists filter filterNot find flatMap flatten fold foldLeft',
  'foldRight forall foreach get getMessage getOrElse groupBy head headOption indexOf isDefined isEmpty iterator keys',
  'last lastOption length map max min mkString nonEmpty orElse partition reduce reverse size slice sortBy sorted',
  'split sum tail take takeWhile toArray toInt toList toLong toMap toSeq toSet toString toVector trim updated values',
  'withFilter zip zipWithIndex',
);
const KOTLIN = words(
  'all also any apply asSequence associate associateBy component1 component2 copy count distinct drop filter',
  'filterIsInstance filterNot filterNotNull find first firstOrNull flatMap flatten fold forEach forEachIndexed',
  'getOrElse getOrNull getOrPut groupBy isNotEmpty isNullOrBlank isNullOrEmpty joinToString last lastOrNull let',
  'lowercase map mapIndexed mapNotNull maxOf minus none orEmpty partition plus removePrefix removeSuffix reversed run',
  'single singleOrNull sortedBy sumOf take takeIf takeUnless toInt toList toLong toMap toMutableList toSet trim',
  'uppercase use zip',
);

/**
 * By language: members that strings, collections and all objects have, and where functions are called
 * like members, those of hosts and test runners. What is called is rather one of these than a definition of
 * that name which the file gives no sign to know.
 */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  'c-sharp': words(
    'Equals GetHashCode GetType ToString',
    'Add AddRange Aggregate All Any Cast Clear Concat Contains ContainsKey Count Distinct Except First',
    'FirstOrDefault GetEnumerator GroupBy IndexOf Insert Last LastOrDefault Max Min MoveNext OfType OrderBy',
    'OrderByDescending Remove RemoveAll RemoveAt Reverse Select SelectMany Single SingleOrDefault Skip Sum Take',
    'ThenBy ToArray ToDictionary ToHashSet ToList TryAdd TryGetValue Union Where Zip',
    'ConfigureAwait ContinueWith EndsWith GetAwaiter Join Replace Split StartsWith Substring ToLower ToUpper Trim',
  ),
  cpp: words(
    'at back begin c_str cbegin cend clear count data emplace emplace_back empty end erase find front get insert',
    'length pop_back push_back rbegin release rend reserve reset resize size substr swap what',
  ),
  dart: words(
    'add addAll any cast catchError contains containsKey endsWith every expand first firstWhere fold forEach',
    'indexOf insert join map padLeft putIfAbsent reduce remove removeWhere replaceAll skip sort split startsWith',
    'sublist substring take then toInt toList toLowerCase toSet toString toUpperCase trim whenComplete where',
  ),
  go: words('Error String'),
  groovy: new Set([
    ...JAVA,
    ...words('any collect each eachWithIndex every find findAll inject join'),
  ]),
  java: JAVA,
  kotlin: new Set([...JAVA, ...KOTLIN]),
  python: words(
    'append clear copy count discard extend get index insert items keys pop popitem remove reverse setdefault sort',
    'update values',
    'capitalize decode encode endswith find format isdigit join lower lstrip partition replace rfind rsplit rstrip',
    'split splitlines startswith strip title upper zfill',
    'add difference intersection issubset symmetric_difference union',
  ),
  ruby: words(
    'any? call clear collect compact concat count delete detect dig downcase each each_key each_value',
    'each_with_index each_with_object empty? fetch find find_all first flat_map flatten freeze frozen? group_by gsub',
    'has_key? include? index inject insert inspect is_a? join key? keys kind_of? last length map match max merge',
    'merge! min nil? none? partition pop present? push reduce reject respond_to? reverse select send shift size',
    'slice sort sort_by split start_with? strip sub sum tap to_a to_h to_i to_s to_sym try uniq unshift upcase',
    'values zip',
  ),
  rust: words(
    'all and_then any as_bytes as_mut as_ref as_slice as_str bytes chain chars clear clone cloned cmp collect',
    'contains contains_key copied deref drain ends_with entry enumerate eq err expect extend filter filter_map find',
    'first flat_map fmt fold for_each get get_mut hash insert into into_iter is_empty is_err is_none is_ok is_some',
    'iter iter_mut join keys last len lines map map_err max min next nth ok ok_or ok_or_else or_else parse',
    'partial_cmp peek pop position push push_str remove replace retain rev skip sort sort_by split splitn',
    'starts_with sum take to_lowercase to_owned to_string to_vec trim try_into unwrap unwrap_or unwrap_or_default',
    'unwrap_or_else values zip',
  ),
  scala: new Set([...JAVA, ...SCALA]),
  swift: words(
    'allSatisfy append compactMap contains count distance dropFirst dropLast enumerated filter first firstIndex',
    'flatMap forEach hasPrefix hasSuffix insert isEmpty joined last lowercased map max min prefix reduce remove',
    'removeAll removeFirst removeLast replacingOccurrences reversed sort sorted split suffix trimmingCharacters',
    'uppercased',
  ),
  ...Object.fromEntries(
    ['astro', 'ejs', 'javascript', 'svelte', 'tsx', 'typescript', 'vue'].map(
      (language) => [language, ECMASCRIPT] as const,
    ),
  ),
};

const NONE: ReadonlySet<string> = new Set();

/** The members that values of the standard library of a language have, as far as their names are common. */
export function standardMembers(language: string): ReadonlySet<string> {
  return MEMBERS[language] ?? NONE;
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

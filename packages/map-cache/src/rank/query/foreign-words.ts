import { isStopTerm } from '../stop-words.js';

/** Common words of languages that queries are written in, besides English. */
const LANGUAGES: readonly ReadonlySet<string>[] = [
  // German
  `aber als am auch auf aus bei beim bitte das dass dem den der des die doch ein eine einem einen einer
  er es fehler gibt hat ich im ist kann kein keine man mit muss nach nicht noch nur oder ohne sein sich
  sie sind soll sollte statt um und vom von vor wenn werden wie wir wird zu zum zur`,
  // French
  `au aucun aussi aux avec ce ces cette comme dans de des doit donc du elle en est et il ils je la le
  les lors lorsque mais ne nous on ou par pas pour quand que qui sa sans se ses si son sont sur un une
  vous`,
  // Spanish
  `al algo como con cuando cual de debe del desde donde el en entre es esta este esto hay la las lo los
  mas no nos o para pero por porque puede que se ser si sin sobre son su sus un una y ya`,
  // Portuguese
  `ao aos as com como da das de deve do dos e ela ele em entre essa esse esta este foi isso mas na nas
  no nos o os ou para pelo pela por porque quando que se sem ser sua seu um uma`,
  // Italian
  `al alla anche che chi come con da dal dalla dei del della deve di dove e ed essere gli ha il in la le
  lo ma mi nel nella non o per quando questa questo se si sono su sul un una uno`,
  // Dutch
  `aan als bij dan dat de deze die dit door een en er geen heeft het hij in is kan maar met moet naar
  niet nog om onder ook op of over te tot uit van voor wanneer want wat wordt zijn zonder`,
].map((words) => new Set(words.split(/\s+/)));

const WORDS = /[\p{L}\p{N}_$]+/gu;
/** The same in ASCII, which needs no look at Unicode properties. */
const ASCII_WORDS = /[a-z0-9_$]+/g;
const ASCII = /^[\0-\x7f]*$/;

/** Fewer may be names in an English text. */
const MIN_WORDS = 3;

/** The common words of the language of a text; none for English and for what is too short to tell. */
export function foreignWords(text: string): ReadonlySet<string> {
  const words = new Set(text.toLowerCase().match(ASCII.test(text) ? ASCII_WORDS : WORDS));
  const isEnglish = (word: string) =>
    isStopTerm(word) && LANGUAGES.every((each) => !each.has(word));
  let most = Math.max(MIN_WORDS - 1, [...words].filter(isEnglish).length);
  let best: ReadonlySet<string> = new Set();
  for (const language of LANGUAGES) {
    const size = [...language].filter((word) => words.has(word)).length;
    if (size > most) [best, most] = [language, size];
  }
  return best;
}

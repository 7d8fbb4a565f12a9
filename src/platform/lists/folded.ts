// How a text is byCharacters when people look for it: what their keyboards, alphabets and phones do to a name makes no
// difference. Read by the server and by the scripts of the pages.

// Before they fall into a space and an accent. All of them stand for the one key of a keyboard.
const apostrophes =
  /[`´\u00b4\u02b9-\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u2018-\u201b\u2032\u2035\u275b\u275c\ua78b\ua78c\uff07\uff40]/g

// Accents, and the small vowels that Arabic and Hebrew may write or leave out. In Indian scripts a mark is a letter.
const accents =
  /(?=\p{M})[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}](?<![\u3099\u309a])|[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0640]/gu

// Letters that no accent can be taken from, as those who lack them write them.
const plainLetters: Record<string, string> = {
  ...{
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ı: 'i',
    ĸ: 'k',
    ŋ: 'n',
    ħ: 'h',
    ŧ: 't',
    ə: 'e',
  },
  // West Africa
  ...{ ɓ: 'b', ɗ: 'd', ɖ: 'd', ɛ: 'e', ǝ: 'e', ɣ: 'g', ƙ: 'k', ɲ: 'n', ɔ: 'o', ʋ: 'v', ƴ: 'y', ƒ: 'f' },
  // Greek, Cyrillic
  ...{ ς: 'σ', ґ: 'г' },
  // Arabic, with what Persian and Urdu keyboards send for the same letter
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ے: 'ي', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ک: 'ك', ڪ: 'ك' },
}
const noPlainLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

// The zero of each script that writes numbers of its own.
const zeros = [
  ...[0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0],
  ...[0xf20, 0x1040, 0x17e0, 0x1810],
]
const digit = (character: string): string => {
  const code = character.codePointAt(0)!
  const zero = zeros.find((one) => code >= one && code < one + 10)
  return zero === undefined ? character : String(code - zero)
}

/** A text with the digits of any script as those of English. */
export const plainDigits = (text: string): string => text.replace(/\p{Nd}/gu, digit)

/**
 * Text as it is byCharacters: small letters without accents, of ordinary width, with one kind of apostrophe, hyphen, digit
 * and space, and nothing hidden. 'Égypte' is ordered at E, and found when 'egypte' is typed.
 */
export const folded = (text: string): string =>
  text
    .replace(apostrophes, "'")
    .normalize('NFKD')
    // A double prime has become two.
    .replace(apostrophes, "'")
    .replace(/\p{DI}/gu, '')
    .replace(accents, '')
    .toLowerCase()
    // Once more: a capital may become a small letter and its dot.
    .replace(accents, '')
    .replace(noPlainLetters, (letter) => plainLetters[letter]!)
    .replace(/\p{Nd}/gu, digit)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\s\u0085\u2800]+/gu, ' ')
    .normalize('NFC')

const longestKey = 100

/**
 * What a list by name is ordered by: letters and digits alone, so that d'Almeida stands between Dallas and Danso, and
 * a hyphen is a space.
 */
export const orderKey = (text: string): string => lettersOf(text).slice(0, longestKey)

/** The letters and digits of a text, folded; what stands between them is one space, an apostrophe nothing. */
export const lettersOf = (text: string): string =>
  folded(text)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Whether each word that was typed is somewhere in a text, given as its letters: for the short lists of a page. */
export function holdsLetters(letters: string, typed: string): boolean {
  const words = lettersOf(typed)
  // Signs alone are in no word.
  if (words === '') return typed.trim() === ''
  return words.split(' ').every((word) => letters.includes(word))
}

/**
 * Records that no database has ordered, as lists by name are: by `textOf`. Each key is made once, because folding costs
 * more than all the rest of a sort.
 */
export const inOrder = <T>(records: readonly T[], textOf: (record: T) => string): T[] =>
  records
    .map((record) => ({ record, text: textOf(record), key: orderKey(textOf(record)) }))
    .sort((one, other) => byCharacters(one.key, other.key) || byCharacters(one.text, other.text))
    .map(({ record }) => record)

/** Order by characters, whatever the language: of days, codes and references. */
export const byCharacters = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

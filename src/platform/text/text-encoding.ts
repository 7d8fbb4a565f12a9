// Which encoding a text file is in. UTF-8 and marked UTF-16 are certain; of the single-byte encodings the one whose
// letters make sense is taken: all letters beyond ASCII belong to one language, and no word is torn by signs or case.

interface TextEncoding {
  /** The label that browsers know: 'windows-1252'. Null when it is text but no encoding stands out. */
  label: string | null
}

/** The encoding of a text file; null when the bytes are no text. */
export function textEncoding(bytes: Buffer): TextEncoding | null {
  const marked = markOf(bytes)
  if (marked) return isText(decoded(bytes, marked)) ? { label: marked } : null
  // A null or a control byte is in no text of any encoding without a mark.
  if (hasControls(bytes)) return null
  if (decoded(bytes, 'utf-8') !== null) return { label: 'utf-8' }
  return { label: singleByte(bytes) }
}

/** The text of a file, in the encoding that its bytes show; null when they are no text, or no encoding stands out. */
export function textOf(bytes: Buffer): string | null {
  const label = textEncoding(bytes)?.label
  return label ? decoded(bytes, label) : null
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function decoded(bytes: Buffer, label: string): string | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    return label === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (sign) => signOf1252(sign)) : text
  } catch {
    return null
  }
}

// Node takes Windows-1252 for ISO-8859-1: the signs of its two rows that differ are put right here.
const signs1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const signOf1252 = (sign: string): string => signs1252[sign.charCodeAt(0) - 0x80]!

const isText = (text: string | null): boolean => text !== null && !hasControls(Buffer.from(text, 'utf8'))

// Tab, line and page ends are text; so is the end mark that old programs put behind the last line.
function hasControls(bytes: Buffer): boolean {
  const end = bytes.at(-1) === 0x1a ? bytes.length - 1 : bytes.length
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte === 0x7f || (byte < 0x20 && (byte < 0x09 || byte > 0x0d))) return true
  }
  return false
}

const both = (letters: string): string => letters + letters.toUpperCase()
const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъьюя'
const greek = both('αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ')
const hebrew = 'אבגדהוזחטיךכלםמןנסעףפץצקרשת'
const arabic = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژگًٌٍَُِّْ'
const thai = Array.from({ length: 0x5b }, (_, index) => String.fromCharCode(0x0e01 + index)).join('')

// Per encoding the letters beyond ASCII of each of its languages; in the order in which a tie is decided.
const languages: [label: string, alphabets: string[]][] = [
  [
    'windows-1252',
    [
      both('àâæçéèêëîïôœùûüÿ'),
      both('áéíñóúüàèìòùçïºª'),
      both('áâãàçéêíóôõúüºª'),
      both('äöü') + 'ß',
      both('æøåäöéüðáíóúýþ'),
    ],
  ],
  ['iso-8859-15', [both('àâæçéèêëîïôœùûüÿ'), both('äöåšžéü')]],
  ['windows-1250', [both('áčďéěíňóřšťúůýžäĺľŕôć'), both('ąćęłńóśźż'), both('áéíóöőúüű'), both('ăâîşţ'), both('čćđšž')]],
  ['iso-8859-2', [both('áčďéěíňóřšťúůýžäĺľŕôć'), both('ąćęłńóśźż'), both('áéíóöőúüű'), both('čćđšž')]],
  ['windows-1254', [both('çğöşüâîû') + 'ıİ']],
  ['windows-1257', [both('ąčęėįšųūž'), both('āčēģīķļņšūž'), both('äöõüšž')]],
  ['windows-1253', [greek]],
  ['iso-8859-7', [greek]],
  ['windows-1251', [both(`${cyrillic}ыэё`), both(`${cyrillic}іїєґ`), both('абвгдежзијклљмнњопрстћуфхцчџшђ')]],
  ['koi8-r', [both(`${cyrillic}ыэё`)]],
  ['iso-8859-5', [both(`${cyrillic}ыэё`)]],
  ['windows-1255', [hebrew]],
  ['windows-1256', [arabic]],
  ['windows-874', [thai]],
]

/** How many bytes of a long file are looked at. */
const sample = 20_000

function singleByte(bytes: Buffer): string | null {
  const head = bytes.subarray(0, sample)
  let best: { label: string; score: number } | null = null
  for (const [label, alphabets] of languages) {
    const text = decoded(head, label)
    if (text === null) continue
    const score = scoreOf(text, alphabets)
    if (!best || score > best.score + 1e-9) best = { label, score }
  }
  return best && best.score > 0.6 ? best.label : null
}

// Share of the letters beyond ASCII that one language has, less what no language writes.
function scoreOf(text: string, alphabets: readonly string[]): number {
  const foreign = [...text].filter((sign) => sign > '\u007f' && /[\p{L}\p{M}ºª]/u.test(sign))
  const odd =
    count(text, /(?<=\p{L})[^\p{ASCII}\p{L}\p{M}’–—\u00a0«»…·-](?=\p{L})/gu) + count(text, /[¤\u0080-\u009f]/g)
  if (foreign.length === 0) return odd > 0 ? 0 : 0.7
  const covered = Math.max(...alphabets.map((letters) => foreign.filter((sign) => letters.includes(sign)).length))
  const torn =
    count(text, /\p{Ll}\p{Lu}/gu) + count(text, /ς(?=\p{L})/gu) + count(text, /[a-z](?=\p{L})(?!\p{Script=Latin})/giu)
  return (covered - 2 * odd - torn) / foreign.length
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

import { existsSync } from 'node:fs'
import { fromRoot } from '../root'

// Which typeface writes which letters. The house's own comes first; those of other scripts are opened when a text
// needs them, by the blocks of Unicode in which their letters stand.

export type Weight = 'regular' | 'italic' | 'strong'

const noto = (family: string, name: string) => (weight: Weight) =>
  fontFile(family, weight === 'strong' ? '600SemiBold' : '400Regular', name)

const fontFile = (family: string, weight: string, name: string): string =>
  fromRoot('node_modules/@expo-google-fonts', family, weight, `${name}_${weight}.ttf`)

const houseWeights: Record<Weight, string> = {
  regular: '400Regular',
  italic: '400Regular_Italic',
  strong: '600SemiBold',
}
const dejavuNames: Record<Weight, string> = {
  regular: 'DejaVuSans',
  italic: 'DejaVuSans-Oblique',
  strong: 'DejaVuSans-Bold',
}

const houseFiles = new Map<Weight, string>()

export function house(weight: Weight): string {
  // Asked for each line that is drawn.
  let file = houseFiles.get(weight)
  if (file === undefined)
    houseFiles.set(weight, (file = fontFile('source-sans-3', houseWeights[weight], 'SourceSans3')))
  return file
}

const dejavu = (weight: Weight): string => fromRoot('node_modules/dejavu-fonts-ttf/ttf', `${dejavuNames[weight]}.ttf`)

type Face = (weight: Weight) => string

// By script where the script holds all of its letters, by block where signs without a script belong to it too.
const scripts: [letters: RegExp, face: Face][] = [
  [/\p{Script=Hebrew}/u, noto('noto-sans-hebrew', 'NotoSansHebrew')],
  [/\p{Script_Extensions=Arabic}/u, noto('noto-naskh-arabic', 'NotoNaskhArabic')],
  [/\p{Script=Armenian}/u, noto('noto-sans-armenian', 'NotoSansArmenian')],
  [/\p{Script=Georgian}/u, noto('noto-sans-georgian', 'NotoSansGeorgian')],
  [/[\u0e00-\u0e7f]/, noto('noto-sans-thai', 'NotoSansThai')],
  [/\p{Script=Khmer}/u, noto('noto-sans-khmer', 'NotoSansKhmer')],
  [/\p{Script=Ethiopic}/u, noto('noto-sans-ethiopic', 'NotoSansEthiopic')],
  [/\p{Script_Extensions=Devanagari}/u, noto('noto-sans-devanagari', 'NotoSansDevanagari')],
]

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const hangul = /\p{Script=Hangul}/u
const ideographs = /[\p{Script=Han}\p{Script=Bopomofo}\u3001-\u3029\u3030-\u303f\uff01-\uffef]/u

/** Some 90 MB each, so that an office that needs them installs them beside: `npm i @expo-google-fonts/noto-sans-sc`. */
const eastAsian: Record<string, Face> = {
  sc: noto('noto-sans-sc', 'NotoSansSC'),
  tc: noto('noto-sans-tc', 'NotoSansTC'),
  jp: noto('noto-sans-jp', 'NotoSansJP'),
  kr: noto('noto-sans-kr', 'NotoSansKR'),
}

/** Typefaces that may write a sign, in the order in which they are asked; `text` is what the sign stands in. */
export const facesFor = (sign: string, text: string, weight: Weight): string[] => [
  house(weight),
  ...scripts.filter(([letters]) => letters.test(sign)).map(([, face]) => face(weight)),
  ...(kana.test(sign) || hangul.test(sign) || ideographs.test(sign) ? installed(eastAsianOrder(text), weight) : []),
  dejavu(weight),
  // The slanted one has fewer letters.
  dejavu('regular'),
]

// The same ideograph is written in other ways in each language: the letters beside it tell which one is meant.
const eastAsianOrder = (text: string): string[] =>
  kana.test(text) ? ['jp', 'sc', 'tc', 'kr'] : hangul.test(text) ? ['kr', 'sc', 'tc', 'jp'] : ['sc', 'tc', 'jp', 'kr']

const installed = (names: string[], weight: Weight): string[] =>
  names.map((name) => eastAsian[name]!(weight)).filter((path) => existsSync(path))

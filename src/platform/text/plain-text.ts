// What people type and paste, without what nobody can see. Word processors, spreadsheets and phones leave marks in a
// text that make two equal names differ, hide a letter from the search, or turn a line around.

// Empty in every font, though Unicode counts them as letters or symbols.
const blanks = /[\u2800\u3164\uffa0]/gu

// Shown by nothing: joiners, marks of direction, soft hyphens, tags, control characters, halves of a character.
// Those that end a line or stand for a space are dealt with before.
const hidden =
  /[\p{DI}\p{Cs}\p{Noncharacter_Code_Point}\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\ufffc]/gu

// In these scripts a joiner changes how its neighbours are written: it is a part of the word.
const joining = [
  ...['Adlm', 'Arab', 'Mand', 'Mong', 'Nkoo', 'Rohg', 'Syrc'],
  ...['Beng', 'Deva', 'Gujr', 'Guru', 'Khmr', 'Knda', 'Mlym', 'Mymr', 'Orya', 'Sinh', 'Taml', 'Telu', 'Tibt'],
]
  .map((script) => `\\p{scx=${script}}`)
  .join('')
// The sign that takes the vowel from an Indian consonant; a joiner after it may also end a word.
const viramas = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca'
const pictures = '\\p{Extended_Pictographic}'

// Hidden characters that a script or a picture needs, by what stands around them.
const needed = [
  `(?<=[${joining}])[\\u200c\\u200d](?=[${joining}])`,
  `(?<=[${viramas}])\\u200d`,
  `(?<=[${pictures}\\ufe0f\\p{Emoji_Modifier}])\\u200d(?=${pictures})`,
  `(?<=${pictures})[\\ufe0e\\ufe0f]|\\ufe0f(?=\\u20e3)`,
  // Which of several ways to write a Han character: names of people differ by it.
  '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
]
const neededInLine = new RegExp(needed.join('|'), 'yu')
// They put the full stop of a long right-to-left text on the side where it belongs; anywhere else they are left over
// from copying.
const neededInRightToLeft = new RegExp([...needed, '[\\u200e\\u200f\\u061c]'].join('|'), 'yu')
const rightToLeft = /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u
const neededInLines = (text: string) => (rightToLeft.test(text) ? neededInRightToLeft : neededInLine)

function withoutHidden(text: string, kept: RegExp): string {
  const alone = text
    .replace(blanks, ' ')
    // Word's own code for a hyphen that does not break.
    .replace(/\u001e/g, '-')
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1')
    .normalize('NFC')
  const isNeeded = (at: number) => {
    kept.lastIndex = at
    return kept.test(alone)
  }
  // Composed once more, as a letter and its accent may have had something between them.
  return alone.replace(hidden, (character: string, at: number) => (isNeeded(at) ? character : '')).normalize('NFC')
}

// French typography and numbers hold together by a space that does not break; elsewhere it is a rest of copying.
const oneSpace = (run: string, at: number, whole: string): string => {
  const unbroken = /[\u00a0\u202f]/.exec(run)?.[0]
  const holds = /^[:;!?%»€$£]/u.test(whole.slice(at + run.length)) || /[«\p{Nd}]$/u.test(whole.slice(0, at))
  return unbroken && holds ? unbroken : ' '
}

const shows = (text: string): boolean => /[^\p{M}\s]/u.test(text)

// Until nothing changes any more: what was taken out may have held apart what belongs together.
function settled(text: string, change: (text: string) => string): string {
  let before = text
  for (let turn = 0; turn < 5; turn++) {
    const after = change(before)
    if (after === before) break
    before = after
  }
  return shows(before) ? before : ''
}

/** A text of one line (a name, a title, what is searched for); '' when it shows nothing. */
export const oneLine = (text: string): string =>
  settled(text, (before) =>
    withoutHidden(before, neededInLine)
      .replace(/[\s\u0085]+/gu, oneSpace)
      .trim(),
  )

/** A text of many lines, with the lines and indents that it has; '' when it shows nothing. */
export const manyLines = (text: string): string =>
  settled(text, (before) =>
    withoutHidden(before.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n'), neededInLines(before))
      .replace(/[^\S\n\t ]/gu, oneSpace)
      .replace(/[^\S\n]+$/gmu, '')
      .trim(),
  )

const longestFileName = 150

// Windows opens a device by such a name, whatever stands behind its first dot.
const ofDevices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d\u00b9\u00b2\u00b3])\s*(\.|$)/i

/** The name of a file that was sent: one line that names no folder, cut in its middle rather than at its ending. */
export function fileName(sent: string): string {
  const name = oneLine(sent.replace(/[\\/]/g, '_')).replace(/^(?!\.[^.\s]{1,5}$)[.\s]+|[.\s]+$/gu, '')
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.\s]{1,12})?$/su.exec(name) ?? []
  const letters = [...(shows(stem) ? stem : 'document')]
  const cut = letters.slice(0, longestFileName - ending.length).join('') + ending
  return ofDevices.test(cut) ? `_${cut}` : cut
}

/** Paragraphs of a text as people typed it: each line one. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

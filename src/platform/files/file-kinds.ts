import type { Translate } from '../text/i18n'

/** Kinds of files that people send; each by what its bytes say, not by its name. */
type FileKind = 'pdf' | 'image' | 'text' | 'document' | 'spreadsheet' | 'presentation' | 'xml'

export interface UploadRule {
  field: string
  maxBytes: number
  kinds: readonly FileKind[]
  /** Of spreadsheets, only those of today, which can be read here. */
  readsSpreadsheets?: true
  maxFiles?: number
  /** The address of the form is the key: whoever has it sends files without an account. */
  fromGuests?: true
}

/** For each kind: the types that its bytes may show, and the endings of its names, the usual one of a type first. */
const kinds: Record<FileKind, Record<string, readonly string[]>> = {
  pdf: { 'application/pdf': ['pdf'] },
  image: {
    'image/png': ['png'],
    'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
    'image/tiff': ['tif', 'tiff'],
    'image/heic': ['heic'],
    'image/heif': ['heif'],
    'image/webp': ['webp'],
    'image/gif': ['gif'],
  },
  text: { 'text/plain': ['txt', 'asc', 'md', 'log'], 'text/csv': ['csv', 'tsv', 'tab'] },
  document: {
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
    'application/msword': ['doc'],
    'application/vnd.oasis.opendocument.text': ['odt'],
    'application/rtf': ['rtf'],
  },
  spreadsheet: {
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
    'application/vnd.ms-excel': ['xls'],
    'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  },
  presentation: {
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
    'application/vnd.ms-powerpoint': ['ppt'],
    'application/vnd.oasis.opendocument.presentation': ['odp'],
  },
  xml: { 'application/xml': ['xml'] },
}

const allKinds = Object.keys(kinds) as FileKind[]
// What people attach; a file of data has places of its own.
const everyKind = allKinds.filter((kind) => kind !== 'xml')
const tenMegabytes = 10_000_000

/** What is accepted, place by place: the hint, the file dialog, the check and the refusal all read this. */
export const filePlaces = {
  requestPapers: { field: 'files', maxBytes: tenMegabytes, maxFiles: 5, kinds: everyKind },
  requestMessage: { field: 'files', maxBytes: tenMegabytes, maxFiles: 5, kinds: everyKind },
  // On paper with a signature: a scan, a photo, or the text document that holds it.
  signedLetter: { field: 'files', maxBytes: tenMegabytes, maxFiles: 1, kinds: ['pdf', 'image', 'document'] },
  letterByLink: {
    field: 'files',
    maxBytes: tenMegabytes,
    maxFiles: 1,
    kinds: ['pdf', 'image', 'document'],
    fromGuests: true,
  },
  // What a person has done, in the own words.
  curriculum: { field: 'files', maxBytes: tenMegabytes, maxFiles: 1, kinds: ['pdf', 'image', 'document'] },
  reportAnnexes: { field: 'annexes', maxBytes: tenMegabytes, maxFiles: 5, kinds: everyKind },
  evidence: { field: 'files', maxBytes: tenMegabytes, maxFiles: 5, kinds: everyKind },
  documents: { field: 'files', maxBytes: tenMegabytes, maxFiles: 5, kinds: everyKind },
  dataFile: { field: 'files', maxBytes: 2 * tenMegabytes, maxFiles: 1, kinds: ['xml'] },
  // A table of another program, read and not kept.
  tables: {
    field: 'files',
    maxBytes: 50_000_000,
    maxFiles: 1,
    kinds: ['text', 'spreadsheet'],
    readsSpreadsheets: true,
  },
} as const satisfies Record<string, UploadRule>

const endingsOf = (kind: FileKind): string[] => Object.values(kinds[kind]).flat()

const readable = 'xlsx'

/** Whether a place that reads spreadsheets can read one of this type; any other place takes all. */
export const isReadable = (type: string, { readsSpreadsheets }: UploadRule): boolean =>
  !readsSpreadsheets || kindOfType(type) !== 'spreadsheet' || usualEnding(type) === readable

/** The kind that bytes of this type are; null when none of ours. */
export const kindOfType = (type: string): FileKind | null => allKinds.find((kind) => type in kinds[kind]) ?? null

/** The kind that a name claims by its ending; null when its ending is none of ours. */
export const kindOfName = (name: string): FileKind | null =>
  allKinds.find((kind) => endingsOf(kind).includes(endingOf(name))) ?? null

/** The last part of a name after a dot, in small letters; '' when there is none. */
export const endingOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The endings that a name of this type may have, the usual one first; none for a type that is none of ours. */
export const endingsOfType = (type: string): readonly string[] => {
  const kind = kindOfType(type)
  return kind ? kinds[kind][type]! : []
}

/** The endings of all that is accepted anywhere. */
export const everyEnding: ReadonlySet<string> = new Set(everyKind.flatMap(endingsOf))

/** The usual ending of a type: 'pdf'. */
export const usualEnding = (type: string): string => kinds[kindOfType(type)!][type]![0]!

/** For the browser's file dialog: '.pdf,.png,…'. */
export const acceptedEndings = ({ kinds: accepted, readsSpreadsheets }: UploadRule): string =>
  accepted
    .flatMap((kind) => (kind === 'spreadsheet' && readsSpreadsheets ? [readable] : endingsOf(kind)))
    .map((ending) => `.${ending}`)
    .join(',')

/** "PDF, image (PNG, JPEG), text (TXT, CSV)": the kinds of one place, in the reader's language. */
export const kindsText = (
  { kinds: accepted, readsSpreadsheets }: Pick<UploadRule, 'kinds' | 'readsSpreadsheets'>,
  t: Translate,
): string =>
  accepted
    .map((kind) => t(`platform:fileKind.${kind === 'spreadsheet' && readsSpreadsheets ? 'workbook' : kind}`))
    .join(', ')

/** The hint beside a field of files: kinds, number and size. */
export function uploadHint(rule: UploadRule, t: Translate): string {
  const count = rule.maxFiles ?? 1
  const megabytes = Math.round(rule.maxBytes / 1_000_000)
  return t('platform:upload.hint', { kinds: kindsText(rule, t), count, megabytes })
}

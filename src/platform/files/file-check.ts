import { Room } from '../http/doors/body-room'
import { BadUpload } from '../errors'
import { lockedType, typeOfContent } from './file-content'
import { endingOf, isReadable, kindOfName, kindOfType, kindsText, type UploadRule } from './file-kinds'
import { nameOfType } from './file-name'
import type { Translate } from '../text/i18n'
import type { Content } from './spool'
import type { Scan } from './stored-file.model'

export interface ReceivedFile {
  name: string
  type: string
  bytes: Content
  /** What the virus scanner said of it; nothing where none is named. */
  scan?: Exclude<Scan, 'infected'>
}

// Each is looked at as a whole: no more than a few at once.
const looks = new Room(3, 3, 60_000)

/** The same for a file that is on the disk. */
export async function checkContent(
  name: string,
  content: Content,
  rule: UploadRule,
  t: Translate,
): Promise<ReceivedFile> {
  const done = await looks.take('', 1)
  try {
    const bytes = Buffer.isBuffer(content) ? content : await content.whole()
    return { ...(await checkFile(name, bytes, rule, t)), bytes: content }
  } finally {
    done()
  }
}

/** The file with its type, when its bytes are of a kind that this place accepts; else BadUpload says which kinds are. */
export async function checkFile(name: string, bytes: Buffer, rule: UploadRule, t: Translate): Promise<ReceivedFile> {
  const type = await typeOfContent(bytes)
  const refusal = (message: string) => new BadUpload(rule.field, message, { name, kinds: kindsText(rule, t) })
  if (type === lockedType) throw refusal('platform:upload.locked')
  const kind = kindOfType(isXml(name, type, rule) ? 'application/xml' : bare(type ?? ''))
  const claimed = kindOfName(name)
  if (kind === 'spreadsheet' && !isReadable(bare(type ?? ''), rule)) throw refusal('platform:upload.otherSpreadsheet')
  if (claimed && claimed !== kind && rule.kinds.includes(claimed)) throw refusal('platform:upload.otherContent')
  if (!type || !kind || !rule.kinds.includes(kind)) throw refusal('platform:upload.wrongKind')
  const named = (as: string): ReceivedFile => ({ name: nameOfType(name, as), type: as, bytes })
  if (kind === 'xml') return named('application/xml')
  if (claimed === kind) return named(isTable(name) ? type.replace('text/plain', 'text/csv') : type)
  // Programs and web pages are text too: only a name that claims nothing else is taken.
  if (claimed || (kind === 'text' && endingOf(name) !== '')) throw refusal('platform:upload.wrongKind')
  return named(type)
}

const bare = (type: string): string => type.split(';')[0]!

// Its bytes are those of a text; only places that ask for it take it.
const isXml = (name: string, type: string | null, { kinds }: UploadRule): boolean =>
  kinds.includes('xml') && bare(type ?? '') === 'text/plain' && endingOf(name) === 'xml'

const isTable = (name: string): boolean => /\.(csv|tsv|tab)$/i.test(name)

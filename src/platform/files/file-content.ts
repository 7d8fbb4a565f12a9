import { unpack, zipListing } from '../tables/zip'
import { textEncoding } from '../text/text-encoding'

/** What the bytes of a file are: a type, with the encoding of a text behind it. Null when they are none that we know. */
export async function typeOfContent(bytes: Buffer): Promise<string | null> {
  if (isPdf(bytes)) return 'application/pdf'
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') return 'application/rtf'
  // Before the signatures: a text may begin with the two letters of a picture's ("BM"), and with the mark of UTF-16.
  const encoding = textEncoding(bytes)
  if (encoding) return encoding.label ? `text/plain; charset=${encoding.label}` : 'text/plain'
  const { fileTypeFromBuffer } = await import('file-type')
  const known = (await fileTypeFromBuffer(bytes))?.mime ?? null
  if (known === 'application/zip') return packedType(bytes) ?? known
  return known === 'application/x-cfb' ? compoundType(bytes) : known
}

/** Office files behind a password show nothing of their content. */
export const lockedType = 'application/encrypted-office'

// Printers and old gateways put a line break or their job lines (PJL) before the file; readers pass over them.
function isPdf(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 2048).toString('latin1')
  const at = head.indexOf('%PDF-')
  return at !== -1 && /^(\u00ef\u00bb\u00bf|\s|\u0000|\u001b%-12345X|@PJL[^\r\n]*[\r\n])*$/.test(head.slice(0, at))
}

const mostContentTypes = 1_000_000
const mainPart =
  /"(application\/vnd\.openxmlformats-officedocument\.(?:spreadsheetml\.sheet|wordprocessingml\.document|presentationml\.presentation))\.main\+xml"/

// Office files of today are zip files. The library reads them from the beginning and gives up where a large part comes
// before the one that says what the file is, as in what programs write while they go; the listing stands at the end.
function packedType(bytes: Buffer): string | null {
  try {
    const part = zipListing(bytes).find(({ name }) => name === '[Content_Types].xml')
    if (!part || part.size > mostContentTypes) return null
    return mainPart.exec(unpack(bytes, part).toString('utf8'))?.[1] ?? null
  } catch {
    return null
  }
}

const streams: [name: string, type: string][] = [
  ['EncryptedPackage', lockedType],
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

// Office files of before 2007 are small file systems: which program wrote one is told by its streams. Entries of
// the directory are 128 bytes long and stand at multiples of that.
function compoundType(bytes: Buffer): string | null {
  const names = new Set<string>()
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64)
    const isStream = bytes[at + 66] === 2 && length >= 4 && length <= 64 && length % 2 === 0
    if (isStream) names.add(bytes.toString('utf16le', at, at + length - 2))
  }
  return streams.find(([name]) => names.has(name))?.[1] ?? null
}

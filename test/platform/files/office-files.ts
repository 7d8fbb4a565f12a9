import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { ZipFile } from 'yazl'

// Small files as offices have them, made byte by byte, so that no sample of anybody's is kept.

/** A small PDF. */
export const aPdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

/** The same as a printer's queue hands it on. */
export const aPrintedPdf = Buffer.concat([
  Buffer.from('\u001b%-12345X@PJL JOB NAME = "LETTER"\r\n@PJL SET RESOLUTION = 600\r\n@PJL ENTER LANGUAGE = PDF\r\n'),
  aPdf,
])

/** Text in an encoding with one byte per letter: its letters beyond ASCII are given with their bytes. */
export const inBytes = (text: string, bytes: Record<string, number>): Buffer =>
  Buffer.from([...text].map((letter) => bytes[letter] ?? letter.charCodeAt(0)))

/** Text of western Europe in Windows-1252, where letters have the numbers that they have in Unicode. */
export const inWindows1252 = (text: string): Buffer => inBytes(text, { '€': 0x80, '’': 0x92, œ: 0x9c })

export const inUtf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

/** An office file of before 2007 with this stream: 'WordDocument', 'Workbook'. */
export function aCompoundFile(...streams: string[]): Buffer {
  const file = Buffer.alloc(512 * 4)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  ;['Root Entry', ...streams].forEach((name, index) => {
    const at = 512 + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE(2 * name.length + 2, at + 64)
    file[at + 66] = index === 0 ? 5 : 2
  })
  return file
}

/** A zip without compression: what every office file of today is. */
function aZip(entries: Record<string, string>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt32LE(crc32(text), 10)
    head.writeUInt32LE(text.length, 14)
    head.writeUInt32LE(text.length, 18)
    head.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name + text)])
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), head, place, Buffer.from(name))
    files.push(file)
    offset += file.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, index, Buffer.from('PK\u0005\u0006'), end])
}

const contentTypes = (type: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`

/** A spreadsheet, text or presentation of Office Open XML: 'spreadsheetml.sheet'. */
export const anOfficeFile = (type: string): Buffer => aZip({ '[Content_Types].xml': contentTypes(type) })

/** The same as programs write it while they go: sizes behind the parts, and a large part before what says the type. */
export function aStreamedOfficeFile(type: string): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addReadStream(Readable.from([randomBytes(2_000_000)]), 'xl/worksheets/sheet1.xml')
  zip.addBuffer(Buffer.from(contentTypes(type)), '[Content_Types].xml')
  zip.end()
  return buffer(zip.outputStream)
}

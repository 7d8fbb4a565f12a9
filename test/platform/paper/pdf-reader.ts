import { inflateSync } from 'node:zlib'

/** What can be read back from a document of ours: its pages as text, with and without what screen readers pass over. */
interface ReadPdf {
  pages: { text: string; apart: string }[]
  /** Tags in the order in which they were opened: 'Document', 'Sect', 'P', … */
  tags: string[]
  /** Header keys and values as they stand in the file. */
  source: string
  /** Texts that are told to screen readers as they were written, in the order of the file. */
  actual: string[]
  /** Typefaces inside of the file: 'SourceSans3-Regular'. */
  faces: string[]
}

type Objects = Map<number, { head: string; stream: Buffer | null }>

/** Reads a PDF that pdfkit wrote: enough of the format for tests, and no more. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes)
  const source = [...objects.values()].map(({ head }) => head).join('\n')
  const pages = pagesOf(objects).map((page) => readPage(page, objects))
  const tags = [...objects.values()].map(({ head }) => /\/S \/(\w+)/.exec(head)?.[1]).filter((tag) => tag !== undefined)
  const actual = [...source.matchAll(actualText)].map(([, text]) => written(text!))
  const faces = [...new Set([...source.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, name]) => name!))]
  return { pages, tags, source, actual, faces }
}

/** All that is said in the document, in order. */
export const pdfText = (bytes: Buffer): string =>
  readPdf(bytes)
    .pages.map(({ text }) => text)
    .join('\n')

function objectsOf(bytes: Buffer): Objects {
  const text = bytes.toString('latin1')
  const objects: Objects = new Map()
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = found.index + found[0].length
    const streamAt = text.indexOf('stream\n', start)
    const endAt = text.indexOf('endobj', start)
    if (streamAt === -1 || streamAt > endAt) {
      objects.set(Number(found[1]), { head: text.slice(start, endAt), stream: null })
      continue
    }
    const head = text.slice(start, streamAt)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const raw = bytes.subarray(streamAt + 7, streamAt + 7 + length)
    objects.set(Number(found[1]), { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw })
  }
  return objects
}

function pagesOf(objects: Objects): string[] {
  const tree = [...objects.values()].find(({ head }) => /\/Type \/Pages\b/.test(head))!
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree.head)![1]!
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => objects.get(Number(number))!.head)
}

function readPage(page: string, objects: Objects) {
  const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)![1]))!.stream!.toString('latin1')
  const resources = objects.get(Number(/\/Resources (\d+) 0 R/.exec(page)![1]))!.head
  const letters = new Map<string, Map<number, string>>()
  for (const [, name, number] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g))
    letters.set(name!, lettersOf(Number(number), objects))
  return readContent(content, letters)
}

function readContent(content: string, letters: Map<string, Map<number, string>>) {
  const out = { text: '', apart: '' }
  let font = new Map<number, string>()
  const open: boolean[] = []
  let spoken: number | null = null
  const piece =
    /\/Span <<\s*\/ActualText \(((?:\\[^]|[^\\)])*)\)\s*>> BDC|\/(F\d+) [\d.]+ Tf|\/(\w+) <<[^>]*>> BDC|\/(\w+) BMC|\bEMC\b|\bET\b|\[([^\]]*)\] TJ/g
  for (const [all, actual, face, marked, plain, glyphs] of content.matchAll(piece)) {
    const side = open.includes(true) ? 'apart' : 'text'
    if (actual !== undefined) {
      // What is drawn until the end of the mark reads as this.
      out[side] += written(actual) + '\n'
      spoken = open.length
      open.push(false)
    } else if (face) font = letters.get(face)!
    else if (marked ?? plain) open.push((marked ?? plain) === 'Artifact')
    else if (all === 'ET') out[side] += spoken === null ? '\n' : ''
    else if (all === 'EMC') {
      open.pop()
      if (spoken === open.length) spoken = null
    } else if (glyphs !== undefined && spoken === null) out[side] += lineOf(glyphs, font)
  }
  return { text: tidy(out.text), apart: tidy(out.apart) }
}

const lineOf = (glyphs: string, font: Map<number, string>): string =>
  [...glyphs.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
    .map((code) => font.get(parseInt(code, 16)) ?? '\ufffd')
    .join('')

const actualText = /\/ActualText \(((?:\\[^]|[^\\)])*)\)/g

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

// Text of a PDF in UTF-16 with its mark, or one byte per letter.
function written(literal: string): string {
  const text = literal.replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign)
  return text.startsWith('\u00fe\u00ff') ? Buffer.from(text.slice(2), 'latin1').swap16().toString('utf16le') : text
}

const tidy = (text: string): string => text.replace(/ \n/g, ' ').trim()

function lettersOf(font: number, objects: Objects): Map<number, string> {
  const map = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)!.head)![1]))!.stream!.toString('latin1')
  const letters = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const start = parseInt(first!, 16)
    ;[...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], index) => {
      const units = (hex!.replace(/ /g, '').match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))
      letters.set(start + index, String.fromCharCode(...units))
    })
  }
  return letters
}

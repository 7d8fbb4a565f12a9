import { directionOf } from '../text/languages'
import { withoutDirections } from '../text/directions'
import { house } from './pdf-faces'
import { writeLean } from './pdf-lean'
import { forPaper, Pen, type Line } from './pdf-pen'
import { colours, page, type TextStyle } from './pdf-style'

type Document = PDFKit.PDFDocument
export type Tag = PDFKit.PDFStructureElement

/** Where a line stands: at `x`, or before `end`, or around `centre`. */
interface Align {
  end?: number
  centre?: number
  /** Begins at `x` even when it is read from right to left: a value below its label. */
  atStart?: boolean
}

interface Settings {
  title: string
  lang: string
  subject: string
  made: Date
  /** Whose document it is. */
  house: string
  landscape?: boolean
}

/** Opens a tagged document (PDF/UA) with the house's typeface. The library is loaded with the first document. */
export async function openSheet({ title, lang, subject, made, house: author, landscape }: Settings): Promise<Sheet> {
  const { default: Library } = await import('pdfkit')
  const doc = new Library({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: 0,
    tagged: true,
    // The library's types do not know this value yet.
    subset: 'PDF/UA' as never,
    pdfVersion: '1.7',
    lang,
    displayTitle: true,
    bufferPages: true,
    // Else the first page would ask for Helvetica, which is not embedded.
    font: house('regular'),
    info: {
      Title: forPaper(title),
      Subject: forPaper(subject),
      Author: forPaper(author),
      Creator: 'Capstan',
      CreationDate: made,
    },
  })
  return new Sheet(doc, directionOf(lang) === 'rtl')
}

/** A document being drawn: pages, a place on the page, and the tree of tags that screen readers follow. */
export class Sheet {
  y: number = page.top
  readonly left: number = page.side
  /** Everything of the document hangs on this tag. */
  readonly root: Tag
  private readonly pen: Pen
  private readonly said = new WeakMap<Tag, { text: string; isPlain: boolean }>()
  private readonly done: Promise<Buffer>

  constructor(
    readonly doc: Document,
    /** Columns stand from right to left, as in a document of a language that is read so. */
    readonly isMirrored: boolean,
  ) {
    this.done = writeLean(doc)
    this.pen = new Pen(doc)
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  get width(): number {
    return this.doc.page.width - 2 * page.side
  }

  get bottom(): number {
    return this.doc.page.height - page.bottom
  }

  /** What is left of this page. */
  get room(): number {
    return this.bottom - this.y
  }

  newPage(): void {
    this.doc.addPage()
    this.y = page.top
  }

  /** Goes to the next page when this height does not fit here but fits there. */
  keepTogether(height: number): void {
    if (height > this.room && height <= this.bottom - page.top) this.newPage()
  }

  /** A new tag below another one. */
  tag(parent: Tag, type: string, options: object = {}): Tag {
    const made = this.doc.struct(type, options)
    parent.add(made)
    return made
  }

  widthOf(text: string, style: TextStyle): number {
    return this.pen.widthOf(forPaper(text), style)
  }

  lines(text: string, style: TextStyle, width: number): Line[] {
    return this.pen.lines(text, style, width)
  }

  /** Draws lines from a place downwards, inside the tag. */
  write(tag: Tag, lines: readonly (Line | string)[], style: TextStyle, x: number, y: number, align: Align = {}): void {
    const asked = lines.map(asLine)
    tag.add(() => this.ink(asked, style, x, y, align))
    this.keepWords(tag, asked, style)
  }

  /** Draws text that is not part of the matter: page numbers, heads that come again. */
  writeApart(text: Line | string, style: TextStyle, x: number, y: number, align: Align = {}): void {
    this.apart(() => this.ink([asLine(text)], style, x, y, align))
  }

  /** Draws what screen readers pass over: rules, grounds, ornaments. */
  apart(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  rule(
    y: number,
    colour: string = colours.line,
    thickness = 0.6,
    from = this.left,
    until = this.left + this.width,
  ): void {
    this.apart(() => this.doc.moveTo(from, y).lineTo(until, y).lineWidth(thickness).strokeColor(colour).stroke())
  }

  ground(x: number, y: number, width: number, height: number, colour: string = colours.wash): void {
    this.apart(() => this.doc.rect(x, y, width, height).fill(colour))
  }

  /** Ends the document and gives its bytes. */
  async finish(): Promise<Buffer> {
    this.root.end()
    this.doc.end()
    return this.done
  }

  private ink(lines: readonly Line[], style: TextStyle, x: number, y: number, { end, centre, atStart }: Align) {
    lines.forEach((line, index) => {
      const atEnd = end ?? (line.fromRight && line.room > 0 && !atStart ? x + line.room : undefined)
      const width = atEnd === undefined && centre === undefined ? 0 : this.pen.widthOf(line.text, style)
      const start = centre !== undefined ? centre - width / 2 : atEnd !== undefined ? atEnd - width : x
      // A space at the end of a line keeps the words apart for those who hear or copy the text.
      const isLast = index === lines.length - 1
      const text = isLast || line.text === '' || line.fromRight ? line.text : line.text + ' '
      if (text !== '') this.pen.draw({ ...line, text }, style, start, y + index * style.leading)
    })
  }

  // What is not drawn letter after letter is told to screen readers as it was written.
  private keepWords(tag: Tag, lines: readonly Line[], { face }: TextStyle) {
    const before = this.said.get(tag)
    const text = [...(before ? [before.text] : []), ...lines.map((line) => line.text)].join(' ').trim()
    const isPlain = (before?.isPlain ?? true) && this.pen.isPlain(text, face)
    this.said.set(tag, { text, isPlain })
    if (!isPlain)
      (tag as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data.ActualText = new String(
        withoutDirections(text),
      )
  }
}

const asLine = (line: Line | string): Line =>
  typeof line === 'string' ? { text: forPaper(line), fromRight: false, room: 0 } : line

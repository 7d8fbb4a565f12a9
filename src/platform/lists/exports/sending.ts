import type { Request, Response } from 'express'
import { Readable } from 'node:stream'
import { Slot } from '../../data/slot'
import { PublicError } from '../../errors'
import { sendAll, sendHeaders } from '../../files/files'
import type { PaperCell, PaperColumn } from '../../paper/pdf-blocks'
import { fileName } from '../../text/plain-text'
import { csvOf } from './formats/csv'
import { whileOpen } from './export-turns'
import type { FileValue } from './file-columns'
import type { FileFormat } from './file-formats'
import { jsonOf } from './formats/json'
import type { FileSheet, ListFile } from './list-file'
import { explanation } from './formats/explanation'

const types: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const patience = 120_000

/** A table as it is printed. */
export interface PaperTable {
  title: string
  columns: PaperColumn[]
  rows: PaperCell[][]
}

/** What is printed of a list or of the tables of a page. */
export interface ListPaper {
  title: string
  about: ListFile['about']
  tables: PaperTable[]
}

/** Sets a list on paper: known to the feature of documents. */
export const listPapers = new Slot<(req: Request, res: Response, paper: ListPaper) => Promise<Buffer>>(() =>
  Promise.reject(new PublicError(404, { message: 'platform:error.notFound' })),
)

/** Sends what is made piece by piece; `paper` is asked for where it is to be printed. */
export async function sendListFile(
  req: Request,
  res: Response,
  format: FileFormat,
  file: ListFile,
  paper: () => Promise<ListPaper>,
): Promise<void> {
  const headers = () =>
    sendHeaders(
      res,
      fileName(`${file.title} ${req.viewer.today}.${format}`),
      types[format],
      format === 'pdf' ? 'inline' : 'attachment',
    )
  // Nothing is made for whoever asks what there is.
  if (req.method === 'HEAD') {
    headers()
    res.end()
    return
  }
  await whileOpen(async () => {
    if (format === 'pdf') {
      const bytes = await listPapers.get()(req, res, await paper())
      headers()
      res.end(bytes)
      return
    }
    // What goes wrong before the first rows are there is said on a page.
    const sheets = await Promise.all(file.sheets.map(begun))
    const stream = await streamOf(format, { ...file, sheets })
    headers()
    res.once('close', () => stream.destroy())
    // Whoever takes nothing for so long is not there any more, and keeps others out.
    res.setTimeout(patience, () => res.destroy())
    await sendAll(res, stream)
  })
}

async function streamOf(format: Exclude<FileFormat, 'pdf'>, file: ListFile): Promise<Readable> {
  const [first] = file.sheets
  if (format === 'json') return Readable.from(inLargePieces(jsonOf(file)), { objectMode: false })
  if (format === 'csv')
    return Readable.from(inLargePieces(csvOf(first!.columns, first!.rows(), file.separator)), { objectMode: false })
  const { xlsxOf } = await import('./formats/xlsx')
  return xlsxOf(file.sheets, (written) => explanation(file, written))
}

const largePiece = 65_536

/** A text whose pieces are joined, as each is a way to the system and back; the first goes at once. */
async function* inLargePieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let joined = ''
  let isFirst = true
  for await (const text of texts) {
    joined += text
    if (joined.length < largePiece && !isFirst) continue
    yield joined
    joined = ''
    isFirst = false
  }
  if (joined !== '') yield joined
}

// The first piece is read before anything is sent.
async function begun(sheet: FileSheet): Promise<FileSheet> {
  const rows = sheet.rows()[Symbol.asyncIterator]()
  const first = await rows.next()
  async function* all(): AsyncGenerator<FileValue[][]> {
    try {
      for (let piece = first; !piece.done; piece = await rows.next()) yield piece.value
    } finally {
      await rows.return?.()
    }
  }
  return { ...sheet, rows: all }
}

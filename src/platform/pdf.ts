import type { Paper } from './pdf-blocks'
import { drawBlocks } from './pdf-draw'
import { drawCover, drawPageMarks } from './pdf-marks'
import { openSheet } from './pdf-sheet'

/** Makes a document as a tagged PDF (PDF/UA): A4, cover block, matter, page numbers. */
export async function makePdf(paper: Paper): Promise<Buffer> {
  const sheet = await openSheet({ title: paper.title, lang: paper.lang, subject: paper.kind, made: paper.made })
  drawCover(sheet, paper)
  drawBlocks(sheet, paper.blocks)
  drawPageMarks(sheet, paper)
  return sheet.finish()
}

import { textsOf, type Paper } from './pdf-blocks'
import { assertDrawable } from './pdf-letters'
import { drawBlocks } from './pdf-draw'
import { drawCover, drawPageMarks, type Mark } from './pdf-marks'
import { openSheet } from './pdf-sheet'

/**
 * Makes a document as a tagged PDF (PDF/UA): A4, cover block, matter, page numbers. Throws Conflict when it has letters
 * that no typeface can draw. The letterhead has a mark when one is given.
 */
export async function makePdf(paper: Paper, mark?: Mark): Promise<Buffer> {
  await assertDrawable(textsOf(paper))
  const sheet = await openSheet({
    title: paper.title,
    lang: paper.lang,
    subject: paper.kind,
    made: paper.made,
    house: paper.house,
    landscape: paper.landscape,
  })
  drawCover(sheet, paper, mark)
  drawBlocks(sheet, paper.blocks)
  drawPageMarks(sheet, paper)
  return sheet.finish()
}

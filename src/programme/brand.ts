import { makePdf } from '../platform/paper/pdf'
import type { Paper } from '../platform/paper/pdf-blocks'
import type { Sheet } from '../platform/paper/pdf-sheet'
import { colours } from '../platform/paper/pdf-style'

/** The mark of the house: the wheel of a capstan, an ornament. */
export function drawMark(sheet: Sheet, x: number, y: number, size: number): void {
  const { doc } = sheet
  const unit = size / 32
  sheet.apart(() => {
    doc.save().translate(x, y).scale(unit).lineCap('round').lineWidth(2.6)
    for (const degrees of [0, 45, 90, 135]) {
      doc.save().rotate(degrees, { origin: [16, 16] })
      doc.moveTo(16, 2).lineTo(16, 30).strokeColor(colours.navy).stroke().restore()
    }
    doc.circle(16, 16, 8.6).fillAndStroke('#ffffff', colours.gold)
    doc.circle(16, 16, 3.1).fill(colours.navy)
    doc.restore()
  })
}

/** A document with the letterhead of the house; see makePdf. */
export const makeDocument = (paper: Paper): Promise<Buffer> => makePdf(paper, drawMark)

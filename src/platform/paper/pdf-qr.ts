import type { Sheet, Tag } from './pdf-sheet'
import { colours } from './pdf-style'

/** Draws an address as a QR code, as a figure with words for those who do not see it. */
export async function drawQr(
  sheet: Sheet,
  parent: Tag,
  address: string,
  alt: string,
  x: number,
  y: number,
  size: number,
): Promise<void> {
  const { encode } = await import('uqr')
  const { data, size: modules } = encode(address, { ecc: 'M', border: 0 })
  const unit = size / modules
  const figure = sheet.tag(parent, 'Figure', { alt, bbox: [x, y, x + size, y + size] })
  figure.add(() => {
    for (const [row, line] of data.entries())
      for (const [column, dark] of line.entries())
        if (dark) sheet.doc.rect(x + column * unit, y + row * unit, unit, unit)
    sheet.doc.fill(colours.ink)
  })
  figure.end()
}

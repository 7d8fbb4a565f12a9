import { assertDrawable } from '../../platform/paper/pdf-letters'
import { drawMark } from '../../programme/brand'
import { drawQr } from '../../platform/paper/pdf-qr'
import { openSheet, type Sheet, type Tag } from '../../platform/paper/pdf-sheet'
import { formatPair } from '../../platform/time/formats'
import { colours, styles, type TextStyle } from '../../platform/paper/pdf-style'
import type { presentCertificate } from './certificate.presenter'

/** What stands on a certificate. */
export type CertificateData = ReturnType<typeof presentCertificate>

const frame = 26
const style = (face: TextStyle['face'], size: number, colour: string = colours.ink): TextStyle => ({
  face,
  size,
  leading: size * 1.3,
  colour,
})

/** Makes a certificate as one tagged A4 page, lying. Throws Conflict when it has letters that no typeface can draw. */
export async function certificatePdf(data: CertificateData): Promise<Buffer> {
  await assertDrawable([data.house, data.person, data.event, data.details])
  const title = formatPair(data.kind, data.person, data.lang)
  const sheet = await openSheet({
    title,
    lang: data.lang,
    subject: data.event,
    made: data.made,
    house: data.house,
    landscape: true,
  })
  const part = sheet.tag(sheet.root, 'Sect')
  drawFrame(sheet)
  drawMatter(sheet, part, data)
  await drawCheck(sheet, part, data)
  part.end()
  return sheet.finish()
}

function drawFrame(sheet: Sheet) {
  const { width, height } = sheet.doc.page
  sheet.apart(() => {
    sheet.doc
      .rect(frame, frame, width - 2 * frame, height - 2 * frame)
      .lineWidth(1.4)
      .strokeColor(colours.navy)
      .stroke()
    const inner = frame + 6
    sheet.doc
      .rect(inner, inner, width - 2 * inner, height - 2 * inner)
      .lineWidth(0.6)
      .strokeColor(colours.gold)
      .stroke()
  })
}

const mark = 30
const markGap = 10

function drawMatter(sheet: Sheet, part: Tag, data: CertificateData) {
  const centre = sheet.doc.page.width / 2
  const width = sheet.doc.page.width - 190
  const name = fit(sheet, data.house, style('strong', 22, colours.navy), width - mark - markGap)
  const lines = sheet.lines(data.house, name, width - mark - markGap)
  const start = centre - (mark + markGap + Math.max(...lines.map(({ text }) => sheet.widthOf(text, name)))) / 2
  drawMark(sheet, start, 62, mark)
  sheet.write(sheet.tag(part, 'P'), lines, name, start + mark + markGap, lines.length > 1 ? 58 : 62)
  let y = 130
  const put = (tag: string, text: string, wanted: TextStyle, after: number) => {
    const fitting = fit(sheet, text, wanted, width)
    const lines = sheet.lines(text, fitting, width)
    sheet.write(sheet.tag(part, tag), lines, fitting, 0, y, { centre })
    y += lines.length * fitting.leading + after
  }
  put('H1', data.kind, style('strong', 30, colours.navy), 20)
  put('P', data.opening, style('regular', 13, colours.soft), 12)
  put('P', data.person, style('strong', 34), 3)
  const half = Math.min(150, width / 2)
  sheet.rule(y, colours.gold, 1.2, centre - half, centre + half)
  y += 18
  put('P', data.what, style('regular', 13, colours.soft), 12)
  put('P', data.event, style('strong', 19, colours.navy), 5)
  put('P', data.details, style('regular', 13), 0)
}

// Large letters get smaller before they break, down to this size.
const smallestLarge = 24

// A long name or title gets smaller letters: a name stays on one line, whatever is longer has two at most.
function fit(sheet: Sheet, text: string, wanted: TextStyle, width: number): TextStyle {
  const styles = Array.from({ length: wanted.size - 11 }, (_, less) =>
    style(wanted.face, wanted.size - less, wanted.colour),
  )
  const within = (lines: number) => (one: TextStyle) => sheet.lines(text, one, width).length <= lines
  return styles.filter(({ size }) => size >= smallestLarge).find(within(1)) ?? styles.find(within(2)) ?? styles.at(-1)!
}

async function drawCheck(sheet: Sheet, part: Tag, data: CertificateData) {
  const { width, height } = sheet.doc.page
  const size = 74
  const left = 84
  const y = height - 62 - size
  const right = width - left - size
  await drawQr(sheet, part, data.address, data.qrWords, right, y, size)
  let at = y + 2
  const column = right - left - 40
  for (const [text, look] of [
    [data.issued, styles.value],
    [data.check, styles.soft],
    [data.address, styles.soft],
    [data.code, styles.value],
  ] satisfies [string, TextStyle][]) {
    const lines = sheet.lines(text, look, column)
    sheet.write(sheet.tag(part, 'P'), lines, look, left, at)
    at += lines.length * look.leading + 3
  }
}

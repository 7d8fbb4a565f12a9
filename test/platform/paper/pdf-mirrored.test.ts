import { expect } from 'chai'
import { openSheet } from '../../../src/platform/paper/pdf-sheet'
import { drawTable } from '../../../src/platform/paper/pdf-table'

/** Where the pieces of a table of two columns were written, by their words. */
async function placesIn(lang: string): Promise<Record<string, number>> {
  const sheet = await openSheet({ title: 'T', lang, subject: 'S', house: 'H', made: new Date('2026-11-24T09:00:00Z') })
  const places: Record<string, number> = {}
  const write = sheet.write.bind(sheet)
  sheet.write = (tag, lines, style, x, ...rest) => {
    for (const line of lines) places[typeof line === 'string' ? line : line.text] = x
    write(tag, lines, style, x, ...rest)
  }
  const columns = ['first', 'second'].map((label) => ({ label, share: 1 }))
  drawTable(sheet, sheet.tag(sheet.root, 'Sect'), columns, [[{ text: 'one' }, { text: 'two' }]])
  await sheet.finish()
  return places
}

describe('a table on paper', () => {
  it('begins on the side from which its language is read', async () => {
    const english = await placesIn('en')
    expect(english.first).to.be.lessThan(english.second!)
    expect(english.one).to.be.lessThan(english.two!)
    const arabic = await placesIn('ar')
    expect(arabic.first).to.equal(english.second)
    expect(arabic.two).to.equal(english.one)
  })
})

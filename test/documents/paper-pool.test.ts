import { expect } from 'chai'
import { EventEmitter } from 'node:events'
import type { Response } from 'express'
import { setDocument, setForMail } from '../../src/documents/paper-pool'
import { Busy, ClientGone, Conflict } from '../../src/platform/errors'
import { mostOnPaper } from '../../src/platform/lists/exports/bounds'
import type { Block, Paper } from '../../src/platform/paper/pdf-blocks'
import { makeDocument } from '../../src/programme/brand'

const paper: Paper = {
  title: 'Report',
  lang: 'en',
  house: 'The Organization',
  kind: 'Mission report',
  reference: 'RPT-2026-0001',
  blocks: Array.from({ length: 60 }, () => ({ kind: 'paragraph', text: 'The rules were reviewed. '.repeat(20) })),
  footer: 'Capstan',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  made: new Date('2026-11-24T09:00:00Z'),
}
const anAnswer = () => new EventEmitter() as unknown as Response & EventEmitter

describe('papers set beside the pages', () => {
  it('are the same as those set at once, with the numbers of their pages', async () => {
    const [beside, here] = await Promise.all([setDocument(anAnswer(), paper), makeDocument(paper)])
    expect(beside.equals(here)).to.equal(true)
  })

  it('are set in the memory of a thread when they are as long as lists may be', async function () {
    this.timeout(60_000)
    const columns = ['Mission', 'Members', 'When', 'Place', 'Lead']
    const rows = Array.from({ length: mostOnPaper }, (_, index) =>
      columns.map((label) => ({ text: `${label} ${index} of the programme`, sub: `MIS-2027-${index}` })),
    )
    const table: Block = { kind: 'table', columns: columns.map((label) => ({ label, share: 1 })), rows }
    const bytes = await setForMail({ ...paper, landscape: true, blocks: [table] })
    expect(bytes.subarray(0, 9).toString()).to.equal('%PDF-1.7\n')
    expect(bytes.subarray(-6).toString()).to.equal('%%EOF\n')
  })

  it('are refused with the letters that cannot be drawn', async () => {
    const refused = await setDocument(anAnswer(), { ...paper, title: 'Report \u{10330}' }).catch(
      (error: unknown) => error,
    )
    expect(refused).to.be.instanceOf(Conflict)
    expect((refused as Conflict).words).to.deep.equal({
      message: 'platform:paper.missing',
      values: { letters: '\u{10330}' },
    })
  })

  it('are set for those of a hundred who find room and stay, and refused at once to the rest', async function () {
    this.timeout(60_000)
    const asked = Array.from({ length: 100 }, () => {
      const answer = anAnswer()
      const how = setDocument(answer, { ...paper, blocks: [] }).then(
        (bytes) => bytes.subarray(0, 5).toString(),
        (error: unknown) => (error instanceof Busy ? 'busy' : error instanceof ClientGone ? 'gone' : error),
      )
      return { answer, how }
    })
    // Sixty wait, and one or two are being set.
    const [found, refused] = [asked.slice(0, 61), asked.slice(62)]
    expect(new Set(await Promise.all(refused.map(({ how }) => how)))).to.deep.equal(new Set(['busy']))
    for (const { answer } of found.slice(8)) answer.emit('close')
    expect(new Set(await Promise.all(found.slice(8).map(({ how }) => how)))).to.deep.equal(new Set(['gone']))
    expect(new Set(await Promise.all(found.slice(0, 8).map(({ how }) => how)))).to.deep.equal(new Set(['%PDF-']))
  })

  it('are not set for those who have gone', async () => {
    const gone = anAnswer()
    const asked = setDocument(gone, paper).catch((error: unknown) => error)
    gone.emit('close')
    expect(await asked).to.be.instanceOf(ClientGone)
    expect(gone.listenerCount('close')).to.equal(0)
  })
})

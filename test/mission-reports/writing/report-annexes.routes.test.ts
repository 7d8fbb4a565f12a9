import { expect } from 'chai'
import mongoose from 'mongoose'
import { latestReport, writeReport } from '../../../src/mission-reports/report.service'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { actBy, aCoordinator, anExpertActor } from '../../support/people'
import { as } from '../../support/visitor'
import { aMission } from '../mission.factory'
import { aContent } from '../report.factory'

const stored = () => mongoose.connection.db!.collection('files.files')
const pdf = { field: 'annexes', name: 'Plan.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n') }

describe('the annexes of a report in which two people write', () => {
  useDatabase()

  async function twoWriters() {
    const { reference } = await aMission().save()
    const lead = anExpertActor('EXP-0231')
    await writeReport(reference, { content: aContent() }, actBy(lead))
    const [hers, mine] = [await as(lead), await as(aCoordinator())]
    const address = paths.reports.edit({ reference })
    const pages = [await hers.get(address), await mine.get(address)] as const
    return { reference, hers, mine, pages }
  }
  const files = async (reference: string) => (await latestReport(reference))!.annexes
  const owned = () => stored().countDocuments({ 'metadata.owner': { $exists: true } })

  it('are kept once when both texts are put together', async () => {
    const { reference, hers, mine, pages } = await twoWriters()
    await hers.send(pages[0], { results: 'Her results' }, '/report/edit')
    const saved = await mine.sendFiles(pages[1], { context: 'My context' }, [pdf], '/report/edit')
    expect(saved.status).to.equal(200)
    expect((await files(reference)).map(({ name }) => name)).to.deep.equal(['Plan.pdf'])
    expect(await owned(), 'no file that belongs to nothing').to.equal(1)
  })

  it('are kept once when a person has to choose, and no half of it stays behind', async () => {
    const { reference, hers, mine, pages } = await twoWriters()
    await hers.send(pages[0], { context: 'Her context' }, '/report/edit')
    const merge = await mine.sendFiles(pages[1], { context: 'My context' }, [pdf], '/report/edit')
    expect(merge.status).to.equal(409)
    expect(await owned(), 'nothing is stored for a report that does not have it').to.equal(0)
    const saved = await mine.sendFiles(merge, {}, [], '/report/edit')
    expect(saved.status).to.equal(200)
    expect((await files(reference)).map(({ name }) => name)).to.deep.equal(['Plan.pdf'])
    expect(await stored().countDocuments({})).to.equal(1)
  })
})

import { expect } from 'chai'
import { Assessments } from '../../../src/assessments/assessment.model'
import { saveArea } from '../../../src/assessments/assessment.service'
import { Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, actBy, aCoordinator } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { anAssessment } from '../assessment.factory'

const heads = 'Statement\tLevel\tTarget\tImportance\tEvidence\tNote'
const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!

describe('the import of answers of a needs assessment', () => {
  useDatabase()
  let contact: Visitor
  let reference: string

  beforeEach(async () => {
    contact = await as(aContactOf('FJ'))
    ;({ reference } = await anAssessment().said('A1.1', { current: 1, target: 3, importance: 2, note: 'Kept' }).save())
  })

  async function paste(lines: string[], within = reference, visitor = contact) {
    const page = await visitor.get(paths.imports.create({}, { kind: 'answers', within }))
    return visitor.send(page, { cells: lines.join('\n') })
  }
  const enter = (page: Parameters<Visitor['send']>[0]) => contact.send(page, {}, 'Enter records')
  const answer = async (statement: string) =>
    (await Assessments.findOne({ reference }).lean())!.areas
      .flatMap(({ answers }) => answers)
      .find((one) => one.statement === statement)!

  it('begins on the page of the answers, and saves each by the service of its area', async () => {
    const round = await contact.get(paths.assessments.show({ reference }))
    const page = await contact.get((await contact.get(round.link('All answers'))).link('Import answers'))
    const checked = await contact.send(page, {
      cells: [
        heads,
        'a1.1\t2\t\t\t\t',
        'A1.2\t3\t5\tEssential\tB\tReviewed each year',
        'A2.1\tNot applicable\t\t\t\tNo such border',
        'A2.2\tPerhaps\t\t\t\t',
      ].join('\n'),
    })
    expect(checked.text).to.include('3 changed records').and.include('question about this file')
    await enter(checked)
    // What an empty cell does not say stays.
    expect(await answer('A1.1')).to.include({ status: 'scored', current: 2, target: 3, importance: 2, note: 'Kept' })
    expect(await answer('A1.2')).to.include({ current: 3, target: 5, importance: 3, evidence: 'B' })
    expect(await answer('A2.1')).to.include({ status: 'not-applicable', note: 'No such border' })
    expect((await paste([heads, 'A1.1\t2', 'A1.2\t3\t5'])).text).to.include('2 unchanged records')
  })

  it('refuses in words: a target below the level, a statement that is not asked, one twice', async () => {
    const page = await paste([heads, 'A1.2\t4\t2', 'A99.9\t1', '\t3', 'A1.3\t1', 'A1.3\t2'])
    expect(page.text)
      .to.include('4 refused rows')
      .and.include('There is no statement A99.9')
      .and.include('Enter the code of the statement')
      .and.include('has the same record')
  })

  it('knows no round of another Member, and none that has been submitted', async () => {
    const other = await anAssessment({ memberCode: 'WS', reference: 'ASM-WS-2026-1' }).save()
    expect((await paste([heads, 'A1.1\t2'], other.reference)).text).to.include(
      `There is no statement A1.1 in a round ${other.reference}`,
    )
    await Assessments.updateOne({ reference }, { $set: { state: 'submitted' } })
    expect((await paste([heads, 'A1.1\t2'])).text).to.include('1 refused row')
  })

  it('is the Member’s alone: staff neither bring answers nor read what came', async () => {
    await paste([heads, 'A1.1\t2'])
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.imports.show(await theImport()))).status).to.equal(404)
    expect((await coordinator.get(paths.imports.list())).text).not.to.include((await theImport()).reference)
    const page = await coordinator.get(paths.imports.create({}, { kind: 'answers', within: reference }))
    expect(page.text).not.to.include('Answers of a needs assessment')
  })

  it('comes back from the file of its page without a change, in each language', async () => {
    await Assessments.updateOne({ reference }, { $set: { state: 'draft' } })
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aContactOf('FJ', { language }))
      for (const ending of ['xlsx', 'csv?separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.assessments.answers({ reference })}.${ending}`)
        await visitor.sendFiles(await visitor.get(paths.imports.create()), { kind: 'answers' }, [
          { field: 'files', name: ending.startsWith('x') ? 'a.xlsx' : 'a.csv', bytes: body },
        ])
        const { results, rows } = await theImport()
        expect({ ...results }, `${language} ${ending}`).to.include({ changed: 0, refused: 0, unchanged: rows })
        expect(rows).to.be.greaterThan(30)
      }
    }
  })

  it('is undone to where it was, and keeps what was answered since', async () => {
    const before = await answer('A1.1')
    const entered = await enter(await paste([heads, 'A1.1\t3\t4', 'A1.2\t2\t\t\t\tNew', 'A2.1\t2']))
    const since = { statement: 'A2.1', status: 'scored' as const, current: 5, note: '' }
    await saveArea(reference, 'A2', { answers: [since] }, actBy(contact.actor!))
    await contact.send(await contact.get(entered.address), {}, 'Undo import')
    expect(await answer('A1.1')).to.deep.include({ current: before.current, target: before.target, note: before.note })
    expect((await answer('A1.2')).status ?? null).to.equal(null)
    expect((await answer('A2.1')).current).to.equal(5)
    expect(await theImport()).to.include({ undone: 2, kept: 1 })
  })
})

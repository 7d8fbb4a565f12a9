import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { Imports } from '../../../src/imports/import.model'
import { paths } from '../../../src/paths'
import { Recommendations } from '../../../src/recommendations/recommendation.model'
import { respondTo } from '../../../src/recommendations/recommendation.service'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, actBy, aCoordinator } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'
import { aRecommendation } from '../recommendation.factory'

const heads =
  'Mission\tRecommandation\tDestinataire\tPriority\tHorizon\tInstrument\tStrategic objective\tÉchéance\tState\tResponsible unit\tLatest progress'
const row = (
  mission: string,
  text: string,
  more: { member?: string; state?: string; owner?: string; note?: string } = {},
) =>
  [
    mission,
    text,
    more.member ?? 'Fidji',
    'Medium',
    'short',
    'safe-framework',
    'SO1',
    '30.06.2024',
    more.state ?? '',
    more.owner ?? 'Risk unit',
    more.note ?? '',
  ].join('\t')

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!
const all = () => Recommendations.find().sort({ reference: 1 }).lean()
const paste = (visitor: Visitor, ...lines: string[]) =>
  visitor.submit(paths.imports.create(), { kind: 'recommendations', cells: lines.join('\n') })

describe('the import of recommendations', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))
  const enter = (page: Parameters<Visitor['send']>[0], by = coordinator) => by.send(page, {}, 'Enter records')

  it('enters those of a mission of the past, as far as they have come, due in the past too', async () => {
    const { reference } = await aSavedMission({ memberCodes: ['FJ'] })
    const page = await paste(
      coordinator,
      heads,
      row(reference, 'Review the rules'),
      row(reference.toLowerCase(), 'Train the officers', { state: 'In progress', note: 'Half are trained' }),
      row(reference, 'Publish results', { state: 'Acceptée' }),
    )
    expect(page.text).to.include('3 new records')
    expect(await all()).to.deep.equal([])
    await enter(page)
    const [first, second, third] = await all()
    expect(first).to.include({ state: 'issued', memberCode: 'FJ', dueDay: '2024-06-30', mission: reference })
    expect(second).to.include({ state: 'in-progress', actBy: '2024-06-30' })
    expect(second!.progress[0]).to.include({ kind: 'started', note: 'Half are trained' })
    expect(third!.response).to.include({ answer: 'accepted', owner: 'Risk unit' })
    expect(first!.history[0]).to.include({ action: 'issue', imported: (await theImport()).reference })
    const shown = await coordinator.get(paths.recommendations.show(first!))
    expect(shown.text).to.include('Review the rules').and.not.include('version 0')
    expect((await paste(coordinator, heads, row(reference, 'Review the rules'))).text).to.include('1 unchanged record')
  })

  it('refuses in words what is missing or belongs elsewhere', async () => {
    const { reference } = await aSavedMission({ memberCodes: ['FJ'] })
    const page = await paste(
      coordinator,
      heads,
      row('MIS-1999-0001', 'No such mission'),
      row(reference, 'Another Member', { member: 'Kenya' }),
      row(reference, 'Closed', { state: 'Verified' }),
      row(reference, 'Nobody does it', { state: 'Accepted', owner: '' }),
      row(reference, '', {}),
    )
    expect(page.text)
      .to.include('5 refused rows')
      .and.include('There is no mission MIS-1999-0001')
      .and.include('does not concern this Member')
      .and.include('closed on its own page')
      .and.include('Enter the recommendation')
  })

  it('takes the Member’s own steps for a contact point, and knows no recommendation of another Member', async () => {
    const own = await aRecommendation({ priority: 'medium', priorityRank: 2 }).save()
    const going = await aRecommendation({ priority: 'medium' }).accepted().save()
    const other = await aRecommendation({ memberCode: 'WS' }).save()
    const contact = await as(aContactOf('FJ'))
    const page = await paste(
      contact,
      'Reference\tState\tResponsible unit\tImplementation due\tLatest progress',
      `${own.reference}\tAccepted\tLegal unit\t2027-05-01\t`,
      `${going.reference}\tIn progress\t\t\tA team is named`,
      `${other.reference}\tAccepted\tLegal unit\t2027-05-01\t`,
    )
    expect(page.text).to.include('2 changed records').and.include(`There is no record ${other.reference}`)
    await enter(page, contact)
    const found = new Map((await all()).map((one) => [one.reference, one]))
    expect(found.get(own.reference)).to.include({ state: 'accepted', owner: 'Legal unit', dueDay: '2027-05-01' })
    expect(found.get(own.reference)!.response).to.include({ answer: 'accepted', by: contact.actor!.id })
    expect(found.get(going.reference)!.progress.at(-1)).to.include({ kind: 'started', note: 'A team is named' })
    expect(found.get(other.reference)!.state).to.equal('issued')
  })

  it('refuses a step that is not this person’s, out of turn or without its evidence, and what the report has said', async () => {
    const open = await aRecommendation().save()
    const going = await aRecommendation().accepted().save()
    const page = await paste(coordinator, 'Reference\tState\tResponsible unit', `${open.reference}\tAccepted\tX`)
    expect(page.text).to.include('1 refused row')
    const contact = await as(aContactOf('FJ'))
    const refused = await paste(
      contact,
      'Reference\tState\tLatest progress\tPriority',
      `${open.reference}\tIn progress\tBegun\t`,
      `${going.reference}\tReported as implemented\tDone\t`,
    )
    expect(refused.text).to.include('has to accept it first').and.include('Supporting document')
    const fixed = await paste(contact, 'Reference\tPriority', `${open.reference}\tLow`)
    expect(fixed.text).to.include('was cleared with the report')
    const entered = await paste(contact, heads, row('MIS-2026-0001', 'By the Member itself'))
    expect(entered.text).to.include('issued by the secretariat')
  })

  it('comes back from the list’s files without a change, in each language', async () => {
    await aRecommendation({ text: '=Review; “rules”,\nand publish', owner: '' }).save()
    await aRecommendation({ statement: 'A8.2', area: 'risk' }).started('A team is named').save()
    await aRecommendation().blocked().save()
    await aRecommendation().verified().save()
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator({ language }))
      for (const ending of ['xlsx?view=all', 'csv?view=all&separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.recommendations.list()}.${ending}`)
        await visitor.sendFiles(await visitor.get(paths.imports.create()), { kind: 'recommendations' }, [
          { field: 'files', name: ending.startsWith('x') ? 'r.xlsx' : 'r.csv', bytes: body },
        ])
        expect({ ...(await theImport()).results }, `${language} ${ending}`).to.include({
          ...{ created: 0, changed: 0, refused: 0, unchanged: 4 },
        })
      }
    }
  })

  it('is undone to where it was, and keeps what has gone on since', async () => {
    const { reference } = await aSavedMission({ memberCodes: ['FJ'] })
    const own = await aRecommendation({ priority: 'medium' }).save()
    const going = await aRecommendation({ priority: 'medium' }).started().save()
    const contact = await as(aContactOf('FJ'))
    const page = await paste(
      contact,
      'Reference\tState\tResponsible unit\tImplementation due\tLatest progress',
      `${own.reference}\tAccepted\tLegal unit\t2027-05-01\t`,
      `${going.reference}\tReported as implemented\t\t\tAll is done`,
    )
    const entered = await enter(page, contact)
    const undone = await contact.send(await contact.get(entered.address), {}, 'Undo import')
    expect(undone.text).to.include('has been undone')
    const found = new Map((await all()).map((one) => [one.reference, one]))
    expect(found.get(own.reference)).to.include({ state: 'issued', owner: own.owner, dueDay: own.dueDay })
    expect(found.get(own.reference)!.response).to.equal(undefined)
    expect(found.get(going.reference)).to.include({ state: 'in-progress', actBy: going.dueDay })
    expect(found.get(going.reference)!.progress).to.have.length(1)

    const made = await enter(await paste(coordinator, heads, row(reference, 'One'), row(reference, 'Two')))
    const [one] = await Recommendations.find({ text: 'One' }).lean()
    const answer = { answer: 'rejected' as const, reason: 'No', owner: '', version: one!.__v }
    await respondTo(one!.reference, answer, actBy(contact.actor!))
    await coordinator.send(await coordinator.get(made.address), {}, 'Undo import')
    expect((await all()).map(({ text }) => text))
      .to.include('One')
      .and.not.include('Two')
    expect(await AuditEntries.countDocuments({ event: 'recommendation.removed' })).to.equal(1)
  })
})

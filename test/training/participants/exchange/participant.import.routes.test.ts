import { expect } from 'chai'
import { AuditEntries } from '../../../../src/audit/audit.model'
import { Imports } from '../../../../src/imports/import.model'
import { OutboxMessages } from '../../../../src/notices/outbox/outbox.model'
import { paths } from '../../../../src/paths'
import { addDays } from '../../../../src/platform/time/calendar-day'
import { correctParticipant } from '../../../../src/training/attendance/correction.service'
import { Participants } from '../../../../src/training/participants/participant.model'
import { useDatabase } from '../../../support/database'
import type { Page } from '../../../support/page'
import { withAccount } from '../../../support/accounts'
import { aContactOf, actBy, aCoordinator, anAuditor } from '../../../support/people'
import { as, type Visitor } from '../../../support/visitor'
import { aPerson, today, TrainingStory } from '../../training.factory'

const heads = 'Name\tMember\tE-mail\tGender\tAffiliation\tLevel\tPosition'
const row = (name: string, more: { member?: string; email?: string; days?: string } = {}) =>
  [
    name,
    more.member ?? 'Fiji',
    more.email ?? `${name.toLowerCase().replace(/\W+/g, '.')}@customs.example`,
    'f',
    'customs',
    'officer',
    'Valuation officer',
    ...(more.days === undefined ? [] : [more.days]),
  ].join('\t')

/** Held since yesterday, with two days to come. */
const running = { period: { from: addDays(today, -2), until: addDays(today, 2) } }

const theImport = async () => (await Imports.findOne().sort({ at: -1, _id: -1 }).lean())!

describe('the import of participants', () => {
  useDatabase()
  let coordinator: Visitor
  let story: TrainingStory

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  const begin = (within = story.reference, visitor = coordinator) =>
    visitor.get(paths.imports.create({}, { kind: 'participants', within }))
  async function paste(lines: string[], visitor = coordinator, within = story.reference): Promise<Page> {
    return visitor.send(await begin(within, visitor), { cells: lines.join('\n') })
  }
  const enter = (page: Page) => coordinator.send(page, {}, 'Enter records')
  const person = async (name: string) => (await story.people()).find((one) => one.name === name)

  it('begins on the page of the event, and nominates by the service of the form', async () => {
    story = await TrainingStory.begin()
    const people = await coordinator.get(paths.training.participants(story, { view: 'all' }))
    const page = await coordinator.get(people.link('Import participants'))
    expect(page.text).to.include(story.reference).and.include('found again by the e-mail address')
    const checked = await coordinator.send(page, {
      cells: [heads, row('José Peña'), row('Ana', { member: 'WS' })].join('\n'),
    })
    expect(checked.text).to.include('2 new records')
    expect(await story.people()).to.deep.equal([])
    await enter(checked)
    expect((await person('José Peña'))!).to.include({ state: 'nominated', memberCode: 'FJ', gender: 'f' })
    const stored = await Participants.findOne({ name: 'Ana' }).lean()
    expect(stored!.history[0]).to.include({ action: 'nominate', imported: (await theImport()).reference })
  })

  it('finds a participant by the address, whatever the accents of the name, and changes nothing the second time', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Lukasz Zolkiewski'))
    const line = row('Łukasz Żółkiewski', { email: 'LUKASZ.zolkiewski@customs.example' })
    const page = await paste([heads, line])
    expect(page.text).to.include('1 changed record').and.include('Lukasz Zolkiewski → Łukasz Żółkiewski')
    await enter(page)
    expect((await person('Łukasz Żółkiewski'))!.history ?? []).to.deep.equal([])
    expect((await paste([heads, line])).text).to.include('1 unchanged record')
    expect(await story.people()).to.have.length(1)
  })

  it('notes attendance by day, and selects whoever was there and is new', async () => {
    story = await (await TrainingStory.begin(running)).confirmed(aPerson('Ana Diaz'), aPerson('Ben Ali'))
    const days = (text: string) => ({ days: text })
    const page = await paste([
      `${heads}\tDay 1\tJour 2`,
      row('Ana Diaz', days('x\tx')),
      row('Ben Ali', days('no\tno')),
      row('Cleo New', days('yes\t')),
    ])
    expect(page.text).to.include('1 new record').and.include('2 changed records')
    await enter(page)
    expect((await theImport()).results).to.include({ created: 1, changed: 2, refused: 0 })
    expect((await person('Ana Diaz'))!).to.deep.include({
      state: 'attended',
      attendedDays: [addDays(today, -2), addDays(today, -1)],
    })
    expect((await person('Ben Ali'))!.state).to.equal('no-show')
    expect((await person('Cleo New'))!.state).to.equal('partly-attended')
  })

  it('takes completions of a self-paced course from another platform, whose file comes back, and undoes them', async () => {
    story = await (await TrainingStory.begin({ ...running, mode: 'elearning' })).confirmed(aPerson('Ana Diaz'))
    const table = [
      `${heads}\tCompletion date`,
      row('Ana Diaz', { days: addDays(today, -1) }),
      row('Ben New', { days: addDays(today, -2) }),
      row('Cleo Early', { days: addDays(today, -3) }),
      row('Dan Late', { days: addDays(today, 1) }),
    ]
    const page = await paste(table)
    expect(page.text).to.include('1 new record').and.include('1 changed record').and.include('2 refused rows')
    expect(page.text).to.include('Enter a date between')
    const entered = await enter(page)
    const completed = async () =>
      (await story.people()).map(({ name, state, completedOn }) => [name, state, completedOn])
    expect(await completed()).to.deep.equal([
      ['Ana Diaz', 'attended', addDays(today, -1)],
      ['Ben New', 'attended', addDays(today, -2)],
    ])
    expect((await paste(table.slice(0, 3))).text).to.include('2 unchanged records')
    const { body } = await coordinator.raw(`${paths.training.participants(story)}.csv?view=all&separator=semicolon`)
    await coordinator.sendFiles(await coordinator.get(paths.imports.create()), { kind: 'participants' }, [
      { field: 'files', name: 'p.csv', bytes: body },
    ])
    expect({ ...(await theImport()).results }).to.include({ created: 0, changed: 0, refused: 0, unchanged: 2 })
    await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    expect(await completed()).to.deep.equal([['Ana Diaz', 'confirmed', undefined]])
  })

  it('refuses the date of a completion for an event that is held', async () => {
    story = await (await TrainingStory.begin(running)).confirmed(aPerson('Ana Diaz'))
    const page = await paste([`${heads}\tCompleted on`, row('Ana Diaz', { days: today })])
    expect(page.text).to.include('possible for self-paced e-learning only')
  })

  it('refuses days to come, in the cell of the day', async () => {
    story = await (await TrainingStory.begin(running)).confirmed(aPerson('Ana Diaz'))
    const page = await paste([`${heads}\tDay 4\tDay 9`, row('Ana Diaz', { days: 'x\tx' })])
    expect(page.text).to.include('1 refused row').and.include('Day 4').and.include('does not have this many days')
  })

  it('takes the steps that lead to the state of a row, and refuses what is recorded elsewhere', async () => {
    await withAccount(aContactOf('FJ'))
    story = await (await TrainingStory.begin()).nominated(aPerson('Ana'), aPerson('Ben'), aPerson('Cleo'))
    const page = await paste([
      `${heads}\tState`,
      row('Ana', { days: 'Confirmed' }),
      row('Ben', { days: 'Completed' }),
      row('Cleo', { days: 'Attended' }),
    ])
    expect(page.text).to.include('together with the certificates').and.include('Enter the days of attendance')
    const told = await OutboxMessages.countDocuments()
    await enter(page)
    expect((await person('Ana'))!.state).to.equal('confirmed')
    expect(await OutboxMessages.countDocuments(), 'an import tells no one').to.equal(told)
  })

  it('tells apart who shares an address, and refuses a namesake with another one', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Ana Diaz'))
    const page = await paste([
      `${heads}\tAddress shared with another participant`,
      row('Ana Diaz', { email: 'other@customs.example', days: '' }),
      row('One', { email: 'office@customs.example', days: 'yes' }),
      row('Two', { email: 'office@customs.example', days: 'yes' }),
      row('Three', { email: 'office@customs.example', days: '' }),
    ])
    expect(page.text).to.include('is on the list with another e-mail address')
    const entered = await enter(page)
    expect(entered.text).to.include('is on the list already')
    expect((await story.people()).map(({ name }) => name)).to.have.members(['Ana Diaz', 'One', 'Two'])
  })

  it('leaves what was nominated: level, Member and office are not changed by a row', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Ana', { level: 'senior' }))
    expect((await paste([heads, row('Ana')])).text).to.include('cannot be changed after the nomination')
  })

  it('comes back from the file of the page without a change, in each language', async () => {
    story = await (
      await TrainingStory.begin({ ...running, test: { points: 20, passMark: 12 } })
    ).attended([addDays(today, -2)], aPerson('José Peña'), aPerson('=Ćatić; Ana', { email: 'c@customs.example' }))
    for (const language of ['en', 'fr'] as const) {
      const visitor = await as(aCoordinator({ language }))
      for (const ending of ['xlsx', 'csv?view=all&separator=semicolon']) {
        const { body } = await visitor.raw(`${paths.training.participants(story)}.${ending}`)
        const page = await visitor.get(paths.imports.create())
        await visitor.sendFiles(page, { kind: 'participants' }, [
          { field: 'files', name: ending.startsWith('x') ? 'p.xlsx' : 'p.csv', bytes: body },
        ])
        expect({ ...(await theImport()).results }, `${language} ${ending}`).to.include({
          ...{ created: 0, changed: 0, refused: 0, unchanged: 2 },
        })
      }
    }
  })

  it('is undone to where it was, and keeps who was changed since', async () => {
    story = await (await TrainingStory.begin(running)).confirmed(aPerson('Ana Diaz'), aPerson('Ben Ali'))
    const before = await story.people()
    const page = await paste([
      `${heads}\tDay 1`,
      row('Ana Diaz', { days: 'x' }),
      row('Ben Ali', { days: 'x' }),
      row('New', { days: 'x' }),
      row('Kept', { days: 'x' }),
    ])
    const entered = await enter(page)
    const kept = (await person('Kept'))!
    const correction = { name: 'Kept, corrected', email: kept.email, sameAddress: false }
    await correctParticipant(story.reference, String(kept._id), correction, actBy(coordinator.actor!))
    const undone = await coordinator.send(await coordinator.get(entered.address), {}, 'Undo import')
    expect(undone.text).to.include('has been undone')
    expect(await theImport()).to.include({ undone: 3, kept: 1 })
    const facts = (people: Awaited<ReturnType<TrainingStory['people']>>) =>
      people.map(({ name, state, attendedDays, email }) => ({ name, state, attendedDays, email }))
    expect(facts((await story.people()).filter(({ name }) => !name.startsWith('Kept')))).to.deep.equal(facts(before))
    expect((await story.now()).counts.byState).to.deep.equal({ confirmed: 2, attended: 1 })
    expect(await AuditEntries.countDocuments({ event: 'training.participant-removed' })).to.equal(1)
  })

  it('keeps the certificates: attendance of whoever has a result is refused', async () => {
    const days = [addDays(today, -2), addDays(today, -1)]
    story = await (
      await TrainingStory.begin({ period: { from: days[0]!, until: days[1]! } })
    ).settled(days, aPerson('Ana Diaz'))
    expect((await paste([`${heads}\tDay 1`, row('Ana Diaz', { days: 'no' })])).text).to.include('has a result')
  })

  describe('by a contact point', () => {
    it('names the own people alone; those of another Member are not there', async () => {
      story = await (await TrainingStory.begin()).nominated(aPerson('Ana'), aPerson('Sina', { memberCode: 'WS' }))
      const contact = await as(aContactOf('FJ'))
      const sina = (await person('Sina'))!
      const page = await paste(
        [
          `Reference\t${heads}`,
          `${story.reference}/${String(sina._id)}\tSina Renamed`,
          `\t${row('Tala', { member: 'WS' })}`,
          `\t${row('Eti')}`,
        ],
        contact,
      )
      expect(page.text).to.include('2 refused rows').and.include('There is no record').and.not.include('Samoa Sina')
      await contact.send(page, {}, 'Enter records')
      expect((await story.people()).map(({ name }) => name)).to.have.members(['Ana', 'Sina', 'Eti'])
      expect((await (await as(aContactOf('WS'))).get(paths.imports.show(await theImport()))).status).to.equal(404)
    })

    it('neither selects nor notes attendance, and finds no event that is not for it', async () => {
      story = await (await TrainingStory.begin(running)).confirmed(aPerson('Ana'))
      const contact = await as(aContactOf('FJ'))
      expect((await paste([`${heads}\tDay 1`, row('Ana', { days: 'x' })], contact)).text).to.include('1 refused row')
      const neighbour = await as(aContactOf('TO'))
      const page = await paste([heads, row('Eti', { member: 'TO' })], neighbour)
      expect(page.text).to.include(`There is no training event ${story.reference}`)
    })
  })

  it('keeps what a Member has typed and corrected from other Members, and from what others import', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Sina', { memberCode: 'WS' }))
    const line = (name: string, member: string) => row(name, { member }).replace('customs\t', 'Bureau of Secrets\t')
    const [fiji, samoa] = [await as(aContactOf('FJ')), await as(aContactOf('WS'))]
    const asked = await paste([heads, line('Ana', 'Fiji')], fiji)
    const columns = await fiji.get(asked.link('Correct columns'))
    expect((await fiji.send(columns, { 'meanings[m0]': 'customs' })).text).to.include('1 new record')
    expect((await paste([heads, line('Eti', 'Fiji')], fiji)).text).to.include('1 new record')
    for (const [visitor, member] of [
      [samoa, 'Samoa'],
      [coordinator, 'Samoa'],
    ] as const) {
      expect((await paste([heads, row('Tala', { member })], visitor)).text).to.include('1 new record')
      const page = await visitor.get(paths.imports.map(await theImport()))
      expect(page.text).to.include('Columns and values').and.not.include('Bureau of Secrets')
      expect((await paste([heads, line('Tala', member)], visitor)).text).to.include('1 refused row')
    }
  })

  it('is checked with the rights of the Member who has brought it, whoever goes on with it', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Sina', { memberCode: 'WS' }))
    const sina = (await person('Sina'))!
    const lines = [`Reference\t${heads}`, `${story.reference}/${String(sina._id)}\tSina Renamed`, `\t${row('Eti')}`]
    const contact = await as(aContactOf('FJ'))
    await paste(lines, contact)
    const record = await theImport()
    const page = await coordinator.get(paths.imports.show(record))
    expect(page.hasLink('Correct columns')).to.equal(false)
    expect((await coordinator.get(paths.imports.map(record))).status).to.equal(403)
    expect((await enter(page)).text).to.include('have been entered')
    expect((await contact.get(paths.imports.show(record))).text).to.include('There is no record')
    expect((await story.people()).map(({ name }) => name)).to.have.members(['Sina', 'Eti'])
    await coordinator.send(await coordinator.get(paths.imports.show(record)), {}, 'Undo import')
    expect((await story.people()).map(({ name }) => name)).to.deep.equal(['Sina'])
  })

  it('gives its file to whoever may know the people, and names no one to others', async () => {
    story = await (await TrainingStory.begin()).nominated(aPerson('Ana Diaz'), aPerson('Sina', { memberCode: 'WS' }))
    const file = async (visitor: Visitor) =>
      String((await visitor.raw(`${paths.training.participants(story)}.csv?view=all`)).body)
    expect(await file(await as(anAuditor())))
      .to.include('Ana Diaz')
      .and.include('ana.diaz@customs.example')
    expect(await file(await as(aContactOf('FJ'))))
      .to.include('Ana Diaz')
      .and.not.include('Sina')
  })
})

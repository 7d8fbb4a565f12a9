import { expect } from 'chai'
import { translator } from '../../../../src/platform/text/i18n'
import { addDays } from '../../../../src/platform/time/calendar-day'
import {
  parseParticipantRow,
  pathTo,
  tidyParticipant,
} from '../../../../src/training/participants/exchange/participant-row'
import {
  allParticipantFileColumns,
  participantFileColumns,
  participantImportColumns,
  participantValues,
  presentParticipantFileRow,
} from '../../../../src/training/participants/exchange/participant.columns'
import { contentVersion } from '../../../../src/training/participants/exchange/participant.version'
import { participantColumns } from '../../../../src/training/participants/participant.list'
import type { Actor } from '../../../../src/programme/actor'
import { expectRoundTrip } from '../../../imports/round-trip'
import { aContactOf, aCoordinator } from '../../../support/people'
import { aParticipant, aTraining, today } from '../../training.factory'

const running = aTraining({
  state: 'confirmed',
  period: { from: addDays(today, -2), until: addDays(today, 2) },
  test: { points: 20 },
})
const viewer = (actor: Actor = aCoordinator()) => ({ actor, lang: 'en' as const, t: translator('en'), today })
const row = {
  ...{ training: running.reference, name: 'Ana', email: 'ana@customs.example', member: 'FJ', gender: 'f' },
  ...{ affiliation: 'customs', level: 'officer' },
}
const read = (more: Record<string, string>, actor?: Actor, training = running) =>
  parseParticipantRow({ ...row, ...more }, undefined, { training, people: [] }, viewer(actor))
const faults = (...given: Parameters<typeof read>) =>
  (read(...given).errors ?? []).map(({ field, message }) => [field, message])

describe('a row of a table of participants', () => {
  it('is read as a nomination, and its days as attendance of somebody selected', () => {
    expect(read({}).values).to.deep.include({ steps: [], attendance: undefined })
    expect(read({ day1: 'yes', day2: '' }).values).to.deep.include({
      steps: ['select'],
      attendance: { days: [addDays(today, -2)], preTest: undefined, postTest: undefined },
    })
    expect(read({ preTest: '7', postTest: '15', day1: 'yes' }).values!.attendance).to.include({
      preTest: 7,
      postTest: 15,
    })
  })

  it('takes genders as lists of registration have them, and guesses none', () => {
    const { codesOf } = participantImportColumns.find(({ key }) => key === 'gender')!
    for (const [typed, code] of Object.entries({ Female: 'f', Mme: 'f', ' Féminin': 'f', 'Mr.': 'm', masculin: 'm' }))
      expect(codesOf!(typed), typed).to.deep.equal([code])
    for (const typed of ['?', 'Dr', 'toString', '']) expect(codesOf!(typed), typed).to.deep.equal([])
  })

  it('is refused at its cell', () => {
    expect(faults({ email: 'ana' })).to.deep.equal([['email', 'platform:form.notAnEmail']])
    expect(faults({ day4: 'yes' })).to.deep.equal([['day4', 'training:form.dayToCome']])
    expect(faults({ day9: 'yes' })).to.deep.equal([['day9', 'training:import.noSuchDay']])
    expect(faults({ postTest: '21' })[0]![0]).to.equal('postTest')
    expect(faults({ state: 'completed' })).to.deep.equal([['state', 'training:import.resultsApart']])
    expect(faults({ state: 'no-show' })).to.deep.equal([['state', 'training:import.daysTell']])
    expect(faults({ state: 'declined', day1: 'yes' })).to.deep.equal([['state', 'training:import.notSelected']])
    expect(faults({ preTest: '3' }, undefined, aTraining({ reference: running.reference }))).to.deep.equal([
      ['preTest', 'training:import.noTest'],
    ])
    expect(faults({}, undefined, { ...running, state: 'delivered' })).to.deep.equal([
      ['training', 'training:error.nominationsClosed'],
    ])
  })

  it('of a contact point names its own people, and no more than the nomination', () => {
    const contact = aContactOf('FJ')
    expect(faults({}, contact)).to.deep.equal([])
    expect(faults({ member: 'WS' }, contact)).to.deep.equal([['memberCode', 'training:form.chooseMember']])
    expect(faults({ day1: 'yes' }, contact).map(([, message]) => message)).to.include('platform:error.forbidden')
    expect(faults({}, aContactOf('TO'))).to.deep.equal([['training', 'training:import.noSuchEvent']])
  })

  it('leads to its state by the steps that a person would take', () => {
    const steps = (from: Parameters<typeof pathTo>[0], to: Parameters<typeof pathTo>[1], actor = aCoordinator()) =>
      pathTo(from, to, { actor }, false)
    expect(steps('nominated', 'confirmed')).to.deep.equal(['select', 'confirm'])
    expect(steps('declined', 'reserve')).to.deep.equal(['reconsider', 'reserve'])
    expect(steps('confirmed', 'nominated')).to.deep.equal(['decline', 'reconsider'])
    expect(steps('selected', 'confirmed', aContactOf('FJ'))).to.deep.equal(['confirm'])
    expect(steps('nominated', 'selected', aContactOf('FJ'))).to.equal(null)
  })

  it('says once what follows from its days, and writes references and addresses as records do', () => {
    expect(
      tidyParticipant({ state: 'attended', day1: 'yes', email: ' Ana@X.example ', training: 'trn-1' }),
    ).to.deep.equal({
      ...{ day1: 'yes', email: 'ana@x.example', training: 'TRN-1' },
    })
    expect(tidyParticipant({ state: 'attended' })).to.deep.equal({ state: 'attended' })
  })

  it('comes back from its file as it was, in each language', () => {
    const person = aParticipant({
      ...{ training: running.reference, state: 'partly-attended', sharedAs: 'ana', postTest: 14 },
      attendedDays: [addDays(today, -2)],
    })
    const columns = participantImportColumns.filter(({ key }) =>
      participantFileColumns(running).every((one) => one.key !== key) ? !/^day/.test(key) : true,
    )
    expectRoundTrip(
      columns,
      () => ({ columns: participantColumns, fileColumns: allParticipantFileColumns }),
      (reader) => ({
        name: { text: person.name },
        member: { text: reader.lang === 'fr' ? 'Fidji' : 'Fiji' },
        level: { text: reader.t(`vocabulary:participantLevels.${person.level}`) },
        state: { text: reader.t(`vocabulary:participantStates.${person.state}`) },
        ...presentParticipantFileRow(person, running, reader),
      }),
      participantValues(person, running),
    )
  })

  it('has another version once anything but what others bring about has changed', () => {
    const person = aParticipant({ state: 'attended', attendedDays: [addDays(today, -2)] })
    const same = contentVersion(person, running)
    expect(contentVersion({ ...person, state: 'partly-attended', sharedAs: 'ana', __v: 7 }, running)).to.equal(same)
    expect(contentVersion({ ...person, attendedDays: [] }, running)).not.to.equal(same)
    expect(contentVersion({ ...person, name: 'Another' }, running)).not.to.equal(same)
    expect(contentVersion({ ...person, state: 'completed' }, running)).not.to.equal(same)
  })
})

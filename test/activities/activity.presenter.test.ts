import { expect } from 'chai'
import {
  activityTag,
  assignmentTag,
  causeOf,
  inWords,
  membersText,
  presentSteps,
  reasonText,
  placeBeside,
  placeText,
  whereAndWhen,
} from '../../src/activities/activity.presenter'
import { servesObjective, yearNamed } from '../../src/activities/activity.list'
import { inRegions } from '../../src/members/listing/member.filters'
import { guest } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { aMission, anAssignment, period } from '../missions/plain-missions'
import { aContactOf, aCoordinator, anExpertActor, testTime } from '../support/people'

const en: Viewer = { actor: guest, lang: 'en', t: translator('en'), today: '2026-11-24' }
const fr: Viewer = { ...en, lang: 'fr', t: translator('fr') }

describe('an assignment in words', () => {
  it('says until when an answer is awaited', () => {
    const asked = anAssignment({ state: 'release-asked', releaseBy: '2026-11-27', acceptedAt: testTime })
    expect(assignmentTag(asked, en)).to.deep.equal({
      text: 'Release requested, reply due on 27 November 2026',
      tone: 'flow',
    })
    expect(assignmentTag(asked, fr).text).to.include('réponse attendue au plus tard le 27 novembre 2026')
  })

  it('says that nothing came by the day', () => {
    const late = anAssignment({ state: 'invited', answerBy: '2026-11-20' })
    expect(assignmentTag(late, en)).to.include({ tone: 'late' })
  })

  it('says that a released person has not said yes', () =>
    expect(assignmentTag(anAssignment({ state: 'released' }), en).text).to.equal(
      'Release granted, not accepted by the expert yet',
    ))

  it('says so of one who was released with conditions, too', () =>
    expect(assignmentTag(anAssignment({ state: 'conditional' }), en).text).to.equal(
      'Release granted with conditions, not accepted by the expert yet',
    ))
})

describe('an activity in words', () => {
  it('has the tone of what it is: late red, over gold, done green', () => {
    expect(activityTag(aMission(), en).tone).to.equal('flow')
    expect(activityTag({ state: 'delivered', reportDue: '2026-11-01' }, en).tone).to.equal('late')
    expect(activityTag({ state: 'confirmed', period: { from: '2026-11-01', until: '2026-11-05' } }, en).tone).to.equal(
      'you',
    )
    expect(activityTag({ state: 'closed' }, en).tone).to.equal('good')
  })

  it('says where and when, or when it is wanted, or that it has no dates', () => {
    expect(whereAndWhen(aMission(), en)).to.match(/^Suva, 22 February\s–\s5 March 2027$/)
    expect(whereAndWhen(aMission({ period: undefined, place: '', window: period }), en)).to.include('preferred')
    expect(whereAndWhen(aMission({ period: undefined, place: '' }), en)).to.equal('no dates yet')
  })

  it('says a country that was typed as the place in the reader’s language, and not twice beside the Member', () => {
    const here = aMission({ place: 'Fiji', memberCodes: ['FJ'] })
    expect(placeText(here, { lang: 'fr' })).to.equal('Fidji')
    expect(placeBeside(here, en)).to.equal(undefined)
    expect(placeBeside(aMission({ place: 'Suva', memberCodes: ['FJ'] }), en)).to.equal('Suva')
  })

  it('names three Members and counts the others', () => {
    expect(membersText(['FJ'], fr)).to.equal('Fidji')
    expect(membersText(['FJ', 'WS', 'TO'], en)).to.equal('Fiji, Samoa and Tonga')
    expect(membersText(['FJ', 'WS', 'TO', 'VU', 'KI'], en)).to.equal('Fiji, Samoa and 3 others')
  })

  it('says the cause in the words of who gave it', () =>
    expect(causeOf({ cause: 'visa', causeNote: 'No visa in time' }, en)).to.match(/^Visa.*: No visa in time$/))

  it('tells its history from the latest, with what followed from a rule in the reader’s language', () => {
    const step = { from: 'planned' as const, to: 'planned' as const, at: testTime, by: 'x', byName: 'Lena' }
    const steps = presentSteps(
      [
        { ...step, action: 'create', note: '' },
        { ...step, action: 'change', note: 'activities:reason.movedFrom?from=2027-01-04&until=2027-01-08' },
      ],
      fr,
    )
    expect(steps.map(({ text }) => text)).to.deep.equal(['Dates modifiées', 'Créée'])
    expect(steps[0]!.note).to.equal('L’activité était prévue du 4 au 8 janvier 2027.')
  })

  it('keeps the reason for going ahead despite warnings among those who plan', () => {
    const step = { from: 'planned' as const, to: 'planned' as const, at: testTime, by: 'x', byName: 'Lena' }
    const history = [
      { ...step, action: 'create' as const, note: '' },
      { ...step, action: 'acceptWarnings' as const, note: 'Her mission to Kenya is to be cancelled' },
    ]
    const shownTo = (actor: Viewer['actor']) => presentSteps(history, { ...en, actor }).map(({ text }) => text)
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0001')]) expect(shownTo(actor)).to.deep.equal(['Created'])
    expect(shownTo(aCoordinator())).to.deep.equal(['Warnings accepted', 'Created'])
  })

  it('shows people’s own words as they are', () => {
    expect(reasonText('<b>No</b>', en.t)).to.equal('<b>No</b>')
    expect(reasonText('activities:reason.cancelled', en.t)).to.equal('The activity was cancelled.')
  })

  it('writes days and names in what is missing as the reader does', () =>
    expect(
      inWords({ message: 'activities:obstacle.unavailable', values: { from: '2027-02-01', until: '2027-02-28' } }, fr),
    ).to.equal('Indisponible du 1er au 28 février 2027.'))
})

describe('what a link from a count asks for', () => {
  it('names financial years by their first calendar year, and calendar years', () => {
    expect(yearNamed('2026')).to.deep.equal({ from: '2026-07-01', until: '2027-06-30' })
    expect(yearNamed('fy2026')).to.deep.equal(yearNamed('2026'))
    expect(yearNamed('cy2026')).to.deep.equal({ from: '2026-01-01', until: '2026-12-31' })
    for (const wrong of ['', '26', 'xx2026', '3026', '2026; drop']) expect(yearNamed(wrong), wrong).to.equal(null)
  })

  it('counts an objective whether it is the first or another one', () =>
    // Both are kept together with the activity, see its model.
    expect(servesObjective('SO2')).to.deep.equal({
      objectives: 'SO2',
      'mapping.edition': { $in: ['2022-2025', null] },
    }))

  it('takes the Members of a region', () => {
    const filter = inRegions(['AP'], 'memberCodes') as { memberCodes: { $in: string[] } }
    expect(filter.memberCodes.$in).to.include('FJ').and.not.include('KE')
    expect(inRegions([], 'memberCodes')).to.deep.equal({})
  })
})

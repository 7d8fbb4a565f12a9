import { expect } from 'chai'
import { parseCall } from '../../src/calls/writing/call.form'
import { mayAnswerOffer, mayOfferOfficer, maySeeCall, maySeeOffer, mayTakeOfferBack } from '../../src/calls/call.policy'
import { presentCall } from '../../src/calls/call.presenter'
import { concernsPlaces, followedPlace, soughtPlaces } from '../../src/calls/positions/call.places'
import { callLifeCycle, callOn, isSought, latestClosing } from '../../src/calls/call.status'
import { offerLifeCycle, standingStates } from '../../src/calls/offers/offer.status'
import { presentOffer } from '../../src/calls/offers/offer.presenter'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import type { Actor } from '../../src/programme/actor'
import { aMission, aTeamMember, period } from '../missions/mission.factory'
import {
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
  testTime,
} from '../support/people'
import { aCall, anOffer, aPlace, callValues } from './call.factory'

const today = '2026-11-24'
const viewing = (actor: Actor): Viewer => ({ actor, lang: 'en', t: translator('en'), today, at: testTime })
const coordinator = aCoordinator()

describe('the life of a call', () => {
  it('ends when it is filled or withdrawn, and no step leads out of that', () => {
    for (const state of ['filled', 'withdrawn']) expect(callLifeCycle.isFinal(state)).to.equal(true)
  })

  it('is closed for offers by its day alone', () => {
    expect(callOn({ state: 'open', closesOn: today }, today)).to.equal('open')
    expect(callOn({ state: 'open', closesOn: '2026-11-23' }, today)).to.equal('closed')
    expect(callOn({ state: 'draft', closesOn: '2026-11-23' }, today)).to.equal('draft')
  })

  it('seeks nobody for a mission that has begun', () => {
    expect(isSought(aPlace({ from: '2026-11-25' }), today)).to.equal(true)
    expect(isSought(aPlace({ from: today }), today)).to.equal(false)
    expect(isSought(aPlace({ from: '2026-11-25', state: 'filled' }), today)).to.equal(false)
  })

  it('closes before the first of its missions begins', () => {
    expect(latestClosing([aPlace({ from: '2027-03-01' }), aPlace()])).to.equal('2027-02-21')
    expect(latestClosing([])).to.equal(undefined)
  })
})

describe('the life of an offer', () => {
  it('can be withdrawn as long as it stands', () => {
    for (const state of offerLifeCycle.states)
      expect(offerLifeCycle.can({ state }, 'takeBack'), state).to.equal(standingStates.includes(state))
  })
})

describe('positions that a call can seek', () => {
  it('are those without a person, each role once with how many are sought', () => {
    const mission = aMission({ places: ['lead', 'co-facilitator', 'co-facilitator'], team: [aTeamMember()] })
    const [place, ...others] = soughtPlaces(mission, today)
    expect(others).to.deep.equal([])
    expect(place).to.deep.include({ role: 'co-facilitator', wanted: 2, from: period.from, areas: ['risk'] })
  })

  it('are none of a mission that has begun, or is no longer planned', () => {
    expect(soughtPlaces(aMission(), period.from)).to.deep.equal([])
    expect(soughtPlaces(aMission({ state: 'cancelled' }), today)).to.deep.equal([])
    expect(soughtPlaces(aMission({ period: undefined }), today)).to.deep.equal([])
  })

  it('follow the mission, and end with it or with the role', () => {
    const moved = { from: '2027-04-05', until: '2027-04-09' }
    expect(followedPlace(aPlace(), aMission({ period: moved }))).to.include({ ...moved, state: 'open' })
    for (const mission of [
      null,
      aMission({ state: 'postponed', period: undefined }),
      aMission({ places: ['assessee'] }),
    ])
      expect(followedPlace(aPlace(), mission).state).to.equal('ended')
    expect(followedPlace(aPlace({ state: 'filled' }), null).state).to.equal('filled')
  })

  it('are looked at again where the mission changed what they say, and not for its title, town or money', () => {
    for (const field of ['period', 'places', 'mapping', 'languages', 'memberCodes', 'hostMember', 'mode'])
      expect(concernsPlaces({ title: ['a', 'b'], [field]: [1, 2] }), field).to.equal(true)
    expect(concernsPlaces(undefined)).to.equal(true)
    expect(concernsPlaces({ title: ['a', 'b'], place: ['Suva', 'Nadi'], funding: [[], []] })).to.equal(false)
  })
})

describe('who may see a call', () => {
  it('is staff and the Members asked, once it is published', () => {
    for (const actor of [coordinator, anAuditor(), aContactOf('KE'), aHeadOf('KE')])
      expect(maySeeCall(actor, aCall()), actor.id).to.equal(true)
    for (const actor of [aContactOf('NZ'), aDonor('accelerate'), anAdmin(), anExpertActor('EXP-9999')])
      expect(maySeeCall(actor, aCall()), actor.id).to.equal(false)
    expect(maySeeCall(aContactOf('KE'), aCall({ publishedAt: undefined }))).to.equal(false)
    expect(maySeeCall(aContactOf('NZ'), aCall({ audience: 'all', addressed: [] }))).to.equal(true)
  })

  it('offers officers if it speaks for a Member asked', () => {
    expect(mayOfferOfficer(aContactOf('KE'), aCall())).to.equal(true)
    expect(mayOfferOfficer(aContactOf('NZ'), aCall())).to.equal(false)
    expect(mayOfferOfficer(coordinator, aCall())).to.equal(false)
  })
})

describe('who may act on an offer', () => {
  const own = anOffer({ origin: 'expert' })

  it('sees the own administration’s, or the own', () => {
    for (const actor of [coordinator, aContactOf('KE'), anExpertActor('EXP-0001')])
      expect(maySeeOffer(actor, own)).to.equal(true)
    for (const actor of [aContactOf('NZ'), anExpertActor('EXP-0002')]) expect(maySeeOffer(actor, own)).to.equal(false)
  })

  it('agrees as head of the home administration, and to an expert’s own offer alone', () => {
    expect(mayAnswerOffer(aHeadOf('KE'), own)).to.equal(true)
    expect(mayAnswerOffer(aContactOf('KE'), own)).to.equal(false)
    expect(mayAnswerOffer(aHeadOf('NZ'), own)).to.equal(false)
    expect(mayAnswerOffer(aHeadOf('KE'), anOffer())).to.equal(false)
  })

  it('withdraws what its own side has made', () => {
    expect(mayTakeOfferBack(aContactOf('KE'), anOffer())).to.equal(true)
    expect(mayTakeOfferBack(anExpertActor('EXP-0001'), anOffer())).to.equal(false)
    expect(mayTakeOfferBack(anExpertActor('EXP-0001'), own)).to.equal(true)
    expect(mayTakeOfferBack(aContactOf('KE'), own)).to.equal(false)
    expect(mayTakeOfferBack(coordinator, own)).to.equal(false)
  })
})

describe('the form of a call', () => {
  const body = { ...callValues(), places: 'MIS-2026-0001:lead' }
  const faultsOf = (more: object) => (parseCall({ ...body, ...more }).errors ?? []).map(({ field }) => field)

  it('reads positions by mission and role', () => {
    expect(parseCall(body).values!.places).to.deep.equal([{ mission: 'MIS-2026-0001', role: 'lead' }])
  })

  for (const [what, more, field] of [
    ['no title', { title: '' }, 'title'],
    ['no position', { places: '' }, 'places'],
    ['a position that there is not', { places: 'MIS-2026-0001:king' }, 'places'],
    ['no Member where some are asked', { memberCodes: [] }, 'memberCodes'],
    ['no region where regions are asked', { audience: 'regions' }, 'regions'],
    ['a Member that there is not', { memberCodes: ['XX'] }, 'memberCodes'],
    ['no closing day', { closesOn: '' }, 'closesOn'],
    ['a day that there is not', { closesOn: '2026-02-30' }, 'closesOn'],
  ] as const)
    it(`says at its field: ${what}`, () => expect(faultsOf(more)).to.deep.equal([field]))
})

describe('the page of a call', () => {
  const shown = (actor: Actor, more = {}) =>
    presentCall({ call: aCall(more), offers: [anOffer()], titles: new Map() }, viewing(actor))
  const actionsOf = (actor: Actor, more = {}) => shown(actor, more).standing.actions.map(({ text }) => text)

  it('offers each reader the own step', () => {
    expect(actionsOf(aContactOf('KE'))).to.deep.equal(['Offer officer', 'Offer new person'])
    expect(actionsOf(coordinator)).to.deep.equal([])
    expect(actionsOf(coordinator, { state: 'draft', publishedAt: undefined })).to.deep.equal(['Publish call'])
  })

  it('offers nothing once it is closed or its positions are filled', () => {
    expect(actionsOf(aContactOf('KE'), { closesOn: '2026-11-23' })).to.deep.equal([])
    expect(actionsOf(aContactOf('KE'), { places: [aPlace({ state: 'filled' })] })).to.deep.equal([])
  })

  it('tells Members neither the mission’s title nor who else is asked', () => {
    const page = shown(aContactOf('KE'))
    expect(page.places.rows[0]!.role).not.to.have.any.keys('href', 'sub')
    expect(page.facts.map(({ label }) => label)).to.deep.equal(['Published'])
    expect(page.history).to.deep.equal([])
  })
})

describe('the page of an offer', () => {
  const formOf = (actor: Actor, more = {}) =>
    presentOffer({ call: aCall(), offer: anOffer(more) }, viewing(actor)).form?.buttons[0]!.text

  it('asks the head for an answer to an own offer, and the coordinator for a review of a new person', () => {
    const waiting = { state: 'waiting', origin: 'expert' }
    expect(formOf(aHeadOf('KE'), waiting)).to.equal('Send answer')
    expect(formOf(aContactOf('KE'), waiting)).to.equal(undefined)
    expect(formOf(coordinator, waiting)).to.equal(undefined)
    const review = { state: 'review', expert: undefined, person: { name: 'W. K.', languages: ['en'], areas: ['risk'] } }
    expect(formOf(coordinator, review)).to.equal('Save decision')
    expect(formOf(aHeadOf('KE'), review)).to.equal(undefined)
  })
})

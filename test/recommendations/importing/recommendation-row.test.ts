import { expect } from 'chai'
import { translator } from '../../../src/platform/text/i18n'
import type { Actor } from '../../../src/programme/actor'
import {
  recommendationFileColumns,
  recommendationImportColumns,
  recommendationValues,
} from '../../../src/recommendations/importing/recommendation.columns'
import { parseEntered, parseStep } from '../../../src/recommendations/importing/recommendation-row'
import { recommendationList } from '../../../src/recommendations/recommendation.list'
import { recommendationCells } from '../../../src/recommendations/recommendation.presenter'
import { expectRoundTrip } from '../../imports/round-trip'
import { aMission } from '../../missions/mission.factory'
import { aContactOf, aCoordinator } from '../../support/people'
import { aRecommendation } from '../recommendation.factory'
import { rowOfCells } from '../../support/cells'

const viewer = (actor: Actor) => ({ actor, lang: 'en' as const, t: translator('en'), today: '2026-11-24' })
const contact = aContactOf('FJ')

describe('a row for a recommendation that is there', () => {
  const step = (record = aRecommendation().record, more: Record<string, string> = {}, actor: Actor = contact) => {
    const values = recommendationValues(record)
    return parseStep({ ...values, ...more }, Object.keys(more), record, viewer(actor))
  }
  const fault = (...given: Parameters<typeof step>) =>
    step(...given).errors?.map(({ field, message }) => [field, message])

  it('is the step of the form to which its state leads', () => {
    const issued = aRecommendation({ priority: 'low' }).record
    expect(step(issued, { state: 'accepted' }).values).to.include({ kind: 'respond' })
    expect(step(issued, { state: 'rejected', reason: 'Our law forbids it' }).values).to.include({ kind: 'respond' })
    const going = aRecommendation({ priority: 'low' }).accepted().record
    expect(step(going, { state: 'in-progress', note: 'Begun' }).values!.kind).to.equal('progress')
    expect(step(going, { state: 'blocked', note: 'No money', cause: 'budget' }).values!.kind).to.equal('progress')
    expect(step(going, { state: 'dropped', reason: 'New law' }, aCoordinator()).values!.kind).to.equal('drop')
    const done = aRecommendation().reportedDone().record
    expect(step(done, { state: 'verified', note: 'Seen' }, aCoordinator()).values!.kind).to.equal('verify')
    expect(
      step(done, { state: 'in-progress', note: 'Not yet', dueDay: '2027-05-01' }, aCoordinator()).values!.kind,
    ).to.equal('verify')
  })

  it('is refused where the form would refuse it', () => {
    const issued = aRecommendation().record
    expect(fault(issued, { state: 'rejected' })).to.deep.equal([['reason', 'recommendations:respond.whyNot']])
    expect(fault(issued, { state: 'accepted' }, aCoordinator())).to.deep.equal([['state', 'platform:error.forbidden']])
    expect(fault(issued, { state: 'in-progress', note: 'x' })).to.deep.equal([
      ['state', 'recommendations:first.accepted'],
    ])
    expect(fault(issued, { title: 'Another' })).to.deep.equal([['text', 'recommendations:import.asCleared']])
    expect(fault(issued, { owner: 'Another' })).to.deep.equal([['state', 'recommendations:import.noStep']])
    const going = aRecommendation().accepted().record
    expect(fault(going, { state: 'reported-done', note: 'Done' })).to.deep.equal([
      ['link', 'recommendations:form.attachEvidence'],
    ])
    expect(fault(going, { state: 'lasting' })).to.deep.equal([['state', 'recommendations:import.noStep']])
  })
})

describe('a row for a recommendation of the past', () => {
  const mission = aMission({ reference: 'MIS-2024-0001', memberCodes: ['FJ'] })
  const values = {
    ...{ mission: 'MIS-2024-0001', title: 'Review', member: 'FJ', instrument: 'safe-framework', objective: 'SO1' },
    ...{ priority: 'low', horizon: 'short', dueDay: '2024-06-30', owner: 'Unit' },
  }
  const faults = (more: Record<string, string>, actor: Actor = aCoordinator()) =>
    parseEntered({ ...values, ...more }, new Map([[mission.reference, mission]]), viewer(actor)).errors?.map(
      ({ field, message }) => [field, message],
    )

  it('has all that a report would say, due and issued in the past', () => {
    expect(faults({ issuedOn: '2024-02-01' })).to.equal(undefined)
    expect(faults({ issuedOn: '2027-02-01' })![0]![0]).to.equal('issuedOn')
    expect(faults({ instrument: '', priority: '', dueDay: '' })!.map(([field]) => field)).to.have.members([
      'instrument',
      'priority',
      'dueDay',
    ])
  })

  it('is entered by staff, for a Member of its mission, and not closed', () => {
    expect(faults({}, contact)).to.deep.equal([['reference', 'recommendations:import.issuedByReport']])
    expect(faults({ mission: 'MIS-1999-0001' })).to.deep.equal([['mission', 'recommendations:import.noSuchMission']])
    expect(faults({ member: 'WS' })).to.deep.equal([['memberCode', 'recommendations:import.notOfMission']])
    expect(faults({ state: 'verified' })).to.deep.equal([['state', 'recommendations:import.closedApart']])
    expect(faults({ state: 'blocked', note: 'No money' })).to.deep.equal([
      ['cause', 'recommendations:progress.chooseCause'],
    ])
  })
})

describe('the file of recommendations', () => {
  it('has what an import reads again, in each language', () => {
    for (const record of [
      aRecommendation({ area: 'risk', statement: 'A8.2' }).started().record,
      aRecommendation().blocked().record,
      aRecommendation().rejected().record,
    ])
      expectRoundTrip(
        recommendationImportColumns,
        (reader) => ({ columns: recommendationList(reader).columns, fileColumns: recommendationFileColumns }),
        (reader) => rowOfCells(recommendationCells)(record, reader),
        recommendationValues(record),
      )
  })
})

import { expect } from 'chai'
import { maySeeMoney } from '../../src/activities/pure'
import { guest } from '../../src/programme/actor'
import {
  mayAnswerPlace,
  mayCorrectParticipant,
  mayDecideParticipants,
  mayNominate,
  mayPlanTraining,
  mayReadPerson,
  maySeeTraining,
  mayTakeAttendance,
  mayTakeCertificate,
  participantFilter,
  trainingFilter,
} from '../../src/training/training.policy'
import {
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anActor,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'
import { aParticipant, aTraining } from './plain-training'

const training = aTraining({
  memberCodes: ['FJ', 'WS'],
  team: [
    { assignment: 'a', expert: 'EXP-0007', homeMember: 'KE', role: 'lead', state: 'released', accepted: true },
    {
      assignment: 'b',
      expert: 'EXP-0008',
      homeMember: 'KE',
      role: 'co-facilitator',
      state: 'proposed',
      accepted: false,
    },
  ],
})
const fijian = aParticipant({ memberCode: 'FJ' })

describe('who sees a training event', () => {
  it('staff, auditors, its Members, its team and those who pay', () => {
    const seeing = [
      aCoordinator(),
      anAuditor(),
      aContactOf('FJ'),
      aHeadOf('WS'),
      anExpertActor('EXP-0007'),
      aDonor('accelerate'),
    ]
    for (const actor of seeing) expect(maySeeTraining(actor, training), actor.name).to.equal(true)
  })

  it('no other Member, donor or expert, and nobody who was only thought of', () => {
    const others = [
      aContactOf('TO'),
      aDonor('other'),
      anExpertActor('EXP-0008'),
      anExpertActor('EXP-9999'),
      anAdmin(),
      guest,
    ]
    for (const actor of others) expect(maySeeTraining(actor, training), actor.name).to.equal(false)
  })

  it('the list holds training events only, under the same rule', () => {
    expect(trainingFilter(aCoordinator())).to.deep.equal({ kind: 'training' })
    expect(JSON.stringify(trainingFilter(aContactOf('FJ'))))
      .to.contain('"kind":"training"')
      .and.contain('FJ')
    expect(trainingFilter(guest)).to.equal(null)
    expect(trainingFilter(anAdmin())).to.equal(null)
  })
})

describe('who acts on a training event', () => {
  it('coordinators plan, choose and note attendance', () => {
    for (const rule of [mayPlanTraining, mayDecideParticipants, mayTakeAttendance]) {
      expect(rule(aCoordinator(), training)).to.equal(true)
      for (const other of [
        aContactOf('FJ'),
        aHeadOf('FJ'),
        anExpertActor('EXP-0007'),
        anAuditor(),
        aDonor('accelerate'),
        anAdmin(),
        guest,
      ])
        expect(rule(other, training), other.name).to.equal(false)
    }
  })

  it('a Member names people for an event that is for it', () => {
    expect(mayNominate(aContactOf('FJ'), training)).to.equal(true)
    expect(mayNominate(aCoordinator(), training)).to.equal(true)
    for (const other of [aContactOf('TO'), anExpertActor('EXP-0007'), anAuditor(), aDonor('accelerate'), guest])
      expect(mayNominate(other, training), other.name).to.equal(false)
  })

  it('hosting alone does not make a Member name people', () =>
    expect(mayNominate(aContactOf('NZ'), aTraining({ hostMember: 'NZ' }))).to.equal(false))

  it('a Member answers for its own people only, and corrects their names and addresses', () => {
    for (const rule of [mayAnswerPlace, mayCorrectParticipant]) {
      for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), aCoordinator()])
        expect(rule(actor, fijian), actor.name).to.equal(true)
      for (const other of [
        aContactOf('WS'),
        anExpertActor('EXP-0007'),
        anAuditor(),
        aDonor('accelerate'),
        anAdmin(),
        guest,
      ])
        expect(rule(other, fijian), other.name).to.equal(false)
    }
  })
})

describe('who knows the people', () => {
  it('the secretariat, auditors and the own Member read names and take certificates', () => {
    for (const rule of [mayReadPerson, mayTakeCertificate]) {
      for (const actor of [aCoordinator(), anAuditor(), aContactOf('FJ'), aHeadOf('FJ')])
        expect(rule(actor, fijian), actor.name).to.equal(true)
      for (const actor of [aContactOf('WS'), aDonor('accelerate'), anExpertActor('EXP-0007'), anAdmin(), guest])
        expect(rule(actor, fijian), actor.name).to.equal(false)
    }
  })

  it('a Member gets its own people alone; donors and the team get all, without names', () => {
    expect(participantFilter(aContactOf('FJ'), training)).to.deep.equal({ memberCode: 'FJ' })
    expect(participantFilter(aCoordinator(), training)).to.deep.equal({})
    expect(participantFilter(aDonor('accelerate'), training)).to.deep.equal({})
    expect(participantFilter(anExpertActor('EXP-0007'), training)).to.deep.equal({})
  })

  it('who is expert and contact of a Member of the event gets the own Member’s people', () => {
    const both = anActor('expert', { roles: ['expert', 'member'], expertId: 'EXP-0007', memberCode: 'FJ' })
    expect(participantFilter(both, training)).to.deep.equal({ memberCode: 'FJ' })
  })

  it('money is shown to those who plan and those who pay', () => {
    for (const actor of [aCoordinator(), anAuditor(), aDonor('accelerate')])
      expect(maySeeMoney(actor, training)).to.equal(true)
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-0007'), aDonor('other')])
      expect(maySeeMoney(actor, training)).to.equal(false)
  })
})

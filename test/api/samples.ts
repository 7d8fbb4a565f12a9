import { FrameworkEditions } from '../../src/framework/framework.model'
import { agreement, recordDisbursement } from '../../src/funding'
import { MissionReports } from '../../src/mission-reports/report.model'
import { missionRecords } from '../../src/missions'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import type { RequestState } from '../../src/requests/request.status'
import { Trainings } from '../../src/training/training.model'
import { anAssessment } from '../assessments/assessment.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { anEdition } from '../framework/edition.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aReport, shared } from '../mission-reports/report.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy } from '../support/people'
import { anAssignment } from '../support/work.factory'
import { aPerson, TrainingStory } from '../training/training.factory'
import { aMemberSystem, aSystem, type Client } from './client'

/** What a system sends to an operation for it to be answered as the document says. */
export interface Sample {
  by: Client
  address: string
  body?: Record<string, unknown>
  /** The address at which the record is read that it changes. */
  readAt?: string
}

const { api } = paths

const staff = async (address: string): Promise<Sample> => ({ by: await aSystem(), address })

// Each operation is tried several times, and there is one agreement of this code.
const theAgreement = async (): Promise<string> => {
  if (!agreement('accelerate')) await aSavedAgreement()
  return 'accelerate'
}

/** The account of a coordinator who looks after what a key plans. */
export const anOfficer = async (): Promise<string> => String((await withAccount(aCoordinator())).actor.id)

/** What a system sends for a new mission. */
export const aMissionBody = (officerId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: 'Selectivity reviewed on results',
  type: 'technical-assistance',
  mode: 'in-person-national',
  purpose: 'Hit rate above 8 % by December 2027',
  memberCodes: ['FJ'],
  languages: ['en'],
  from: '2027-02-22',
  until: '2027-03-05',
  place: 'Suva',
  mapping: { objective: 'SO1', instruments: ['safe-framework'], expertiseAreas: ['risk'] },
  places: ['lead', 'co-facilitator'],
  warningReason: 'The team is free on these days only.',
  officerId,
  ...more,
})

/** What a system sends for a new training event. */
export const aTrainingBody = (officerId: string, more: Record<string, unknown> = {}): Record<string, unknown> => {
  const { places: _places, purpose: _purpose, ...shared } = aMissionBody(officerId)
  const own = { outcomes: 'Apply the method', profile: 'Valuation officers', levels: ['officer'], seats: 24 }
  return { ...shared, ...own, type: 'national-workshop', ...more }
}

const anAssignmentOfKenya = async () => anAssignment((await aSavedMission()).toObject(), { state: 'release-asked' })

async function aPayment(): Promise<string> {
  const code = await theAgreement()
  const { reference: activity } = await aSavedMission()
  const values = { share: `${activity}/1`, amount: 1_250_50, day: '2026-11-20', document: 'INV 4711', note: '' }
  return (await recordDisbursement(agreement(code)!, values, actBy(aCoordinator()))).reference
}

/** A confirmed mission whose days are over. */
export async function aMissionThatEnded(): Promise<string> {
  const { reference } = await aSavedMission()
  const over = { state: 'confirmed', period: { from: '2026-11-02', until: '2026-11-06' } }
  await Missions.updateOne({ reference }, { $set: over })
  return reference
}

async function anEditionInForce() {
  const of = anEdition()
  await FrameworkEditions.replaceOne({ edition: of.edition }, of, { upsert: true })
  return of
}

async function step(
  name: 'acknowledge' | 'askInformation' | 'startScoping' | 'returnToTriage' | 'sendForApproval' | 'resume',
  state: RequestState,
  body?: Record<string, unknown>,
): Promise<Sample> {
  const of = await aRequest().in(state).save()
  return { by: await aSystem(), address: api.requests[name](of), readAt: api.requests.show(of), body }
}

/** A sample of each operation, by its name in the document. */
export const samples: Record<string, () => Promise<Sample>> = {
  listRequests: async () => {
    await aRequest().in('triage').save()
    return staff(api.requests.list())
  },
  getRequest: async () => staff(api.requests.show({ reference: (await aRequest().in('triage').save()).reference })),
  listAssessments: async () => {
    await anAssessment().in('validated').save()
    return staff(api.assessments.list())
  },
  getAssessment: async () => {
    const { reference } = await anAssessment().answered('A8').in('draft').save()
    return { by: await aMemberSystem('FJ'), address: api.assessments.show({ reference }) }
  },
  listMissions: async () => {
    await aSavedMission()
    return staff(api.missions.list())
  },
  getMission: async () => staff(api.missions.show(await aSavedMission())),
  getMissionReport: async () => {
    const { reference } = await aSavedMission()
    const mission = (await missionRecords.all.one({ reference }))!
    await MissionReports.create(aReport(mission, { ...shared, reference: reference.replace('MIS', 'RPT') }))
    return staff(api.missions.report({ reference }))
  },
  listTrainingEvents: async () => {
    await TrainingStory.begin()
    return staff(api.training.list())
  },
  getTrainingEvent: async () => staff(api.training.show({ reference: (await TrainingStory.begin()).reference })),
  listRecommendations: async () => {
    await aRecommendation().started().save()
    return staff(api.recommendations.list())
  },
  getRecommendation: async () =>
    staff(api.recommendations.show({ reference: (await aRecommendation().started().save()).reference })),
  listExperts: async () => {
    await aSavedExpert()
    return staff(api.experts.list())
  },
  getExpert: async () => staff(api.experts.show(await aSavedExpert())),
  listAgreements: async () => {
    await theAgreement()
    return staff(api.agreements.list())
  },
  getAgreement: async () => {
    const code = await theAgreement()
    return { by: await aSystem({ role: 'donor', agreementCodes: [code] }), address: api.agreements.show({ code }) }
  },
  listParticipants: async () => {
    const story = await (await TrainingStory.begin()).nominated(aPerson('Ana Vata'))
    return staff(api.training.participants(story))
  },
  nominateParticipant: async () => {
    const { reference } = await (await TrainingStory.begin()).nominated()
    return {
      by: await aMemberSystem('FJ'),
      address: api.training.participants({ reference }),
      body: {
        name: 'Ana Vata',
        email: 'ana@customs.example',
        gender: 'f',
        affiliation: 'customs',
        level: 'officer',
        position: 'Inspector',
      },
    }
  },
  createRequest: async () => ({
    by: await aMemberSystem('FJ'),
    address: api.requests.list(),
    body: { title: 'Selectivity reviewed on results', wantedFrom: '2027-02-22', wantedUntil: '2027-03-12' },
  }),
  changeRequest: async () => {
    const { reference } = await aRequest().save()
    const address = api.requests.show({ reference })
    return { by: await aMemberSystem('FJ'), address, readAt: address, body: { audienceCount: 12 } }
  },
  sendRequestForSignature: async () => {
    const of = await aRequest().save()
    const [address, readAt] = [api.requests.askForSignature(of), api.requests.show(of)]
    return { by: await aMemberSystem('FJ'), address, readAt }
  },
  createMission: async () => ({
    by: await aSystem(),
    address: api.missions.list(),
    body: aMissionBody(await anOfficer()),
  }),
  changeMission: async () => {
    const address = api.missions.show(await aSavedMission({ officerId: await anOfficer() }))
    return { by: await aSystem(), address, readAt: address, body: { place: 'Nadi' } }
  },
  proposeExpert: async () => {
    const { reference } = await aSavedMission()
    const expert = await aSavedExpert()
    return {
      by: await aSystem(),
      address: api.missions.proposals({ reference }),
      body: { expert: expert.reference, role: 'lead', choiceReason: 'Knows the administration' },
    }
  },
  createTrainingEvent: async () => ({
    by: await aSystem(),
    address: api.training.list(),
    body: aTrainingBody(await anOfficer()),
  }),
  changeTrainingEvent: async () => {
    const { reference } = await TrainingStory.begin({ officerId: await anOfficer() })
    const address = api.training.show({ reference })
    return { by: await aSystem(), address, readAt: address, body: { seats: 20 } }
  },
  reportProgress: async () => {
    const of = await aRecommendation().accepted().save()
    const [address, readAt] = [api.recommendations.progress(of), api.recommendations.show(of)]
    const body = { kind: 'started', note: 'A working group has begun.' }
    return { by: await aMemberSystem('FJ'), address, readAt, body }
  },
  changeAvailability: async () => {
    const of = await aSavedExpert()
    const [address, readAt] = [api.experts.availability(of), api.experts.show(of)]
    const body = { availability: [{ from: '2027-03-01', until: '2027-03-31', status: 'open' }] }
    return { by: await aSystem(), address, readAt, body }
  },
  listAssignments: async () => {
    await anAssignmentOfKenya()
    return staff(api.assignments.list())
  },
  getAssignment: async () => staff(api.assignments.show(await anAssignmentOfKenya())),
  listDisbursements: async () => {
    await aPayment()
    return staff(api.disbursements.list())
  },
  getDisbursement: async () => staff(api.disbursements.show({ reference: await aPayment() })),
  recordDisbursement: async () => {
    const agreement = await theAgreement()
    const funding = [{ agreement, line: '1', amount: 1_000_00, currency: 'EUR' }]
    const { reference: activity } = await aSavedMission({ funding })
    const body = { agreement, line: '1', activity, amount: 120_050, day: '2026-11-20', document: 'INV-1' }
    return { by: await aSystem(), address: api.disbursements.list(), body }
  },
  listEditions: async () => {
    await anEditionInForce()
    return staff(api.editions.list())
  },
  getEdition: async () => staff(api.editions.show(await anEditionInForce())),
  listMessages: async () => {
    const { reference } = await aRequest().asked().save()
    return staff(api.requests.messages({ reference }))
  },
  sendMessage: async () => {
    const { reference } = await aRequest().in('triage').save()
    const body = { text: 'The audit unit may see the results.', writtenIn: 'en' }
    return { by: await aMemberSystem('FJ'), address: api.requests.messages({ reference }), body }
  },
  acknowledgeRequest: () => step('acknowledge', 'submitted'),
  askInformation: () => step('askInformation', 'triage', { text: 'Who reads the results?', answerBy: '2026-12-11' }),
  answerInformation: async () => {
    const of = await aRequest().asked().save()
    const [address, readAt] = [api.requests.answerInformation(of), api.requests.show(of)]
    return { by: await aMemberSystem('FJ'), address, readAt, body: { text: 'The audit unit reads them.' } }
  },
  startScoping: () => step('startScoping', 'triage'),
  returnToTriage: () => step('returnToTriage', 'scoping', { reason: 'A question is open.' }),
  sendRequestForDecision: () =>
    step('sendForApproval', 'scoping', { days: 8, people: 2, cost: 1_250_000, note: 'Two experts for eight days.' }),
  resumeRequest: () => step('resume', 'deferred'),
  draftFinding: async () => {
    const address = api.missions.findings({ reference: await aMissionThatEnded() })
    return { by: await aSystem(), address, body: { text: 'No written procedure.', expertiseArea: 'risk' } }
  },
  deliverMission: async () => {
    const reference = await aMissionThatEnded()
    const [address, readAt] = [api.missions.deliver({ reference }), api.missions.show({ reference })]
    return { by: await aSystem(), address, readAt }
  },
  deliverTrainingEvent: async () => {
    const { reference } = await TrainingStory.begin()
    const over = { state: 'confirmed', period: { from: '2026-11-02', until: '2026-11-06' } }
    await Trainings.updateOne({ reference }, { $set: over })
    const [address, readAt] = [api.training.deliver({ reference }), api.training.show({ reference })]
    return { by: await aSystem(), address, readAt }
  },
  listAccounts: async () => {
    await withAccount(aCoordinator())
    return { by: await aSystem({ role: 'admin' }), address: api.accounts.list() }
  },
  getAccount: async () => {
    const { _id } = await withAccount(aCoordinator())
    return { by: await aSystem({ role: 'admin' }), address: api.accounts.show({ id: String(_id) }) }
  },
  listMembers: () => staff(api.members.list()),
  getMember: () => staff(api.members.show({ code: 'FJ' })),
  listInstruments: () => staff(api.instruments.list()),
  getInstrument: () => staff(api.instruments.show({ code: 'safe-framework' })),
}

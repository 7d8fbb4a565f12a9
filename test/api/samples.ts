import { agreement } from '../../src/funding'
import { paths } from '../../src/paths'
import { anAssessment } from '../assessments/assessment.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { aSavedMission } from '../missions/mission.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { TrainingStory } from '../training/training.factory'
import { aMemberSystem, aSystem, type Client } from './client'

/** What a system sends to an operation for it to be answered as the document says. */
export interface Sample {
  by: Client
  address: string
  body?: Record<string, unknown>
  /** The address at which the record is read that it changes. */
  readAt?: string
  /** Another body that the rules of the form refuse. */
  invalid?: Record<string, unknown>
}

const { api } = paths

const staff = async (address: string): Promise<Sample> => ({ by: await aSystem(), address })

// Each operation is tried several times, and there is one agreement of this code.
const theAgreement = async (): Promise<string> => {
  if (!agreement('accelerate')) await aSavedAgreement()
  return 'accelerate'
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
  listMembers: () => staff(api.members.list()),
  getMember: () => staff(api.members.show({ code: 'FJ' })),
  listInstruments: () => staff(api.instruments.list()),
  getInstrument: () => staff(api.instruments.show({ code: 'safe-framework' })),
}

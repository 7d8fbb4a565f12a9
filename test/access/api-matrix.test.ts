import { expect } from 'chai'
import { operations } from '../../src/api/operations'
import { readScopes, writeScopes } from '../../src/users'
import type { KeyValues } from '../../src/users/api-keys/api-key.form'
import { useDatabase } from '../support/database'
import { aSystem, type Client } from '../api/client'
import { samples, type Sample } from '../api/samples'

// What each kind of key may do, with every scope that there is: written from what the product promises to each role. The
// records are Fiji’s, their experts Kenya’s, the money of training that of the agreement `accelerate`.

const scopes = [...readScopes, ...writeScopes]
const keys = {
  staff: { role: 'coordinator' },
  auditor: { role: 'auditor' },
  own: { role: 'member', memberCode: 'FJ' },
  neighbour: { role: 'member', memberCode: 'WS' },
  donor: { role: 'donor', agreementCodes: ['accelerate'] },
  otherDonor: { role: 'donor', agreementCodes: ['another'] },
} satisfies Record<string, Partial<KeyValues>>
type Key = keyof typeof keys
const all = Object.keys(keys) as Key[]
const readers: Key[] = ['staff', 'auditor']
const members: Key[] = ['own', 'neighbour']
const donors: Key[] = ['donor', 'otherDonor']

/** Who may, and who may know that it is there; for all others there is no such record. */
interface Expected {
  opens: Key[]
  knows: Key[]
}
const nobodyElse = (opens: Key[]): Expected => ({ opens, knows: all.filter((key) => !opens.includes(key)) })

const expected: Record<string, Expected> = {
  listRequests: nobodyElse([...readers, ...members]),
  getRequest: { opens: [...readers, 'own'], knows: donors },
  createRequest: nobodyElse(['staff', ...members]),
  // A draft is the Member’s own.
  changeRequest: { opens: ['own'], knows: donors },
  sendRequestForSignature: { opens: ['own'], knows: donors },
  listAssessments: nobodyElse([...readers, ...members]),
  getAssessment: { opens: ['own'], knows: donors },
  listMissions: nobodyElse(all),
  getMission: { opens: [...readers, 'own'], knows: [] },
  // Shared with the Member, and not paid for by these donors.
  getMissionReport: { opens: [...readers, 'own'], knows: [] },
  createMission: nobodyElse(['staff']),
  changeMission: { opens: ['staff'], knows: ['auditor', 'own'] },
  proposeExpert: { opens: ['staff'], knows: ['auditor', 'own'] },
  listTrainingEvents: nobodyElse(all),
  getTrainingEvent: { opens: [...readers, ...members, 'donor'], knows: [] },
  createTrainingEvent: nobodyElse(['staff']),
  changeTrainingEvent: { opens: ['staff'], knows: ['auditor', ...members, 'donor'] },
  listParticipants: { opens: [...readers, ...members], knows: ['donor'] },
  nominateParticipant: { opens: ['staff', ...members], knows: ['auditor', 'donor'] },
  listRecommendations: nobodyElse([...readers, ...members]),
  getRecommendation: { opens: [...readers, 'own'], knows: donors },
  reportProgress: { opens: ['own'], knows: [...readers, ...donors] },
  listExperts: nobodyElse([...readers, ...members]),
  getExpert: { opens: readers, knows: donors },
  changeAvailability: { opens: ['staff'], knows: ['auditor', ...donors] },
  listAgreements: nobodyElse([...readers, ...donors]),
  getAgreement: { opens: [...readers, 'donor'], knows: members },
  // Asked of Kenya: the Members here are others, and list none.
  listAssignments: nobodyElse([...readers, ...members]),
  getAssignment: { opens: readers, knows: donors },
  listDisbursements: nobodyElse([...readers, ...donors]),
  getDisbursement: { opens: [...readers, 'donor'], knows: members },
  recordDisbursement: nobodyElse(['staff']),
  listEditions: nobodyElse(all),
  getEdition: nobodyElse(all),
  listMessages: { opens: [...readers, 'own'], knows: donors },
  sendMessage: { opens: ['staff', 'own'], knows: ['auditor', ...donors] },
  acknowledgeRequest: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  askInformation: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  answerInformation: { opens: ['own'], knows: [...readers, ...donors] },
  startScoping: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  returnToTriage: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  sendRequestForDecision: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  resumeRequest: { opens: ['staff'], knows: ['auditor', 'own', ...donors] },
  draftFinding: { opens: ['staff'], knows: ['auditor', 'own'] },
  deliverMission: { opens: ['staff'], knows: ['auditor', 'own'] },
  deliverTrainingEvent: { opens: ['staff'], knows: ['auditor', ...members, 'donor'] },
  // Those of system administrators alone.
  listAccounts: nobodyElse([]),
  getAccount: nobodyElse([]),
  listMembers: nobodyElse(all),
  getMember: nobodyElse(all),
  listInstruments: nobodyElse(all),
  getInstrument: nobodyElse(all),
}

const kindOf = (status: number): string => ([200, 201, 409, 422].includes(status) ? 'opens' : String(status))

describe('what a key may do', () => {
  useDatabase()

  it('is said for every operation', () => {
    expect(Object.keys(expected).sort()).to.deep.equal(operations.map(({ id }) => id).sort())
  })

  for (const { id, method } of operations)
    it(`holds for every kind of key: ${id}`, async function () {
      this.timeout(60_000)
      const { opens, knows } = expected[id]!
      const found: Record<string, string> = {}
      const wanted: Record<string, string> = {}
      // Those who read, or are refused, come first, and find the same record as it is; the others change one each.
      const changes = (name: Key) => method !== 'get' && opens.includes(name)
      const unchanged: Sample = await samples[id]!()
      for (const name of [...all].sort((one, other) => Number(changes(one)) - Number(changes(other)))) {
        wanted[name] = opens.includes(name) ? 'opens' : knows.includes(name) ? '403' : '404'
        const { address, body = {} } = changes(name) ? await samples[id]!() : unchanged
        const by: Client = await aSystem({ ...(keys[name] as Partial<KeyValues>), scopes })
        const headers = { 'If-Match': '*', 'Idempotency-Key': `${id} ${name}` }
        const answer = method === 'get' ? await by.get(address) : await by[method](address, body, headers)
        found[name] = kindOf(answer.status)
      }
      expect(found).to.deep.equal(wanted)
    })
})

import { paths } from '../../src/paths'
import type { Fields } from '../support/visitor'
import type { Story } from './kill-story'

type Person = 'contact' | 'head' | 'coordinator' | 'director' | 'lender' | 'expert'

/** One form of the story: who opens which page, fills in what, and presses which button. */
interface Step {
  by: Person
  page: (story: Story) => string
  button: string | ((story: Story) => string)
  fill?: (story: Story) => Fields
  /** What it leaves in the histories of the records and in the audit trail, in this order. */
  request?: string
  mission?: string
  assignment?: string
  trail: string[]
  /** Words that it adds to the conversation. */
  says?: (story: Story) => string
  /** States that the pages show from now on. */
  shows?: Shown
  /** Words that the pages show from now on. */
  reads?: (story: Story) => Shown
}

/** What is read on each page of a story. */
export interface Shown {
  request?: string
  mission?: string
  assignment?: string
  terms?: string
}

const ofRequest = ({ request }: Story) => ({ reference: request! })
const ofMission = ({ mission }: Story) => ({ reference: mission! })

const requestPage = (story: Story) => paths.requests.show(ofRequest(story))
const requestPart = (part: string) => (story: Story) => paths.requests.edit(ofRequest(story), { part })
const requestStep = (step: string) => (story: Story) => paths.requests.step({ ...ofRequest(story), step })
const confirmPage = (story: Story) => paths.requests.confirm(ofRequest(story))
const missionPage = (story: Story) => paths.missions.show(ofMission(story))
const termsPage = (story: Story) => paths.missions.terms(ofMission(story))
const assignmentPage = (story: Story) =>
  paths.missions.assignment({ reference: story.mission!, assignment: story.assignment! })

export const pages = { request: requestPage, mission: missionPage, assignment: assignmentPage, terms: termsPage }

const question = ({ number }: Story) => `Which offices would take part in need ${number}?`
const answer = ({ number }: Story) => `Two offices, for need ${number}.`
const remark = ({ number }: Story) => `A third office may follow need ${number}.`

const written: Pick<Step, 'by' | 'button' | 'request' | 'trail'> = {
  by: 'contact',
  button: 'Save and continue',
  request: 'change',
  trail: ['request.changed'],
}

/** The story from the first words to a confirmed mission. */
export const steps: Step[] = [
  {
    by: 'contact',
    page: () => paths.requests.create(),
    button: 'Save and continue',
    fill: ({ title }) => ({
      title,
      purpose: 'Rules are reviewed.',
      results: 'A procedure',
      current: '1',
      target: '4',
      importance: '3',
      then: 'on',
    }),
    request: 'create',
    trail: ['request.drafted'],
    shows: { request: 'Draft' },
  },
  {
    ...written,
    page: requestPart('help'),
    fill: ({ from, until }) => ({
      wantedFrom: from,
      wantedUntil: until,
      mode: 'in-person-national',
      language: 'en',
      audience: 'Risk unit',
      audienceCount: '12',
      urgency: 'planned',
      ownContribution: 'A room',
      readiness: 'owner',
      then: 'on',
    }),
    reads: () => ({ request: 'Risk unit (12 participants)' }),
  },
  {
    ...written,
    page: requestPart('serves'),
    fill: () => ({ objective: 'SO3', instruments: 'risk-management-compendium', expertiseAreas: 'risk', then: 'on' }),
    reads: () => ({ request: 'Customs Risk Management Compendium' }),
  },
  {
    ...written,
    page: requestPart('people'),
    button: 'Save and review',
    fill: () => ({ contactName: 'The contact', contactEmail: 'contact@member.example', then: 'on' }),
    reads: () => ({ request: 'contact@member.example' }),
  },
  {
    by: 'contact',
    page: confirmPage,
    button: 'Send for signature',
    request: 'askForSignature',
    trail: ['request.signature-asked'],
    shows: { request: 'Awaiting signature' },
  },
  {
    by: 'head',
    page: confirmPage,
    button: 'Sign and submit',
    fill: () => ({ agreed: 'yes' }),
    request: 'sign',
    trail: ['request.submitted'],
    shows: { request: 'Submitted' },
  },
  {
    by: 'coordinator',
    page: requestPage,
    button: 'Acknowledge',
    request: 'acknowledge',
    trail: ['request.acknowledged'],
    shows: { request: 'In triage' },
  },
  {
    by: 'coordinator',
    page: requestStep('askInformation'),
    button: 'Request information',
    fill: (story) => ({ text: question(story) }),
    request: 'askInformation',
    trail: ['request.information-asked'],
    says: question,
    shows: { request: 'Information requested' },
  },
  {
    by: 'contact',
    page: requestStep('answerInformation'),
    button: 'Reply',
    fill: (story) => ({ text: answer(story) }),
    request: 'answerInformation',
    trail: ['request.information-given'],
    says: answer,
    shows: { request: 'In triage' },
  },
  {
    by: 'contact',
    page: requestPage,
    button: 'Send',
    fill: (story) => ({ text: remark(story) }),
    trail: ['request.said'],
    says: remark,
  },
  {
    by: 'coordinator',
    page: requestStep('sendForApproval'),
    button: 'Submit for decision',
    fill: () => ({ days: '5', people: '1', cost: '12 000', note: 'A week.' }),
    reads: () => ({ request: 'A week.' }),
    request: 'sendForApproval',
    trail: ['request.sent-for-approval'],
    shows: { request: 'Awaiting decision' },
  },
  {
    by: 'director',
    page: (story) => paths.requests.decide(ofRequest(story)),
    button: 'Record decision',
    fill: () => ({ outcome: 'approve', line: 'accelerate/1', reason: 'A clear need.' }),
    reads: () => ({ request: 'A clear need.' }),
    request: 'approve',
    trail: ['request.approved'],
    shows: { request: 'Approved and funded' },
  },
  {
    by: 'coordinator',
    page: ({ request }) => paths.missions.create({}, { request }),
    button: 'Create the mission',
    fill: ({ from, until }) => ({ type: 'technical-assistance', from, until, place: 'The port', places: 'lead' }),
    reads: ({ request }) => ({ mission: request!, terms: 'The port' }),
    request: 'plan',
    mission: 'create',
    trail: ['request.planned', 'activity.created'],
    shows: { request: 'Planned', mission: 'Planned', terms: 'Draft' },
  },
  {
    by: 'coordinator',
    page: (story) => paths.missions.propose(ofMission(story), { expert: story.cast.expertReference, place: 'lead' }),
    button: ({ cast }) => `Propose ${cast.expertName}`,
    fill: () => ({ choiceReason: 'Knows the port.' }),
    reads: ({ cast }) => ({ assignment: 'Knows the port.', mission: cast.expertName }),
    assignment: 'propose',
    trail: ['assignment.proposed'],
    shows: { assignment: 'Proposed' },
  },
  {
    by: 'coordinator',
    page: assignmentPage,
    button: 'Invite and request release',
    assignment: 'inviteAndAsk',
    trail: ['assignment.invited', 'assignment.release-asked', 'assignment.release-link-sent'],
    shows: { assignment: 'Release requested' },
  },
  {
    by: 'lender',
    page: assignmentPage,
    button: 'Send decision',
    fill: () => ({ answer: 'release' }),
    assignment: 'release',
    trail: ['assignment.released'],
    shows: { assignment: 'Release granted, not accepted by the expert yet' },
  },
  {
    by: 'expert',
    page: assignmentPage,
    button: 'Send my reply',
    fill: () => ({ answer: 'accept' }),
    assignment: 'accept',
    trail: ['assignment.accepted'],
    shows: { assignment: 'Release granted' },
  },
  {
    by: 'coordinator',
    page: termsPage,
    button: 'Save terms of reference',
    fill: () => ({
      objectives: 'Review the rules',
      outputs: 'A procedure',
      agenda: 'Day 1: opening. Day 5: closing.',
      participants: 'Twelve officers',
    }),
    reads: () => ({ terms: 'Twelve officers' }),
    trail: ['mission.terms-changed'],
    shows: { terms: 'Written, not sent yet' },
  },
  {
    by: 'coordinator',
    page: termsPage,
    button: ({ cast }) => `Send to ${cast.memberName}`,
    trail: ['mission.terms-sent'],
    shows: { terms: 'Sent to' },
  },
  {
    by: 'contact',
    page: termsPage,
    button: ({ cast }) => `Agree for ${cast.memberName}`,
    trail: ['mission.terms-agreed'],
    shows: { terms: 'Agreed' },
  },
  {
    by: 'coordinator',
    page: missionPage,
    button: 'Confirm the mission',
    mission: 'confirm',
    trail: ['activity.confirmed'],
    shows: { request: 'Planned', mission: 'Confirmed' },
  },
]

import { maySeeContacts } from '../../members'
import { paths, type Path } from '../../paths'
import { filePattern, pagePattern } from '../../platform/lists/exports/file-formats'
import { readsAsStaff, type Rule } from '../../programme/actor'

// What leaves an entry in the trail when it is opened: what hands out a file, and what shows people's data. The addresses
// that are left out stand in test/audit/reads/audit.noted.test.ts, each with its reason.

/** 'read' is a page; 'exported' has left the house, as a file. */
type NotedAs = 'read' | 'exported'

export interface Noted {
  as: NotedAs
  /** Key of what it is called: audit:read.roster. */
  what: string
  /** Only to these readers it shows what is noted. */
  when?: Rule<never>
}

const { requests, assessments, missions, reports, recommendations, training, experts, members, users, funding } = paths

const files: Record<string, Path[]> = {
  calendar: [paths.scheduleCalendar],
  requestFile: [requests.file],
  evidence: [assessments.file],
  signedReply: [missions.signedReply],
  invitationLetter: [missions.invitationLetter],
  curriculum: [paths.calls.file],
  releaseLetter: [missions.releaseLetter],
  reportDocument: [reports.pdf],
  reportAnnex: [reports.file],
  recommendationFile: [recommendations.file],
  certificate: [training.certificate],
  serviceRecord: [
    paths.serviceRecords.pdf,
    paths.serviceRecords.json,
    paths.serviceRecords.sharedPdf,
    paths.serviceRecords.sharedJson,
  ],
  agreementDocument: [funding.file],
  personData: [users.dataJson, users.dataHtml, paths.ownData.json, paths.ownData.html],
}

const pages: Record<string, Path[]> = {
  contacts: [members.contacts, members.allContacts],
  trainedPeople: [members.people],
  account: [
    users.create,
    users.edit,
    users.close,
    users.handOver,
    users.duties,
    users.data,
    users.merge,
    users.actAs,
    paths.erasures.show,
  ],
  accounts: [users.list, paths.erasures.list, paths.retention.list],
  trail: [paths.audit.list],
  heldFiles: [paths.files.list],
  messages: [paths.outbox.list],
  message: [paths.outbox.show],
  roster: [experts.list, members.experts, experts.accreditations, experts.pipeline, experts.gaps, paths.apiKeys.create],
  expertFile: [
    experts.show,
    experts.missions,
    experts.edit,
    experts.own,
    experts.ownPart,
    experts.claims,
    experts.claim,
    paths.serviceRecords.list,
    paths.serviceRecords.create,
    paths.serviceRecords.show,
    paths.serviceRecords.withdraw,
    experts.availability,
    experts.conflicts,
    experts.accredit,
    experts.suspend,
    experts.archive,
    experts.merge,
    paths.fieldAssessments.show,
    paths.ratings.list,
    paths.ratings.give,
  ],
  candidates: [missions.team, missions.propose, missions.secondChoices, paths.plans.show, paths.plans.weights],
  offers: [paths.calls.show, paths.calls.showOffer],
  assignment: [missions.assignment, missions.recordRelease],
  // The year of every expert, and what it could be.
  schedule: [paths.schedule, paths.moves.show, paths.whatIf.show, paths.whatIf.change, paths.planReleases.show],
  searchResults: [paths.search],
  participants: [training.participants, training.nominate, training.correct, training.merge, training.attendance],
}

const table = new Map<string, Noted>([
  ...entriesOf(files, 'exported'),
  ...entriesOf(pages, 'read'),
  [filePattern(paths.audit.list.pattern), { as: 'exported', what: 'trailExport' }],
  [members.show.pattern, { as: 'read', what: 'contacts', when: maySeeContacts }],
  [funding.show.pattern, { as: 'read', what: 'donorReaders', when: readsAsStaff }],
])

function entriesOf(places: Record<string, Path[]>, as: NotedAs): [string, Noted][] {
  return Object.entries(places).flatMap(([what, all]) =>
    all.map(({ pattern }): [string, Noted] => [pattern, { as, what }]),
  )
}

/** The addresses that are noted, by their patterns. */
export const notedPatterns = (): string[] => [...table.keys()]

/** Every name of what is read, for its words. */
export const notedThings = (): string[] => [...new Set([...table.values(), anyList].map(({ what }) => what))]

// Each list and table that leaves as a file is noted, under the name of its page where that has one.
const anyList: Noted = { as: 'exported', what: 'list' }

export const notedAt = (pattern: string): Noted | undefined =>
  table.get(pattern) ?? takenByKey(pattern) ?? notedAsFile(pattern)

function notedAsFile(pattern: string): Noted | undefined {
  const page = pagePattern(pattern)
  if (page === null) return undefined
  const read = table.get(page)
  return read && !read.when ? { as: 'exported', what: read.what } : anyList
}

// What another system reads has left the house, as a file has.
const byKeys = new Map<string, Noted>([
  [paths.api.experts.list.pattern, { as: 'exported', what: 'roster' }],
  [paths.api.experts.show.pattern, { as: 'exported', what: 'expertFile' }],
  [paths.api.training.participants.pattern, { as: 'exported', what: 'participants' }],
  [paths.api.members.list.pattern, { as: 'exported', what: 'contacts' }],
  [paths.api.members.show.pattern, { as: 'exported', what: 'contacts', when: maySeeContacts }],
])

const takenByKey = (pattern: string): Noted | undefined =>
  byKeys.get(pattern) ?? (/^\/api\/v1\/\w+$/.test(pattern) ? anyList : undefined)

/** A form that is shown again stands on the page of its address; one of a step, on the page of what the step belongs to. */
export const notedUnder = (pattern: string): Noted | undefined =>
  notedAt(pattern) ?? notedAt(pattern.replace(/\/steps\/[^/]+$/, ''))

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\/missions\/:reference\/report/, 'report'],
  [/^\/missions\/:reference\/team\/:assignment/, 'assignment'],
  [/^\/admin\/audit/, 'trail'],
  [/^\/(admin\/users|sign-in)/, 'user'],
  [/^\/admin\/outbox/, 'message'],
  [/^\/requests/, 'request'],
  [/^\/assessments/, 'assessment'],
  [/^\/missions/, 'mission'],
  [/^\/recommendations/, 'recommendation'],
  [/^\/training/, 'training'],
  [/^\/experts/, 'expert'],
  [/^\/members/, 'member'],
  [/^\/(funding|agreements)/, 'agreement'],
]

/** The kind of record to which an address belongs. */
export const kindAt = (pattern: string): string =>
  kinds.find(([begin]) => begin.test(pattern.replace(/^\/api\/v1/, '')))?.[1] ?? 'page'

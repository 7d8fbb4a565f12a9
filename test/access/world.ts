import { isValidObjectId } from 'mongoose'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { templateAreas } from '../../src/assessments/templates/template.directory'
import { Assessments } from '../../src/assessments/assessment.model'
import type { ExpertRecord } from '../../src/experts'
import { saveOwnPart } from '../../src/experts/own/own.service'
import { Agreements } from '../../src/funding/agreement.model'
import { MissionReports, type ReportRecord } from '../../src/mission-reports/report.model'
import { signAssessment } from '../../src/field-assessments/field-assessment.service'
import type { MissionRecord } from '../../src/missions'
import { Missions } from '../../src/missions/mission.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths, type Path } from '../../src/paths'
import { writeFile, type FileLink } from '../../src/platform/files/files'
import { sessionSecret } from '../../src/platform/http/session/sessions'
import { secretsOf } from '../../src/platform/secrets'
import { Participants } from '../../src/training/participants/participant.model'
import { type KnownUser, makeFeed } from '../../src/users'
import { makeLink } from '../../src/users/links/account-link.service'
import { stopAddress } from '../../src/notices/choices/stop-link'
import { linkAddress, type LinkPurpose } from '../../src/users/links/account-link.token'
import { Users } from '../../src/users/user.model'
import { createUser } from '../../src/users/user.service'
import { changeSettings } from '../../src/organization'
import { aPublishingChoice } from '../open-data/published.factory'
import { aPreparedBulk } from '../bulk/bulk.factory'
import { aCheckedImport } from '../imports/import.factory'
import { aSavedPlan } from '../planning/plan.factory'
import { aReleasedPlan } from '../plan-releases/release.factory'
import { aSavedWhatIf } from '../what-if/what-if.factory'
import { aSavedWebhook } from '../webhooks/webhook.factory'
import { aSavedView } from '../saved-views/saved-view.factory'
import { aSavedCall, offeredPerson, readCall } from '../calls/call.factory'
import { publishCall } from '../../src/calls/call.service'
import { aSavedKey } from '../users/api-keys/api-key.factory'
import { aReadFile } from '../donor-projects/donor-file.factory'
import { aSavedAnnouncement } from '../organization/announcements/announcement.factory'
import { aSavedProgramme } from '../funding/programmes/programme.factory'
import { aDraftTemplate } from '../assessments/templates/template.factory'
import { savedRates } from '../organization/rates/rates.factory'
import { anAssessment } from '../assessments/assessment.factory'
import { aSavedExpert } from '../experts/expert.factory'
import { aDraftEdition } from '../framework/edition.factory'
import { aReport, shared, submitted } from '../mission-reports/report.factory'
import { assessmentValues } from '../field-assessments/field-assessment.factory'
import { aSavedMission, byOfficer, withAgreedTerms, withLead } from '../missions/mission.factory'
import { anAskedRelease, sentLink } from '../missions/release/release-link.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { aSharedRecord } from '../service-records/service-record.factory'
import { tokenOf } from '../../src/service-records/sharing/share-link'
import { testConfig } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator, aHeadOf, anAdmin, anExpertActor, testTime } from '../support/people'
import { aPerson, firstDay, TrainingStory } from '../training/training.factory'

/** The expert of Kenya who is in the team. */
export const teamExpert = 'EXP-0001'

async function aFile(): Promise<FileLink> {
  const bytes = Buffer.from('%PDF-1.4\n%%EOF\n')
  const fileId = await writeFile('note.pdf', bytes, { type: 'application/pdf', owner: 'tests', at: testTime })
  return { fileId, name: 'note.pdf', type: 'application/pdf', size: bytes.length }
}

const paidBy = [{ agreement: 'accelerate', line: '1', amount: 100_00, currency: 'EUR' }]
const area = templateAreas()[0]!
const statement = area.statements[0]!.id

const past = { from: '2026-11-02', until: '2026-11-06' }

/** What the lead of a mission has signed of a candidate, once it was delivered. */
async function aSignedAssessment({ team }: Pick<MissionRecord, 'team'>, { reference: expert }: ExpertRecord) {
  const { reference } = await aSavedMission({ funding: paidBy })
  const served = team.map((one) => ({ ...one, state: 'served' as const }))
  const assessee = { ...served[0]!, expert, role: 'assessee' as const }
  await Missions.updateOne(
    { reference },
    { $set: { team: [...served, assessee], period: past, state: 'delivered', deliveredAt: testTime } },
  )
  const mission = (await Missions.findOne({ reference }).lean<MissionRecord>())!
  await signAssessment(mission, expert, { ...assessmentValues(), version: undefined }, actBy(aCoordinator()))
  return { reference, expert }
}

/** A mission that is over, with the team of another, and its report in this state. */
async function aPastMission({ team }: Pick<MissionRecord, 'team'>, report?: Partial<ReportRecord>): Promise<string> {
  const { reference } = await aSavedMission({ funding: paidBy })
  const over = { team, period: past, state: 'confirmed', reportDue: '2026-11-30' }
  await Missions.updateOne({ reference }, { $set: over })
  if (report) await MissionReports.create(aReport((await Missions.findOne({ reference }).lean())!, report))
  return reference
}

async function aTeam(expert: ExpertRecord, letter: FileLink) {
  const mission = await aSavedMission({ funding: paidBy })
  const { reference } = await withLead(mission, expert)
  await withAgreedTerms(mission)
  const reply = { name: 'Head of Kenya', day: '2026-11-20', letter, asked: testTime, byName: 'Somebody', at: testTime }
  await Assignments.updateOne({ reference }, { $set: { signedReply: reply } })
  // Long words, for the screens on which little fits.
  const done = { 'readiness.0.doneAt': testTime, 'readiness.0.doneByName': 'Marie-Antoinette Rakotondrainibe' }
  await Missions.updateOne({ reference: mission.reference }, { $set: done })
  return { mission: (await Missions.findOne({ reference: mission.reference }).lean())!, assignment: reference }
}

// For officers of Kenya, of whom it has offered a person.
async function aCallFor(mission: string, cv: FileLink): Promise<[Path, string][]> {
  const draft = await aSavedCall({ places: [{ mission, role: 'co-facilitator' }] })
  await publishCall(draft.reference, { version: draft.__v }, byOfficer())
  const call = await readCall(draft.reference)
  const offer = await offeredPerson(call, 'Wanjiru Kamau', cv)
  const at = { reference: call.reference, offer: offer.reference }
  const { show, edit, withdraw, offer: form, offerPerson, showOffer, file } = paths.calls
  return [
    ...[show, edit, withdraw, form, offerPerson].map((path): [Path, string] => [path, path(at)]),
    [showOffer, showOffer(at)],
    [file, file({ ...at, file: cv.fileId })],
  ]
}

async function anEvent(story: TrainingStory) {
  const { _id, certificate } = (await Participants.findOne({ training: story.reference }).lean())!
  return { reference: story.reference, participant: String(_id), code: certificate?.code ?? '' }
}

// What the expert has asked to change, and waits.
async function aClaim(reference: string): Promise<string> {
  const actor = anExpertActor(reference)
  const languages = [
    { code: 'en' as const, level: 'work' as const },
    { code: 'fr' as const, level: 'work' as const },
  ]
  const { claims = [] } = await saveOwnPart(reference, { languages }, actBy(actor))
  return claims.at(-1)!.id
}

/** A record of service of the expert, and a link that shows it. */
async function recordLinks(expert: string): Promise<[{ pattern: string }, string][]> {
  const record = await aSharedRecord(expert)
  const { list, create, show, pdf, json, withdraw, ...links } = paths.serviceRecords
  const token = tokenOf(secretsOf(sessionSecret(testConfig())), record.shares[0]!)
  return [
    ...[list, create].map((path): [{ pattern: string }, string] => [path, path({ reference: expert })]),
    ...[show, pdf, json, withdraw].map((path): [{ pattern: string }, string] => [path, path({ code: record.code })]),
    ...[links.shared, links.sharedPdf, links.sharedJson].map((path): [{ pattern: string }, string] => [
      path,
      path({ token }),
    ]),
  ]
}

/** A link of each kind, of accounts that may use it. */
async function accountLinks(userId: string): Promise<[{ pattern: string }, string][]> {
  const secrets = secretsOf(sessionSecret(testConfig()))
  // Some worlds have nobody of their own.
  const known =
    (isValidObjectId(userId) ? await Users.findById(userId).lean<KnownUser>() : null) ??
    (await createUser(
      { email: 'known@test.example', name: 'A Known Person', roles: ['coordinator'], language: 'en' },
      actBy(anAdmin()),
    ))
  const invited = await createUser(
    { email: 'invited@test.example', name: 'An Invited Person', roles: ['coordinator'], language: 'en' },
    actBy(anAdmin()),
  )
  const addressOf = async (purpose: LinkPurpose, user: KnownUser) =>
    linkAddress(secrets, await makeLink(purpose, user, { at: testTime, email: 'new@test.example' }))
  return [
    [paths.invitation, await addressOf('invitation', invited)],
    [paths.newPassword, await addressOf('password', known)],
    [paths.signInByLink, await addressOf('signIn', known)],
    [paths.stillTrue, await addressOf('stillTrue', await accountOfExpert())],
    [paths.confirmAddress, await addressOf('newAddress', known)],
    [paths.calendars.file, await calendarOf(known)],
  ]
}

/** A link for a release, for a head of its own: nobody of the cast has it. */
async function releaseLink(): Promise<[{ pattern: string }, string][]> {
  const head = await withAccount(aHeadOf('UG'))
  await anAskedRelease('UG', 'co-facilitator')
  const link = await sentLink(head.email)
  const token = link.split('/').at(-1)!
  return [
    [paths.replyByLink, link],
    [paths.letterByLink, paths.letterByLink({ token })],
  ]
}

// Some worlds have an account of the expert already.
const accountOfExpert = async (): Promise<KnownUser> =>
  (await Users.findOne({ expertId: teamExpert }).lean<KnownUser>()) ??
  createUser(
    { email: 'expert@test.example', name: 'An Expert', roles: ['expert'], language: 'en', expertId: teamExpert },
    actBy(anAdmin()),
  )

const calendarOf = async (user: KnownUser): Promise<string> => {
  const { token } = await makeFeed(user, { name: 'Phone', kind: 'own', of: '' }, actBy(anAdmin()))
  return paths.calendars.file({ token })
}

/** Pages of an edition that is being entered. */
async function editionLinks(): Promise<[{ pattern: string }, string][]> {
  const { edition } = await aDraftEdition()
  const { show, edit, layers, paste, crosswalk } = paths.editions
  return [
    ...[show, edit, layers, paste, crosswalk].map((path): [{ pattern: string }, string] => [path, path({ edition })]),
    [paths.editions.element, paths.editions.element({ edition, code: 'SO1' })],
  ]
}

/**
 * One record of each kind with its files and papers: of Fiji, with an expert of Kenya, paid by `accelerate`. Gives the
 * address of each route that shows one; a page that is open in some states alone has a record in such a state.
 */
export async function aWorld(userId: string): Promise<Record<string, string>> {
  const file = await aFile()
  const expert = await aSavedExpert()
  if (expert.reference !== teamExpert) throw new Error(`The expert is ${expert.reference}`)
  await changeSettings({ openData: aPublishingChoice() }, actBy(anAdmin()))
  const donorFile = await aReadFile()
  const imported = await aCheckedImport()
  const announcement = await aSavedAnnouncement()
  const programme = await aSavedProgramme({ code: 'reform' })
  const rates = await savedRates()
  const template = { edition: String((await aDraftTemplate()).edition) }
  const candidate = await aSavedExpert()
  const over = await anEvent(await (await TrainingStory.begin()).settled([firstDay], aPerson('Mere Vula')))
  const open = await anEvent(await (await TrainingStory.begin()).nominated(aPerson('Jone Rakuita')))

  const { mission, assignment } = await aTeam(expert, file)
  const written = { ...shared, annexes: [file] }
  const reported = await aPastMission(mission, written)
  const reviewed = await aPastMission(mission, { reference: 'RPT-2026-9001', ...submitted })
  const drafted = await aPastMission(mission)

  const assessed = await aSignedAssessment(mission, candidate)

  const draft = (await aRequest().save()).reference
  const waiting = (
    await aRequest({ attachments: [file] })
      .in('approval')
      .save()
  ).reference
  const round = (await anAssessment().in('draft').save()).reference
  const checked = (await anAssessment().answered(area.code).in('in-validation').save()).reference
  await Assessments.updateOne({ reference: checked }, { $set: { 'areas.0.files': [file] } })
  const gaps = (await anAssessment().answered(area.code).in('validated').save()).reference

  const given = { mission: reported, report: reported.replace('MIS', 'RPT'), team: [teamExpert] }
  const issued = (await aRecommendation(given).save()).reference
  const started = aRecommendation(given).started().with({ dueDay: '2026-10-01', actBy: '2026-10-01' })
  started.record.progress[0]!.files = [file]
  const begun = (await started.save()).reference
  const done = (await aRecommendation(given).reportedDone().save()).reference
  const again = (await aRecommendation(given).askedAgain().save()).reference
  const mail = {
    userId,
    to: 'a@test.example',
    name: 'A reader',
    key: 'access',
    kind: 'requestApproved',
    subject: 'S',
    text: 'T',
    createdAt: testTime,
  }
  const message = await OutboxMessages.create(mail)

  const on = { reference: mission.reference }
  const place = { ...on, assignment }
  const asked = { reference: waiting }
  const { requests, assessments, missions, reports, recommendations, training, experts, users, funding } = paths
  const paying = { code: 'accelerate' }
  await Agreements.updateOne(paying, { $set: { files: [file] } })
  const known = { reference: teamExpert }
  const links: [{ pattern: string }, string][] = [
    [paths.framework.show, paths.framework.show({ code: 'SO1' })],
    ...(await editionLinks()),
    [paths.remapping.show, paths.remapping.show({ reference: mission.reference })],
    [paths.instruments.show, paths.instruments.show({ code: 'safe-framework' })],
    [paths.members.show, paths.members.show({ code: 'FJ' })],
    [paths.members.edit, paths.members.edit({ code: 'FJ' })],
    [paths.members.instruments, paths.members.instruments({ code: 'FJ' })],
    [paths.members.contacts, paths.members.contacts({ code: 'FJ' })],
    [paths.members.people, paths.members.people({ code: 'FJ' })],
    [paths.members.experts, paths.members.experts({ code: 'FJ' })],
    [funding.show, funding.show(paying)],
    [funding.version, funding.version({ ...paying, number: '1' })],
    [funding.file, funding.file({ ...paying, fileId: file.fileId })],
    [funding.edit, funding.edit(paying)],
    [funding.amend, funding.amend(paying)],
    [funding.step, funding.step({ ...paying, step: 'close' })],
    [paths.openEnds, paths.openEnds({ kind: 'activities' })],
    [paths.verify, paths.verify({ code: over.code })],
    [paths.openData.codelist, paths.openData.codelist({ list: 'objectives' })],
    [paths.openData.file, paths.openData.file({ file: 'organisation.xml' })],
    [paths.webhooks.show, paths.webhooks.show(await aSavedWebhook())],
    [paths.imports.template, paths.imports.template({ kind: 'missions', format: 'csv' })],
    [paths.moves.show, paths.moves.show({ reference: mission.reference })],
    [paths.plans.show, paths.plans.show(await aSavedPlan())],
    ...(await aWhatIf()),
    [paths.planReleases.show, paths.planReleases.show(await aReleasedPlan())],
    [paths.imports.show, paths.imports.show(imported)],
    [paths.imports.map, paths.imports.map(imported)],
    ...(await aBulkOf(userId, issued)),
    ...(await aViewOf(userId)),
    [paths.apiKeys.show, paths.apiKeys.show(await aSavedKey())],
    [paths.announcements.show, paths.announcements.show({ reference: announcement.reference })],
    [paths.announcements.edit, paths.announcements.edit({ reference: announcement.reference })],
    [paths.holidays.show, paths.holidays.show({ code: 'FJ' })],
    [paths.holidays.correct, paths.holidays.correct({ code: 'FJ' })],
    [paths.vocabularies.show, paths.vocabularies.show({ vocabulary: 'deliveryModes' })],
    [paths.vocabularies.create, paths.vocabularies.create({ vocabulary: 'deliveryModes' })],
    [paths.vocabularies.entry, paths.vocabularies.entry({ vocabulary: 'deliveryModes', code: 'hybrid' })],
    [paths.vocabularies.edit, paths.vocabularies.edit({ vocabulary: 'deliveryModes', code: 'hybrid' })],
    [paths.instruments.edit, paths.instruments.edit({ code: 'safe-framework' })],
    [paths.programmes.show, paths.programmes.show(programme)],
    [paths.programmes.edit, paths.programmes.edit(programme)],
    [paths.templates.show, paths.templates.show(template)],
    [paths.templates.area, paths.templates.area({ ...template, area: 'A8' })],
    [paths.templates.statement, paths.templates.statement({ ...template, area: 'A8', statement: 'A8.2' })],
    [paths.donorProjects.show, paths.donorProjects.show(donorFile)],
    [paths.rates.show, paths.rates.show(rates)],
    [paths.rates.edit, paths.rates.edit(rates)],
    [paths.spending.list, paths.spending.list({ code: 'accelerate' })],
    [paths.spending.create, paths.spending.create({ code: 'accelerate' })],
    [paths.mailTexts.show, paths.mailTexts.show({ kind: 'requestApproved' })],
    [paths.mailTexts.edit, paths.mailTexts.edit({ kind: 'requestApproved' })],
    [paths.outbox.show, paths.outbox.show({ id: String(message._id) })],
    [paths.noticeChoices.stop, stopAddress(secretsOf(sessionSecret(testConfig())), String(message._id))],
    ...(await accountLinks(userId)),
    ...(await releaseLink()),
    [users.edit, users.edit({ id: userId })],
    [users.data, users.data({ id: userId })],
    [users.merge, users.merge({ id: userId })],
    [paths.erasures.show, paths.erasures.show({ subject: userId })],
    [users.dataJson, users.dataJson({ id: userId })],
    [users.dataHtml, users.dataHtml({ id: userId })],
    [users.close, users.close({ id: userId })],
    [users.handOver, users.handOver({ id: userId })],
    [users.actAs, users.actAs({ id: userId })],
    [users.duties, users.duties({ id: userId })],
    [requests.edit, requests.edit({ reference: draft })],
    [requests.confirm, requests.confirm({ reference: draft })],
    [requests.decide, requests.decide(asked)],
    [requests.show, requests.show(asked)],
    [requests.step, requests.step({ ...asked, step: 'decline' })],
    [requests.file, requests.file({ ...asked, fileId: file.fileId })],
    [assessments.show, assessments.show({ reference: checked })],
    [assessments.answers, assessments.answers({ reference: checked })],
    [assessments.step, assessments.step({ reference: round, step: 'submit' })],
    [assessments.gap, assessments.gap({ reference: gaps, statement })],
    [assessments.area, assessments.area({ reference: round, area: area.code })],
    [assessments.validate, assessments.validate({ reference: checked, area: area.code })],
    [assessments.file, assessments.file({ reference: checked, fileId: file.fileId })],
    ...(await aCallFor(mission.reference, file)),
    [missions.show, missions.show(on)],
    [missions.edit, missions.edit(on)],
    [missions.step, missions.step({ ...on, step: 'postpone' })],
    [missions.team, missions.team(on)],
    [missions.propose, missions.propose(on, { role: 'co-facilitator', expert: candidate.reference })],
    [missions.secondChoices, missions.secondChoices(on)],
    [missions.assignment, missions.assignment(place)],
    [missions.recordRelease, missions.recordRelease(place)],
    [missions.signedReply, missions.signedReply({ ...place, file: file.fileId })],
    [missions.invitationLetter, missions.invitationLetter(place)],
    [missions.releaseLetter, missions.releaseLetter(place)],
    [missions.terms, missions.terms(on)],
    [paths.fieldAssessments.show, paths.fieldAssessments.show(assessed)],
    [paths.ratings.list, paths.ratings.list(assessed)],
    [paths.ratings.give, paths.ratings.give(assessed)],
    [reports.show, reports.show({ reference: reported })],
    [reports.pdf, reports.pdf({ reference: reported })],
    [reports.file, reports.file({ reference: reported, fileId: file.fileId })],
    [reports.review, reports.review({ reference: reviewed })],
    [reports.edit, reports.edit({ reference: drafted })],
    [recommendations.show, recommendations.show({ reference: begun })],
    [recommendations.file, recommendations.file({ reference: begun, fileId: file.fileId })],
    [recommendations.respond, recommendations.respond({ reference: issued })],
    [recommendations.progress, recommendations.progress({ reference: begun })],
    [recommendations.verify, recommendations.verify({ reference: done })],
    [recommendations.lasting, recommendations.lasting({ reference: again })],
    [recommendations.drop, recommendations.drop({ reference: begun })],
    [experts.show, experts.show(known)],
    [experts.edit, experts.edit(known)],
    [experts.own, experts.own(known)],
    [experts.ownPart, experts.ownPart({ ...known, part: 'languages' })],
    [experts.claims, experts.claims(known)],
    [experts.claim, experts.claim({ ...known, change: await aClaim(teamExpert) })],
    ...(await recordLinks(teamExpert)),
    [experts.availability, experts.availability(known)],
    [experts.conflicts, experts.conflicts(known)],
    [experts.accredit, experts.accredit(known)],
    [experts.suspend, experts.suspend(known)],
    [experts.archive, experts.archive(known)],
    [experts.merge, experts.merge(known)],
    [experts.missions, experts.missions(known)],
    [training.show, training.show(open)],
    [training.edit, training.edit(open)],
    [training.step, training.step({ ...open, step: 'postpone' })],
    [training.participants, training.participants(open)],
    [training.nominate, training.nominate(open)],
    [training.correct, training.correct(open)],
    [training.merge, training.merge(open)],
    [training.attendance, training.attendance(over)],
    [training.certificate, training.certificate(over)],
  ]
  return Object.fromEntries(links.map(([{ pattern }, address]) => [pattern, address]))
}

// Rows that a contact has chosen, to respond to them.
async function aBulkOf(userId: string, recommendation: string): Promise<[Path, string][]> {
  const chosen = { list: paths.recommendations.list(), step: 'respond', rows: [recommendation] }
  const bulk = await aPreparedBulk({ ...aContactOf('FJ'), id: userId }, chosen)
  return [
    [paths.bulk.begin, paths.bulk.begin({ step: 'respond' })],
    [paths.bulk.show, paths.bulk.show(bulk)],
    [paths.bulk.step, paths.bulk.step({ reference: bulk.reference, step: 'take' })],
  ]
}

// A view of a contact, shared with officers.
async function aWhatIf(): Promise<[Path, string][]> {
  const { reference } = await aSavedWhatIf({ isShared: true })
  return [
    [paths.whatIf.show, paths.whatIf.show({ reference })],
    [paths.whatIf.edit, paths.whatIf.edit({ reference })],
    [paths.whatIf.change, paths.whatIf.change({ reference, kind: 'leaveOut' })],
    [paths.whatIf.adopt, paths.whatIf.adopt({ reference })],
    [paths.whatIf.remove, paths.whatIf.remove({ reference })],
    [paths.whatIf.step, paths.whatIf.step({ reference, step: 'close' })],
  ]
}

async function aViewOf(userId: string): Promise<[Path, string][]> {
  const view = await aSavedView({ ...aContactOf('FJ'), id: userId }, { sharedWith: ['coordinator'] })
  return [
    [paths.savedViews.create, paths.savedViews.create({}, { list: '/members', asked: 'region=AP' })],
    [paths.savedViews.show, paths.savedViews.show(view)],
    [paths.savedViews.edit, paths.savedViews.edit(view)],
    [paths.savedViews.start, paths.savedViews.start(view)],
    [paths.savedViews.update, paths.savedViews.update(view)],
    [paths.savedViews.remove, paths.savedViews.remove(view)],
  ]
}

import { expect } from 'chai'
import mongoose from 'mongoose'
import { allRoutes } from '../../src/app'
import { paths } from '../../src/paths'
import { pagePattern } from '../../src/platform/lists/exports/file-formats'
import { loadRegisters } from '../../src/registers'
import type { Actor } from '../../src/programme/actor'
import { askedDuring, faultOf, tooMany, type Asked } from '../support/asked'
import { aDraftEdition, anAdoptedEdition } from '../framework/edition.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { useDatabase } from '../support/database'
import { choicesOf } from '../support/list-links'
import { withAccount } from '../support/accounts'
import {
  aContactOf,
  aCoordinator,
  aDirector,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { expertOf, fillWithYearsOfWork } from './many-records'
import { recordOf } from './sample-addresses'

const readers: Record<string, Actor> = {
  'a coordinator': aCoordinator({ regions: ['AP'] }),
  'a director': aDirector(),
  'a contact': aContactOf('FJ'),
  'a head': aHeadOf('FJ'),
  'an expert': anExpertActor(expertOf(3)),
  'a donor': aDonor('accelerate'),
  'an auditor': anAuditor(),
  'an administrator': anAdmin(),
}

// Registers of a few hundred, which pages have in memory; and what is read by its key alone.
const small = new Set([
  'frameworkeditions',
  'templateeditions',
  'settings',
  'mailtexts',
  'programmes',
  // Of the last files, and of the projects for one Member, by their index.
  'donorimports',
  'donorprojects',
  'ratetables',
  // Those of one agreement, by their index.
  'disbursements',
  'vocabularyentries',
  'holidaycalendars',
  'announcements',
  // A few; each is asked for by its hash.
  'apikeys',
  'webhooks',
  // A few in a year, and the rows of one by their index.
  'imports',
  // One for each candidate of a mission, by their indexes.
  'fieldassessments',
  // A few for each mission and expert, by their indexes.
  'ratings',
  // A few in a year, by their state or date.
  'plans',
  // What each coordinator makes of the plan, by index.
  'whatifs',
  // A few in a year, by index.
  'planreleases',
  // Of one day, by activity and person.
  'moves',
  'importrows',
  // Of a person, for some weeks; the rows of one by their index.
  'bulksteps',
  'bulkrows',
  // Some dozens in a year, and the offers to one by their index.
  'calls',
  'offers',
  // Those of one webhook, by their index.
  'webhookdeliveries',
  // What each person saves.
  'savedviews',
  'instruments',
  'members',
  'agreements',
  'counters',
  // One try to write.
  'probes',
  // Forms that were sent are asked for by their key alone.
  'formsends',
  // So are requests of keys that made something.
  'apisends',
  // What was typed before a sign-in is asked for by its key alone.
  'kepttexts',
  // One record, until an empty system is begun.
  'firstruns',
  // Some for each account, asked for by their key.
  'accountlinks',
  // Some for each release that was requested.
  'releaselinks',
  // A few for each position that is not filled yet.
  'secondchoices',
  // A few of each expert, by the index of the file; each is asked for by its code.
  'servicerecords',
  // One record.
  'signonstates',
  // One for each person who has chosen.
  'noticechoices',
  // A few for each person, asked for by the hash of their address.
  'calendarfeeds',
  // One for each time that an administrator acts as another person.
  'actingas',
  'secondfactors',
  'trustedbrowsers',
  'passkeys',
  'signinchallenges',
  // One for each person who leaves.
  'handovers',
  // One for each two records that were one person’s.
  'merges',
  // One for each person who was erased.
  'erasures',
  // A part of each kind is listed at a time.
  'retentionitems',
  // Found anew each night; the page shows a part.
  'orphans',
  'orphanlooks',
  'leases',
  // One of each job.
  'jobruns',
  // One note of the version of the data.
  'dataversions',
  'auditheads',
  'sessions',
  'limits',
])

// Who fits a place is found among all experts and what they did in the last years: nobody may be left out unseen.
// What is not sent is told whole to the programs that watch.
const looksAtEverybody = new Set<string>([
  paths.missions.team.pattern,
  paths.missions.propose.pattern,
  paths.missions.secondChoices.pattern,
  // What everybody still has to do in the time ahead.
  paths.experts.gaps.pattern,
  paths.metrics.pattern,
  // Rows in the files of experts, of whom there are a few thousand: each by itself, in an order over all files.
  paths.experts.accreditations.pattern,
  // All that is kept of one person, wherever it stands.
  paths.ownData.show.pattern,
  paths.ownData.json.pattern,
  paths.ownData.html.pattern,
])

// A list as a file is all of the list: it is read batch by batch, and no page.
const patterns = allRoutes
  .flatMap(({ entries }) => entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern))
  .filter((pattern) => pagePattern(pattern) === null)

const sizes: Record<string, number> = {}
const opened = new Set<string>()
// Forms, files and slips of one record in a state that no sample has; none of them shows a list.
const unopened = new Set<string>([
  paths.fieldAssessments.show.pattern,
  paths.ratings.give.pattern,
  paths.experts.own.pattern,
  paths.experts.ownPart.pattern,
  paths.serviceRecords.create.pattern,
  paths.moves.show.pattern,
  paths.users.edit.pattern,
  paths.users.close.pattern,
  paths.users.handOver.pattern,
  paths.users.duties.pattern,
  paths.users.merge.pattern,
  paths.erasures.show.pattern,
  paths.users.data.pattern,
  paths.users.dataJson.pattern,
  paths.users.dataHtml.pattern,
  paths.users.actAs.pattern,
  paths.outbox.show.pattern,
  paths.apiKeys.show.pattern,
  paths.webhooks.show.pattern,
  paths.imports.template.pattern,
  paths.plans.show.pattern,
  paths.planReleases.show.pattern,
  paths.whatIf.show.pattern,
  paths.whatIf.edit.pattern,
  paths.whatIf.change.pattern,
  paths.imports.show.pattern,
  paths.bulk.show.pattern,
  paths.imports.map.pattern,
  paths.savedViews.show.pattern,
  paths.savedViews.edit.pattern,
  paths.announcements.show.pattern,
  paths.announcements.edit.pattern,
  paths.holidays.show.pattern,
  paths.holidays.correct.pattern,
  paths.vocabularies.show.pattern,
  paths.vocabularies.create.pattern,
  paths.vocabularies.entry.pattern,
  paths.vocabularies.edit.pattern,
  paths.donorProjects.show.pattern,
  paths.programmes.show.pattern,
  paths.programmes.edit.pattern,
  paths.rates.show.pattern,
  paths.rates.edit.pattern,
  paths.mailTexts.show.pattern,
  paths.mailTexts.edit.pattern,
  paths.securityText.pattern,
  paths.signInByLink.pattern,
  paths.newPassword.pattern,
  paths.invitation.pattern,
  paths.confirmAddress.pattern,
  paths.replyByLink.pattern,
  paths.letterByLink.pattern,
  paths.noticeChoices.stop.pattern,
  paths.calendars.file.pattern,
  paths.verify.pattern,
  paths.stillTrue.pattern,
  paths.experts.claim.pattern,
  paths.serviceRecords.show.pattern,
  paths.serviceRecords.withdraw.pattern,
  paths.serviceRecords.pdf.pattern,
  paths.serviceRecords.json.pattern,
  paths.serviceRecords.shared.pattern,
  paths.serviceRecords.sharedPdf.pattern,
  paths.serviceRecords.sharedJson.pattern,
  paths.openData.codelist.pattern,
  paths.openData.file.pattern,
  paths.funding.version.pattern,
  paths.funding.file.pattern,
  paths.requests.confirm.pattern,
  paths.requests.step.pattern,
  paths.requests.file.pattern,
  paths.assessments.area.pattern,
  paths.assessments.validate.pattern,
  paths.assessments.gap.pattern,
  paths.assessments.step.pattern,
  paths.editions.element.pattern,
  paths.templates.area.pattern,
  paths.templates.statement.pattern,
  paths.assessments.file.pattern,
  paths.training.correct.pattern,
  paths.training.merge.pattern,
  paths.missions.propose.pattern,
  paths.missions.assignment.pattern,
  paths.missions.recordRelease.pattern,
  paths.missions.signedReply.pattern,
  paths.missions.invitationLetter.pattern,
  paths.missions.releaseLetter.pattern,
  paths.calls.show.pattern,
  paths.calls.edit.pattern,
  paths.calls.withdraw.pattern,
  paths.calls.offer.pattern,
  paths.calls.offerPerson.pattern,
  paths.calls.showOffer.pattern,
  paths.calls.file.pattern,
  paths.reports.edit.pattern,
  paths.reports.review.pattern,
  paths.reports.file.pattern,
  paths.recommendations.respond.pattern,
  paths.recommendations.progress.pattern,
  paths.recommendations.verify.pattern,
  paths.recommendations.lasting.pattern,
  paths.recommendations.file.pattern,
  paths.training.certificate.pattern,
])
const faults = new Map<string, string[]>()
const judged = new Map<string, string>()

async function survey(who: string, visitor: Visitor) {
  const found: string[] = []
  const look = async <A extends { status: number }>(pattern: string, address: string, open: () => Promise<A>) => {
    let answer!: A
    const questions = await askedDuring(async () => (answer = await open()))
    expect(answer.status, `${address} for ${who}`).to.be.lessThan(500)
    for (const question of questions) {
      const fault = await judge(question)
      if (fault && !looksAtEverybody.has(pattern)) found.push(`${address} ${fault}`)
    }
    return answer
  }
  for (const pattern of patterns) {
    const address = recordOf(pattern)
    const page = await look(pattern, address, () => visitor.get(address))
    if (page.status !== 200) continue
    const choices = choicesOf(page, opened.has(pattern))
    opened.add(pattern)
    for (const choice of choices) await look(pattern, choice, () => visitor.raw(choice))
  }
  faults.set(who, found)
}

async function judge(question: Asked): Promise<string> {
  if (small.has(question.collection)) return ''
  const key = JSON.stringify(question)
  const known = judged.get(key)
  if (known !== undefined) return known
  const fault = await faultOf(question)
  judged.set(key, fault)
  return fault
}

describe('every page, with each view, filter and order that it offers', () => {
  useDatabase()

  before(async function () {
    this.timeout(300_000)
    const visitors: [string, Visitor][] = []
    for (const [who, actor] of Object.entries(readers)) visitors.push([who, await as(actor)])
    const officers = await Promise.all([1, 2, 3].map(async () => (await withAccount(aCoordinator())).actor))
    await fillWithYearsOfWork([...officers, visitors[0]![1].actor!].map(({ id }) => id))
    await aSavedAgreement()
    // Work lies on both sides of the first day of an edition; another one is being entered.
    await anAdoptedEdition({ edition: '2031-2034', validFrom: '2031-07-01', validUntil: undefined })
    await aDraftEdition()
    await loadRegisters()
    // Models that a test has for itself are no part of the product.
    for (const { collection } of Object.values(mongoose.models).filter(
      ({ modelName }) => !modelName.startsWith('Test'),
    ))
      sizes[collection.collectionName] = await mongoose.connection
        .db!.collection(collection.collectionName)
        .countDocuments()
    for (const [who, visitor] of visitors) {
      // What is counted in memory is read once, whole; afterwards only what has changed.
      for (const address of [paths.front(), paths.coverage()]) await visitor.get(address)
      await survey(who, visitor)
    }
  })

  it('is tried on more of everything than a page may look at', () => {
    expect(Object.entries(sizes).filter(([name, size]) => !small.has(name) && size <= tooMany)).to.deep.equal([])
  })

  it('is opened by somebody', () => {
    expect(patterns.filter((pattern) => !opened.has(pattern) && !unopened.has(pattern))).to.deep.equal([])
    expect([...unopened].filter((pattern) => opened.has(pattern))).to.deep.equal([])
  })

  for (const who of Object.keys(readers))
    it(`looks at no more than ${tooMany} records for ${who}`, () => {
      expect(faults.get(who)?.join('\n')).to.equal('')
    })
})

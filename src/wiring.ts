import {
  activitiesFor,
  activityLink,
  deliveredWork,
  moneyOfActivities,
  plansAreKept,
  worksOfAgreement,
} from './activities'
import { assessmentNeeds, listenForReadiness, needOnThread } from './assessments'
import { findLastChange, keepAnchorsIn, listenForAudit, trailEndHolds } from './audit'
import { listenForCalls, offeredExperts } from './calls'
import { letterOfMail, setListPaper } from './documents'
import { expertOffers, homeOfExpert, listenForCorrections, openDuties } from './experts'
import { listenForFieldMissions } from './field-assessments'
import { agreementOffers, awaitingSource, moneySource, programmeOffers, workSource } from './funding'
import { handoverNotices, leavesSomething, whatContactsLeave, workOf } from './handover'
import { leftByContacts, nameInSentence } from './members'
import { openDutiesOf } from './personal-data'
import { reportLink } from './mission-reports'
import { offeredFor } from './missions'
import { listenForNotices, mailLetters } from './notices'
import { deadlinesChanged, entriesOf, usesOfEntry, yearsAreInUse } from './organization'
import { listenForPeople } from './orphans'
import type { Config } from './programme/config'
import { migrations } from './migrations'
import { lastChangeFinder } from './platform/data/last-change'
import { isKnownData } from './platform/data/migrations'
import { listPapers } from './platform/lists/exports/sending'
import { savedViews } from './platform/lists/saved/saved-view'
import { openToOthers } from './platform/http/answering'
import { mustHold } from './platform/jobs/readiness'
import { answerWords } from './programme/answer-words'
import { wordsOfAnswers } from './platform/forms/sent/typed-texts'
import { wordsForErased } from './platform/text/erased'
import { formsOfNames, translator } from './platform/text/i18n'
import { keptEntries } from './platform/text/vocabularies'
import { usesOfVocabulary } from './operations'
import { threadSources } from './programme/thread'
import { askAgainAfter, askedAgainLink, recommendationsLink, withReopened } from './recommendations'
import { importRegisters, loadRegisters } from './registers'
import {
  earlierWorkSource,
  needSource,
  overlapSource,
  renewDueDays,
  requestOnThread,
  requestsAwaiting,
} from './requests'
import { listenForEndedFiles } from './service-records'
import { offeredTo } from './saved-views'
import { registersAnew } from './set-up'
import { listenForWebhooks } from './webhooks'
import { accountOffers, homesOfExperts, isOpenToOthers, leftOpen, listenForAccounts, openWork } from './users'

/** What features give to those before them, and who hears what happens. All of it may be said twice, and is there once. */
export function wire(): void {
  // The thread from a need to the need asked again: each feature shows its own step.
  threadSources.fill({
    need: needOnThread,
    request: requestOnThread,
    activity: activityLink,
    report: reportLink,
    recommendations: recommendationsLink,
    'asked-again': askedAgainLink,
  })

  // Names, order and standing of what forms offer are the organization’s.
  keptEntries.fill(entriesOf)
  usesOfEntry.fill(usesOfVocabulary)

  // The financial year keeps its first month once activities stand in plans.
  yearsAreInUse.fill(plansAreKept)
  deadlinesChanged.fill(renewDueDays)

  // A demonstration that is thrown away leaves the registers as they come.
  registersAnew.fill(async () => {
    await importRegisters()
    await loadRegisters()
  })

  // A request knows the gaps of its Member, first those in which a change has not lasted, and what was done before.
  needSource.fill(withReopened(assessmentNeeds))
  earlierWorkSource.fill(deliveredWork)
  overlapSource.fill(activitiesFor)

  // Candidates for a position know whom administrations have offered for it.
  offeredFor.fill(offeredExperts)

  // An agreement knows what missions and training take of its lines, and which requests await theirs.
  moneySource.fill(moneyOfActivities)
  workSource.fill(worksOfAgreement)
  awaitingSource.fill(requestsAwaiting)

  // An account knows where its expert is at home, what it may be tied to, and what it would leave open.
  homesOfExperts.fill(homeOfExpert)
  accountOffers.fill({ experts: expertOffers, agreements: agreementOffers, programmes: programmeOffers })
  openWork.fill(workOf)
  leftOpen.fill(leavesSomething)
  openDuties.fill(openDutiesOf)
  leftByContacts.fill(whatContactsLeave)

  // Whoever acts as another person signs and decides nothing.
  openToOthers.fill(isOpenToOthers)

  // A text names a Member as its language does.
  formsOfNames.fill(nameInSentence)
  wordsForErased.fill((language) => translator(language)('platform:erased'))
  wordsOfAnswers.fill(answerWords)

  // What is listed is printed as the documents of the house are.
  listPapers.fill(setListPaper)

  // A mail that asks for a release, or invites, brings its letter.
  mailLetters.fill(letterOfMail)

  // A list offers the views of it that its reader has saved, or that are shared with the reader.
  savedViews.fill(offeredTo)

  // The audit trail knows who changed a record last, and says when its end is missed.
  lastChangeFinder.fill(findLastChange)
  mustHold('trail', trailEndHolds)

  // A process that serves on, while a newer program has upgraded the data, is to be replaced.
  mustHold('version', () => isKnownData(migrations))

  // Who hears what happens, in this order: the trail first, then who tells people, then who keeps records in step.
  listenForAudit()
  listenForAccounts()
  listenForReadiness()
  listenForFieldMissions()
  listenForNotices()
  listenForWebhooks()
  listenForNotices(handoverNotices)
  listenForPeople()
  listenForCalls()
  listenForCorrections()
  listenForEndedFiles()
}

/** What the one who runs Capstan has chosen, for features that ask for it later. */
export function applySettings(config: Config): void {
  keepAnchorsIn(config.anchorDir, config.mongodbUri)
  askAgainAfter(config.askAgainMonths)
}

import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { templateAreas } from '../../src/assessments/templates/template.directory'
import * as assessment from '../../src/assessments/assessment.form'
import * as call from '../../src/calls/writing/call.form'
import * as offer from '../../src/calls/offers/offer.form'
import * as expert from '../../src/experts/file/expert.form'
import * as serviceRecord from '../../src/service-records/service-record.form'
import * as own from '../../src/experts/own/own.form'
import * as agreement from '../../src/funding/keeping/agreement.form'
import * as agreementStep from '../../src/funding/keeping/agreement-step.form'
import * as edition from '../../src/framework/editions/edition.form'
import * as contacts from '../../src/members/contacts/contacts.form'
import * as standings from '../../src/members/instruments/instrument-standing.form'
import * as holiday from '../../src/members/holidays/holiday.form'
import * as memberFacts from '../../src/members/register/member-facts.form'
import * as finding from '../../src/mission-reports/writing/finding.form'
import * as rating from '../../src/ratings/rating.form'
import * as fieldAssessment from '../../src/field-assessments/field-assessment.form'
import { assessmentTyped } from '../field-assessments/field-assessment.factory'
import * as report from '../../src/mission-reports/writing/report.form'
import * as review from '../../src/mission-reports/clearing/report-review.form'
import * as assignment from '../../src/missions/team/assignment.form'
import * as secondChoice from '../../src/missions/second-choices/second-choice.form'
import * as mission from '../../src/missions/plan/mission.form'
import type { Parsed } from '../../src/platform/forms/forms'
import { fromRoot } from '../../src/platform/root'
import * as remapping from '../../src/remapping/remapping.form'
import * as announcement from '../../src/organization/announcements/announcement.form'
import * as vocabularyEntry from '../../src/organization/vocabularies/vocabulary-entry.form'
import * as instrumentRegister from '../../src/framework/instruments/instrument-register.form'
import { instrumentBody } from '../framework/instruments/instrument.body'
import * as disbursement from '../../src/funding/spending/disbursement.form'
import * as participantMerging from '../../src/training/participants/people/merging.form'
import * as programme from '../../src/funding/programmes/programme.form'
import { programmeBody } from '../funding/programmes/programme.body'
import * as template from '../../src/assessments/templates/template.form'
import { typedArea, typedStatement } from '../assessments/templates/template.body'
import * as rateTable from '../../src/organization/rates/rate-table.form'
import * as mailText from '../../src/notices/texts/mail-text.form'
import * as lasting from '../../src/recommendations/lasting/lasting.form'
import * as recommendation from '../../src/recommendations/steps/recommendation.form'
import * as decision from '../../src/requests/decision/request-decision.form'
import * as step from '../../src/requests/triage/request-step.form'
import * as classification from '../../src/requests/triage/request-classification.form'
import * as signature from '../../src/requests/writing/request-signature.form'
import * as request from '../../src/requests/writing/request.form'
import * as participant from '../../src/training/participants/participant.form'
import * as training from '../../src/training/event/training.form'
import * as actingAs from '../../src/users/acting-as/acting-as.form'
import * as choice from '../../src/notices/choices/choice.form'
import * as feed from '../../src/schedule/feeds/feed.form'
import * as account from '../../src/users/account/account.form'
import * as deputy from '../../src/users/deputies/deputy.form'
import * as askForLink from '../../src/users/links/ask-for-link.form'
import * as newPassword from '../../src/users/passwords/new-password.form'
import * as secondFactor from '../../src/users/second-factor/second-factor.form'
import * as signIn from '../../src/users/sign-in/sign-in.form'
import * as mailChoice from '../../src/saved-views/mail/mail-choice.form'
import * as savedView from '../../src/saved-views/saved-view.form'
import * as apiKey from '../../src/users/api-keys/api-key.form'
import { keyBody } from '../users/api-keys/api-key.body'
import * as entered from '../../src/experts/importing/standing.form'
import * as bulk from '../../src/bulk/bulk.form'
import * as tableImport from '../../src/imports/import.form'
import * as move from '../../src/schedule/moving/move.form'
import * as plan from '../../src/planning/choosing/plan.form'
import * as weights from '../../src/planning/weights/weights.form'
import * as whatIfAdopting from '../../src/what-if/adopting/adopting.form'
import * as whatIfChange from '../../src/what-if/changes/change.form'
import * as whatIf from '../../src/what-if/what-if.form'
import * as planRelease from '../../src/plan-releases/release.form'
import * as webhook from '../../src/webhooks/webhook.form'
import * as user from '../../src/users/accounts/user.form'
import * as firstRun from '../../src/set-up/first-run.form'
import * as demonstration from '../../src/set-up/demonstration.form'
import * as settings from '../../src/organization/settings.form'
import { announcementBody } from '../organization/announcements/announcement.body'
import { settingsBody } from '../organization/settings.factory'
import * as handover from '../../src/handover/handover.form'
import * as erasure from '../../src/personal-data/erasure/erasure.form'
import * as merge from '../../src/personal-data/merging/merge.form'
import { agreementForm } from '../funding/agreement.factory'
import { anEdition, newEdition } from '../framework/edition.factory'
import { missionBody } from '../missions/plan/mission.body'

// Every form of the product with a body that it takes. What nobody can see makes no difference to any of them.

const today = '2027-01-15'
const area = templateAreas()[0]!
const row = assessment.keyOf(area.statements[0]!.id)
const known = { today, needs: [] }
const reason = 'Two lines:\nof reason'
const asked = '2027-01-10T08:00:00.000Z'
const key = { category: 'mpa', area: 'risk', language: 'en' }
const id = 'a'.repeat(24)
const codes = { members: ['FJ'], regions: ['AP'], topics: ['risk'], experts: [], agreements: [], programmes: [] }
const knownCodes = {
  memberCodes: ['FJ'],
  isInstrument: () => true,
  isObjective: () => true,
  isArea: () => true,
  isStatement: () => true,
}
const mapping = { objective: 'SO1', instruments: ['safe-framework'], expertiseAreas: ['risk'] }
const requestSteps: Record<string, Record<string, unknown>> = {
  askInformation: { text: reason, answerBy: '2027-02-01' },
  answerInformation: { text: reason },
  returnToTriage: { reason },
  sendForApproval: { days: '8', people: '2', cost: '24500', note: reason },
  defer: { reasonCode: 'no-funding', reason, until: '2027-06-01' },
  redirect: { to: 'Regional office', reason },
  decline: { reasonCode: 'no-funding', reason },
  merge: { into: 'REQ-2026-0001', reason },
  withdraw: { reason },
  close: { reason },
  prioritise: { band: 'high', reason },
}
const contact = { role: 'cb-contact', name: 'Ana Vata', email: 'ana@customs.example', from: '2026-01-01' }
const memberBody = {
  name: { en: 'Newland', fr: 'Nouveau Pays' },
  otherNames: 'Terra Nova\nNewland Republic',
  forms: { fr: { of: 'du Nouveau Pays', in: 'au Nouveau Pays' } },
  region: 'EUR',
  type: 'state',
  joined: '2026',
  income: 'high',
  languages: ['en'],
  correspondence: 'fr',
}
const standing = {
  instrument: 'safe-framework',
  status: 'implemented',
  since: '2020-01-01',
  source: 'Letter of 30 June 2026',
}
const person = {
  email: 'ana@customs.example',
  name: 'Ana Vata',
  roles: 'member',
  language: 'en',
  memberCode: 'FJ',
  password: 'a long pass phrase',
}
const nominee = {
  memberCode: 'FJ',
  name: 'Ana Vata',
  email: 'ana@customs.example',
  gender: 'f',
  affiliation: 'customs',
  level: 'officer',
  position: 'Inspector',
}
const trainingBody = {
  ...missionBody(),
  type: 'national-workshop',
  outcomes: reason,
  profile: reason,
  seats: '24',
  levels: ['officer'],
  nominateBy: '2027-02-01',
}
const reportBody = {
  context: reason,
  workDone: reason,
  results: reason,
  nextSteps: reason,
  findings: [{ key: 'f1', text: reason, area: 'risk' }],
  recommendations: [{ key: 'r1', memberCode: 'FJ', text: reason, owner: 'Risk unit', objective: 'SO1' }],
  women: '3',
}

type Form = [name: string, parse: (body: unknown) => Parsed<unknown>, body: Record<string, unknown>]
const importedTable = {
  heads: ['Title'],
  meanings: [{ key: 'memberCodes', value: 'Fidji', code: '' }],
  ways: [{ key: 'when.from', shownBy: '01/02/2027', way: '' as const, asks: true }],
}

const { version: _opened, ...typedAssessment } = assessmentTyped()

const forms: Form[] = [
  [
    'assessment.parseArea',
    (body) => assessment.parseArea(area, body),
    { answers: { [row]: { level: '2', note: reason } } },
  ],
  [
    'assessment.parseValidation',
    (body) =>
      assessment.parseValidation(
        area,
        [{ statement: area.statements[0]!.id, status: 'scored', current: 2 } as never],
        body,
      ),
    { answers: { [row]: { validated: '3', validationNote: reason } } },
  ],
  ['assessment.parseSubmission', assessment.parseSubmission, { partly: 'yes' }],
  ['assessment.parseEvidence', assessment.parseEvidence, { removed: [id] }],
  [
    'first-run.parseFirstRun',
    firstRun.parseFirstRun,
    {
      ...settingsBody(),
      code: 'HQPG-5PJM-BZH3-2KVC',
      name: person.name,
      email: person.email,
      newPassword: 'seven horses in rain',
      repeatedPassword: 'seven horses in rain',
    },
  ],
  ['demonstration.parseLeaving', demonstration.parseLeaving, { confirmed: 'yes' }],
  ['feed.parseFeed', (body) => feed.parseFeed(body, ['own', 'region:ESA']), { name: 'Phone', shows: 'region:ESA' }],
  ['announcement.parseAnnouncement', announcement.parseAnnouncement, announcementBody()],
  [
    'holiday.parseCorrection',
    holiday.parseCorrection,
    { kind: 'move', day: '2027-07-12', to: '2027-07-13', note: 'Decree' },
  ],
  ['holiday.parseUndo', holiday.parseUndo, { day: '2027-07-12' }],
  ['vocabulary-entry.parseEntry', vocabularyEntry.parseEntry, { name: { en: 'Virtual', fr: 'Virtuelle' }, place: '4' }],
  ['instrument-register.parseInstrument', instrumentRegister.parseInstrument, instrumentBody()],
  [
    'disbursement.parseDisbursement',
    (body) => disbursement.parseDisbursement(body, { shares: ['MIS-2027-0001/1'], currency: 'EUR' }),
    { share: 'MIS-2027-0001/1', amount: '120.50', day: '2027-01-10', document: 'INV 4711', note: 'Two tickets' },
  ],
  ['merging.parseParticipantMerge', participantMerging.parseParticipantMerge, { other: 'a'.repeat(24), same: 'yes' }],
  ['programme.parseProgramme', (body) => programme.parseProgramme(body, true), programmeBody()],
  [
    'rate-table.parseRates',
    rateTable.parseRates,
    { from: '2027-01-01', source: 'Central bank', readOn: '2026-12-30', rates: 'FJD 2.45' },
  ],
  [
    'mail-text.parseMailText',
    (body) => mailText.parseMailText('requestApproved', body),
    {
      en: { subject: 'Approved: {{title}}', text: '{{who}} {{reference}}\n{{reason}}' },
      fr: { subject: 'Approuvée : {{title}}', text: '{{who}} {{reference}}\n{{reason}}' },
    },
  ],
  ['settings.parseSettings', settings.parseSettings, settingsBody()],
  ['assessment.parseGap', assessment.parseGap, { readiness: 'owner', band: 'high', reason }],
  [
    'assessment.parseOpening',
    (body) => assessment.parseOpening(body, today),
    { owner: 'Ana Vata', referenceDay: '2027-01-01' },
  ],
  ['own.parseOwnPart', (body) => own.parseOwnPart(body, 'contact'), { name: 'Ana Vatu', phone: '+679 330 1234' }],
  [
    'service-record.parseNewRecord',
    (body) => serviceRecord.parseNewRecord(body, ['MIS-2026-0001']),
    { parts: ['areas'], missions: ['MIS-2026-0001'], replaces: '' },
  ],
  ['service-record.parseShare', serviceRecord.parseShare, { recipient: 'A partner', until: '2026-12-24' }],
  ['own.parseRefusal', own.parseRefusal, { reason }],
  [
    'expert.parseWholeProfile',
    expert.parseWholeProfile,
    { name: 'Ana Vata', homeMember: 'FJ', category: key.category, languages: { en: 'work' }, biography: reason },
  ],
  [
    'expert.parseAvailability',
    expert.parseAvailability,
    { availability: [{ from: '2027-02-01', until: '2027-02-20', status: 'open', note: 'After the audit' }] },
  ],
  [
    'expert.parseConflicts',
    expert.parseConflicts,
    { conflicts: [{ memberCode: 'FJ', type: 'personal', note: reason }] },
  ],
  ['expert.parseNomination', expert.parseNomination, { ...key, note: reason }],
  ['expert.parseAccreditationStep', (body) => expert.parseAccreditationStep(body, 'suspend'), { ...key, note: reason }],
  ['expert.parseSuspension', expert.parseSuspension, { reason }],
  ['expert.parseArchiving', expert.parseArchiving, { reason }],
  ['erasure.parseErasure', erasure.parseErasure, { name: 'Ana Vata', reason }],
  ['merge.parseAccountMerge', merge.parseAccountMerge, { pick: { name: 'gone' }, same: 'yes' }],
  ['merge.parseFileMerge', merge.parseFileMerge, { pick: { areas: 'both' }, same: 'yes' }],
  ['contacts.parseContact', contacts.parseContact, contact],
  ['contacts.parseContacts', contacts.parseContacts, { contacts: [contact], tfa: { A: '2020-01-01' } }],
  ['agreement.parseAgreement', (body) => agreement.parseAgreement(body, 'amend'), agreementForm],
  [
    'agreement-step.parseAgreementStep',
    (body) => agreementStep.parseAgreementStep(body, 'close'),
    { reason, day: '2026-01-12' },
  ],
  [
    'agreement-step.parseReportSent',
    (body) => agreementStep.parseReportSent(body, ['2027-03-31']),
    { due: '2027-03-31', sentOn: '2026-01-12' },
  ],
  ['member-facts.parseMemberFacts', memberFacts.parseMemberFacts, memberBody],
  ['member-facts.parseNewMember', memberFacts.parseNewMember, { code: 'QZ', iso3: 'QZZ', ...memberBody }],
  ['instrument-standing.parseStanding', standings.parseStanding, standing],
  [
    'instrument-standing.parseRemoval',
    standings.parseRemoval,
    { instrument: standing.instrument, status: standing.status },
  ],
  ['report.parseReport', (body) => report.parseReport(body, knownCodes, () => 'new'), reportBody],
  ['finding.parseFinding', finding.parseFinding, { text: reason, expertiseArea: 'risk' }],
  ['review.parseReview', review.parseReview, { decision: 'return', note: reason }],
  [
    'call.parseCall',
    call.parseCall,
    {
      ...{ title: 'Experts on risk management', text: reason, audience: 'members', memberCodes: ['KE'] },
      ...{ closesOn: '2027-02-01', places: ['MIS-2026-0001:lead', 'MIS-2026-0002:co-facilitator'] },
    },
  ],
  [
    'call.parseOpenCall',
    call.parseOpenCall,
    { title: 'Experts', audience: 'regions', regions: ['AP'], closesOn: '2027-02-01' },
  ],
  ['call.parseWithdrawal', call.parseWithdrawal, { reason }],
  ['offer.parseOfficer', offer.parseOfficer, { place: 'MIS-2026-0001:lead', expert: 'EXP-0001', note: reason }],
  ['offer.parseOwnOffer', offer.parseOwnOffer, { place: 'MIS-2026-0001:lead', note: reason }],
  [
    'offer.parseNewPerson',
    offer.parseNewPerson,
    { place: 'MIS-2026-0001:lead', name: 'Wanjiru Kamau', languages: ['en'], areas: ['risk'], note: reason },
  ],
  ['offer.parseOfferAnswer', offer.parseOfferAnswer, { answer: 'refuse', reason }],
  ['offer.parseOfferReview', offer.parseOfferReview, { answer: 'accept', category: 'toa', reason }],
  ['assignment.parseProposal', assignment.parseProposal, { expert: 'EXP-0001', role: 'lead', choiceReason: reason }],
  [
    'assignment.parseInvitation',
    (body) => assignment.parseInvitation(body, { today, from: '2027-06-01' }),
    { answerBy: '2027-02-01', releaseBy: '2027-02-10' },
  ],
  ['second-choice.parseSecondChoice', secondChoice.parseSecondChoice, { expert: 'EXP-0001', role: 'lead', reason }],
  ['assignment.parseWithdrawal', assignment.parseWithdrawal, { reason }],
  ['assignment.parseTakeBack', assignment.parseTakeBack, { reason, asked }],
  ['assignment.parseInvitationAnswer', assignment.parseInvitationAnswer, { answer: 'decline', note: reason, asked }],
  ['assignment.parseReleaseAnswer', assignment.parseReleaseAnswer, { answer: 'refuse', note: reason, asked }],
  [
    'assignment.parsePaperRelease',
    (body) => assignment.parsePaperRelease(body, today),
    { answer: 'refuse', note: reason, name: 'A director', day: '2027-01-12', asked },
  ],
  ['mission.parseMission', (body) => mission.parseMission(body, { today, officers: [] }), missionBody()],
  [
    'mission.parsePostponement',
    mission.parsePostponement,
    { cause: 'member', note: reason, windowFrom: '2027-03-01', windowUntil: '2027-04-01' },
  ],
  ['mission.parseCancellation', mission.parseCancellation, { cause: 'member', note: reason }],
  ['mission.parseTerms', (body) => mission.parseTerms(body), { objectives: reason, reportBy: '2027-04-01' }],
  ['mission.parseTermsRemark', mission.parseTermsRemark, { note: reason }],
  [
    'mission.parseReadinessPoint',
    mission.parseReadinessPoint,
    { text: 'Visa letters', side: 'member', dueDay: '2027-02-01' },
  ],
  [
    'rating.parseRating',
    rating.parseRating,
    {
      scores: { preparation: '4', expertise: '5', facilitation: '3', communication: '4', reporting: 'not-seen' },
      remark: reason,
    },
  ],
  ['field-assessment.parseDraft', fieldAssessment.parseDraft, typedAssessment],
  ['field-assessment.parseSigned', fieldAssessment.parseSigned, typedAssessment],
  ['field-assessment.parseCorrection', fieldAssessment.parseCorrection, { reason }],
  [
    'field-assessment.parseDecision',
    (body) => fieldAssessment.parseDecision(body, 'accredit'),
    { outcome: 'repeat', note: reason },
  ],
  [
    'recommendation.parseResponse',
    (body) => recommendation.parseResponse(body, today),
    { answer: 'partly-accepted', reason, owner: 'Risk unit', dueDay: '2027-09-01' },
  ],
  [
    'recommendation.parseProgress',
    (body) => recommendation.parseProgress(body),
    { kind: 'blocked', cause: 'legal', note: reason },
  ],
  [
    'lasting.parseLasting',
    (body) => lasting.parseLasting(body, { needed: false, files: 0 }),
    { outcome: 'lasting', note: reason, link: 'https://customs.example/orders/14' },
  ],
  [
    'recommendation.parseVerification',
    (body) => recommendation.parseVerification(body, today),
    { outcome: 'reopened', note: reason, dueDay: '2027-09-01' },
  ],
  ['recommendation.parseDrop', recommendation.parseDrop, { reason }],
  [
    'decision.parseDecision',
    (body) => decision.parseDecision(body, { today, lines: [] }),
    { outcome: 'decline', reasonCode: 'no-funding', reason },
  ],
  ...Object.entries(requestSteps).map(([name, body]): Form => [
    'step.parseStep',
    (sent) => step.parseStep(name as never, sent, { today, targets: ['REQ-2026-0001'] }),
    body,
  ]),
  [
    'request.parsePart',
    (body) => request.parsePart('need', body, known),
    { title: 'Risk rules', purpose: reason, results: reason, previousSupport: reason },
  ],
  [
    'request.parsePart',
    (body) => request.parsePart('help', body, known),
    { audience: reason, ownContribution: reason, audienceCount: '20' },
  ],
  [
    'request.parsePart',
    (body) => request.parsePart('people', body, known),
    { contactName: 'Ana Vata', contactEmail: 'ana@customs.example' },
  ],
  ['request.parsePart', (body) => request.parsePart('serves', body, known), mapping],
  ['request.parseOrigin', request.parseOrigin, { memberCode: 'FJ', channel: 'letter' }],
  [
    'classification.parseClassification',
    (body) => classification.parseClassification(body, { today, officers: ['o1'] }),
    { ...mapping, officerId: 'o1' },
  ],
  ['signature.parseClick', (body) => signature.parseClick(body, 'Head', today), { agreed: 'yes' }],
  ['signature.parseLetter', (body) => signature.parseLetter(body, today), { name: 'Ana Vata', day: '2027-01-02' }],
  ['step.parseSaying', step.parseSaying, { text: reason }],
  ['participant.parseNomination', (body) => participant.parseNomination(body, ['FJ', 'WS']), nominee],
  [
    'participant.parseDecision',
    (body: unknown) => participant.parseDecision('decline', body),
    { people: [id], note: 'No seat left' },
  ],
  [
    'participant.parseAttendance',
    (body) => participant.parseAttendance(body, [today], 20),
    { people: [id], present: [participant.tickValue(id, today)], pre: { [id]: '5' } },
  ],
  ['training.parseTraining', (body) => training.parseTraining(body, today), trainingBody],
  ['participant.parseCorrection', participant.parseCorrection, { name: nominee.name, email: nominee.email }],
  ['training.parseStep', training.parseStep, { step: 'cancel', cause: 'member', note: reason }],
  ['handover.parseHandover', (body) => handover.parseHandover(body, [id]), { successors: { request: id } }],
  [
    'deputy.parseDeputy',
    (body) => deputy.parseDeputy(body, [id]),
    { deputyId: id, from: '2027-01-20', until: '2027-01-30' },
  ],
  ['signIn.parseSignIn', signIn.parseSignIn, { email: 'ana@customs.example', password: 'a long pass phrase' }],
  ['account.parsePerson', account.parsePerson, { name: 'Ana Diaz', language: 'fr', timeZone: 'Pacific/Fiji' }],
  [
    'choice.parseChoices',
    (body) => choice.parseChoices(body, ['request', 'reminders']),
    { rhythms: { request: 'weekly', reminders: 'none' }, pausedUntil: '2027-02-01' },
  ],
  ['acting-as.parseActingAs', actingAs.parseActingAs, { reason }],
  [
    'account.parsePasswordChange',
    account.parsePasswordChange,
    { oldPassword: 'a long pass phrase', newPassword: 'another phrase', repeatedPassword: 'another phrase' },
  ],
  [
    'new-password.parseNewPassword',
    newPassword.parseNewPassword,
    { newPassword: 'another phrase', repeatedPassword: 'another phrase' },
  ],
  [
    'account.parseAddressChange',
    account.parseAddressChange,
    { email: 'ana@customs.example', currentPassword: 'a long pass phrase' },
  ],
  ['ask-for-link.parseAddress', askForLink.parseAddress, { email: 'ana@customs.example' }],
  ['second-factor.parseCode', secondFactor.parseCode, { code: '123456', trust: 'yes' }],
  ['second-factor.parseProof', secondFactor.parseProof, { provenPassword: 'a long pass phrase' }],
  [
    'standing.parseStanding',
    (body) => entered.parseStanding(body, '2026-11-24'),
    { category: 'toa', area: 'risk', language: 'en', state: 'accredited', since: '2024-01-01', until: '2027-12-31' },
  ],
  [
    'bulk.parseSelection',
    bulk.parseSelection,
    { list: '/requests', asked: 'view=open', rows: ['REQ-2026-0001'], all: 'yes' },
  ],
  [
    'move.parseDates',
    (body) => move.parseDates(body, { state: 'planned', period: undefined }, '2026-11-24'),
    { from: '2027-04-05', until: '2027-04-16' },
  ],
  ['move.parseUndo', move.parseUndo, { warningReason: reason }],
  [
    'move.parseMove',
    (body) => move.parseMove(body, { state: 'confirmed', period: undefined }, '2026-11-24'),
    { from: '2027-04-05', until: '2027-04-16', cause: 'security', note: reason, warningReason: reason },
  ],
  [
    'weights.parseWeights',
    weights.parseWeights,
    {
      ...{ accreditation: '30', region: '15', rating: '15', release: '15', load: '10' },
      ...{ language: '5', balance: '5', travel: '5' },
    },
  ],
  [
    'plan.parsePlan',
    (body) => plan.parsePlan(body, ['MIS-2026-0001'], ['accelerate']),
    {
      ...{ from: '2027-01-01', until: '2027-06-30', region: 'AP', programme: 'accelerate', chosen: 'MIS-2026-0001' },
      ...{ rest: '2', maxDays: '40', perPerson: '4', perTeam: '1', perAdministration: '9', candidates: '50' },
      ...{ mainLanguage: 'yes', filled: '100', lead: '50', spread: '5', seconds: '60' },
    },
  ],
  [
    'what-if.parseWhatIf',
    (body) => whatIf.parseWhatIf(body, ['accelerate']),
    {
      ...{ name: 'Without Kenya', from: '2027-01-01', until: '2027-06-30', region: 'AP', programme: 'accelerate' },
      ...{ question: 'Who could go?', isShared: 'yes' },
    },
  ],
  [
    'release.parseRelease',
    (body) => planRelease.parseRelease(body, ['accelerate']),
    { from: '2027-01-01', until: '2027-06-30', region: 'AP', programme: 'accelerate', remark: 'For January' },
  ],
  ['what-if.parseNaming', whatIf.parseNaming, { name: 'Without Kenya', isShared: 'yes' }],
  [
    'change.parseChange',
    (body) =>
      whatIfChange.parseChange(
        body,
        'leaveOut',
        { codes: ['MIS-2027-0001'], items: new Map(), dates: new Map() },
        today,
      ),
    { of: 'MIS-2027-0001' },
  ],
  ['adopting.parseAdoption', (body) => whatIfAdopting.parseAdoption(body, ['1']), { rows: '1' }],
  ['adopting.parseRemoval', whatIfAdopting.parseRemoval, { key: '1' }],
  [
    'plan.parseRows',
    (body) => plan.parseRows(body, ['MIS-2026-0001 lead EXP-0001']),
    { rows: 'MIS-2026-0001 lead EXP-0001' },
  ],
  [
    'plan.parseLocks',
    (body) => plan.parseLocks(body, ['MIS-2026-0001 lead EXP-0001']),
    { locks: 'MIS-2026-0001 lead EXP-0001' },
  ],
  [
    'import.parseNewImport',
    (body) => tableImport.parseNewImport(body, [{ key: 'missions' }] as never),
    { kind: 'missions', cells: 'Title\tPlace\nReview\tSuva' },
  ],
  [
    'import.parseMapping',
    (body) => tableImport.parseMapping(body, importedTable, { columns: [{ key: 'title' }] } as never, () => ['FJ']),
    { columns: { c0: 'title' }, meanings: { m0: 'FJ' }, ways: { w0: 'dayFirst' } },
  ],
  [
    'webhook.parseWebhook',
    webhook.parseWebhook,
    { name: 'Archive', address: 'https://archive.example/told', kinds: ['request'] },
  ],
  [
    'api-key.parseKey',
    (body) => apiKey.parseKey(body, { today, members: ['FJ'], agreements: [], experts: [] }),
    keyBody({ expiresOn: '2027-12-01' }),
  ],
  [
    'saved-view.parseSavedView',
    (body) => savedView.parseSavedView(body, { columns: ['name'], mayShare: true }),
    { name: 'Pacific', asked: 'region=AP', columns: ['name'], sharedWith: ['coordinator'] },
  ],
  ['mail-choice.parseMailChoice', mailChoice.parseMailChoice, { mail: 'always' }],
  ['saved-view.parseUpdate', savedView.parseUpdate, { asked: 'region=AP' }],
  ['user.parseUser', (body) => user.parseUser(body, codes), person],
  ['template.parseNewTemplate', template.parseNewTemplate, { reason }],
  ['template.parseDiscard', template.parseDiscard, { reason }],
  ['template.parseTemplateArea', template.parseTemplateArea, typedArea()],
  ['template.parseNewTemplateArea', template.parseNewTemplateArea, { ...typedArea(), code: 'A11' }],
  ['template.parseStatement', template.parseStatement, typedStatement()],
  ['template.parseNewStatement', (body) => template.parseNewStatement(body, 'A8'), { ...typedStatement(), id: 'A8.9' }],
  ['edition.parseNewEdition', (body) => edition.parseNewEdition(body, ['2022-2025']), newEdition()],
  [
    'edition.parseDetails',
    (body) => edition.parseDetails(body),
    { titleEn: 'Strategic Plan', validFrom: '2027-07-01', adoptedBy: 'Council', source: reason },
  ],
  [
    'edition.parseLayers',
    (body) => edition.parseLayers(body),
    { layers: [{ code: 'goal', part: 'objective', titleEn: 'Goals', titleFr: 'Buts', most: '2' }] },
  ],
  [
    'edition.parseElement',
    (body) => edition.parseElement(body, anEdition()),
    { code: 'P9', layer: 'objective', titleEn: 'Trade', titleFr: 'Commerce', descriptionEn: reason, marks: ['joint'] },
  ],
  ['edition.parsePasted', edition.parsePasted, { rows: reason, checked: 'yes' }],
  ['edition.parseDiscard', edition.parseDiscard, { reason }],
  [
    'edition.parseCrosswalk',
    (body) => edition.parseCrosswalk(body, anEdition(), anEdition()),
    { rows: [{ code: 'P1', toCode: 'P2', kind: 'renamed', note: 'Another title' }] },
  ],
  [
    'remapping.parseRemapping',
    (body) => remapping.parseRemapping(body, '2022-2025'),
    { ...mapping, edition: '2022-2025' },
  ],
]

// Where a bare string is read: a code by its pattern, a key that is compared.
const allowed = ['.regex(', '.max(40)', "z.string({ error: 'platform:form.invalid' }), {", 'z.string())']

// What is counted or chosen in an address takes nothing that people write.
const noForms = [
  'schedule.parseSchedule',
  'pipeline.parsePipeline',
  'gaps.parseGaps',
  'coverage.parseCoverage',
  'report-rows.parseEditAction',
  'agreement-step.parseDocuments',
]

interface Place {
  name: string
  value: string
  with: (value: string) => unknown
}

/** Each text of a body, and the body with another one in its place. */
function placesOf(body: unknown, name = ''): Place[] {
  if (typeof body === 'string') return [{ name, value: body, with: (value) => value }]
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([part, inside]) =>
    placesOf(inside, name === '' ? part : `${name}.${part}`).map((place) => ({
      ...place,
      with: (value: string) =>
        Array.isArray(body)
          ? body.map((one: unknown, index) => (String(index) === part ? place.with(value) : one))
          : { ...body, [part]: place.with(value) },
    })),
  )
}

// A password is as it was typed; keys of records and the instant of a question are no text.
const isText = ({ name }: Place) => !/password|key$|people|present|removed|^expert$|^asked$/i.test(name)

const outcome = ({ values, errors }: Parsed<unknown>) => ({ values, errors })
// What comes with copying: a zero-width space, an override, a soft hyphen, a mark of byte order, a tag, a bell.
const copied = (text: string) =>
  `\ufeff\u202d${text.slice(0, 2)}\u200b\u00ad\u{e0041}\u0007${text.slice(2)}\u2069\u200e `
const nothing = ['\u200b\u00ad\u3164', '\u115f\u2800\u{e0020}\u2060', '\u2028\u0085\u202e']

const read = (file: string) => readFileSync(fromRoot('src/' + file), 'utf8')

describe('every form', () => {
  for (const [name, parse, body] of forms)
    describe(`${name} (${Object.keys(body).join(', ')})`, () => {
      it('takes its body', () => expect(parse(body).errors).to.equal(undefined))

      it('sees no difference in what nobody can see', () => {
        for (const place of placesOf(body).filter(isText))
          expect(outcome(parse(place.with(copied(place.value)))), place.name).to.deep.equal(outcome(parse(body)))
      })

      it('takes a text that shows nothing for an empty one', () => {
        for (const place of placesOf(body).filter(isText)) {
          const empty = outcome(parse(place.with('')))
          for (const text of nothing) expect(outcome(parse(place.with(text))), place.name).to.deep.equal(empty)
        }
      })
    })

  it('stands in this list', () => {
    const listed = new Set([...forms.map(([name]) => name), ...noForms])
    const files = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.form.ts'),
    )
    const aliases: Record<string, string> = {
      'request-classification': 'classification',
      'request-decision': 'decision',
      'request-signature': 'signature',
      'request-step': 'step',
      'report-review': 'review',
      'sign-in': 'signIn',
    }
    for (const file of files) {
      const form = /([^/\\]+)\.form\.ts$/.exec(file)![1]!
      for (const [, name] of read(file).matchAll(/^export (?:const|function) (parse\w+)/gm))
        expect(listed, file).to.include(`${aliases[form] ?? form}.${name}`)
    }
  })

  it('reads what people write by the pieces of platform/forms/forms alone', () => {
    const files = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.form.ts') || file.endsWith('.routes.ts'),
    )
    for (const file of files)
      for (const [bare] of read(file).matchAll(/z\s*\.string\(.*/g))
        // Keys of rows, of files and of ticks, each checked against what it may be.
        expect(
          allowed.some((one) => bare.includes(one)),
          `${file}: ${bare}`,
        ).to.equal(true)
  })
})

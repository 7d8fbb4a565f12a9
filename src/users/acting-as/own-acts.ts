import { paths, type Path } from '../../paths'

// What an administrator who acts as another person may do of that person's work, address by address. Whoever signs,
// decides, agrees, releases, clears or verifies does it in person; so does whoever changes the way into an account. An
// address that is not named here is nobody's but the person's own: a new one is closed until somebody has thought of it.

/** How long an administrator acts as another person at most. */
export const minutesOfActing = 30

/** What may be done at an address: by whoever acts as the person ('open'), or by the person alone ('own'). */
type Ruling = 'open' | 'own' | { open: readonly string[]; own: readonly string[] }

const all = (ruling: Ruling, ...places: Path[]): [string, Ruling][] => places.map(({ pattern }) => [pattern, ruling])

const steps = (place: Path, open: string, own: string): [string, Ruling] => [
  place.pattern,
  { open: open.split(' ').filter(Boolean), own: own.split(' ').filter(Boolean) },
]

const { account, requests, assessments, missions, reports, recommendations, training } = paths
const { experts, serviceRecords, funding, editions, remapping, members, instruments } = paths

const rulings = new Map<string, Ruling>([
  // The look of the pages, and the way out.
  ...all('open', paths.actingAs.end, paths.signOut, paths.preferences, account),

  // The way into an account: password, address, second factor, sessions, and who stands in for the person.
  ...all('own', paths.password, paths.address, paths.deputy, paths.endDeputy),
  ...all(
    'own',
    ...Object.values(paths.sessions),
    ...Object.values(paths.secondFactor),
    ...Object.values(paths.ownData),
    paths.calendars.list,
    paths.calendars.revoke,
  ),
  ...all('own', paths.savedViews.create, paths.savedViews.edit, paths.savedViews.start),
  // Many records at once are nobody's but the person's own to change.
  ...all('own', paths.bulk.begin, paths.bulk.step),
  ...all('own', paths.savedViews.mail, paths.savedViews.update, paths.savedViews.remove),
  ...all('own', ...Object.values(paths.noticeChoices), paths.announcements.dismiss),
  ...all('own', paths.signIn, paths.signInAs, paths.signInLink, paths.signInByLink, paths.secondFactorAsked),
  ...all('own', paths.signInByPasskey, paths.signInPasskeyOptions, paths.singleSignOn, paths.singleSignOnAnswer),
  ...all('own', paths.forgottenPassword, paths.newPassword, paths.invitation, paths.confirmAddress),

  // Work of administrators, beside all that stands under /admin: nobody acts as one.
  ...all('own', paths.firstRun, members.create, members.edit),
  ...all('own', instruments.create, instruments.edit, instruments.retire, instruments.restore),
  ...all('own', editions.create, editions.edit, editions.layers, editions.element, editions.paste, editions.crosswalk),

  // A request is signed by its head, decided by a director, and sent another way by an officer who answers for it.
  ...all('open', requests.create, requests.edit, requests.askForSignature, requests.say),
  ...all('own', requests.sign, requests.bringLetter, requests.decide),
  steps(
    requests.step,
    'acknowledge askInformation answerInformation startScoping returnToTriage sendForApproval resume followUp prioritise',
    'returnForRevision defer redirect decline merge withdraw close',
  ),

  // A round is the Member's word, and its validation the secretariat's.
  ...all('open', assessments.create, assessments.area, assessments.autosave, assessments.evidence, assessments.gap),
  ...all('own', assessments.validate),
  steps(assessments.step, 'startValidation', 'submit withdrawSubmission validate archive'),

  ...all(
    'open',
    missions.create,
    missions.edit,
    missions.readiness,
    missions.point,
    missions.propose,
    missions.secondChoices,
  ),
  steps(missions.secondChoiceStep, 'moveUp remove', ''),
  ...all('open', paths.plans.create, paths.plans.again),
  ...all('own', paths.plans.apply, paths.plans.weights, paths.moves.move, paths.moves.undo),
  steps(paths.plans.step, 'stop', 'undo'),
  ...all('open', paths.whatIf.create, paths.whatIf.edit, paths.whatIf.change, paths.whatIf.remove),
  ...all('own', paths.whatIf.adopt, paths.planReleases.create),
  steps(paths.whatIf.step, 'renew close reopen', ''),
  ...all('open', missions.terms, missions.sendTerms),
  ...all('own', missions.agreeTerms, missions.askTermsChanges),
  ...all('own', missions.answerInvitation, missions.answerRelease, missions.takeReleaseBack, missions.recordRelease),
  ...all('own', missions.revokeLink, paths.replyByLink),
  steps(missions.assignmentStep, 'invite inviteAndAsk askRelease remind', 'withdraw'),
  steps(missions.step, 'deliver close', 'confirm postpone cancel'),

  ...all('open', paths.fieldAssessments.show, paths.fieldAssessments.correct),
  ...all('own', paths.fieldAssessments.sign, paths.fieldAssessments.decide),
  // What somebody thinks of a person is said in person.
  ...all('own', paths.ratings.give, paths.ratings.withdraw),
  // Whom an administration offers is its word; so is an answer to it.
  ...all('open', paths.calls.create, paths.calls.edit),
  ...all('own', paths.calls.publish, paths.calls.withdraw, paths.calls.offer, paths.calls.offerPerson),
  ...all('own', paths.calls.answerOffer, paths.calls.reviewOffer, paths.calls.takeOfferBack),

  ...all('open', reports.edit, reports.autosave, reports.submitText, reports.submit, reports.correct),
  ...all('own', reports.review, reports.share),

  ...all('open', recommendations.progress),
  ...all('own', recommendations.respond, recommendations.verify, recommendations.lasting, recommendations.drop),

  ...all('open', experts.create, experts.edit, experts.availability, experts.conflicts),
  ...all('open', experts.ownPart, experts.withdrawClaim),
  ...all('own', experts.decideClaim, experts.confirmOwn, paths.stillTrue),
  // What stands under a person’s name, and to whom it is shown.
  ...all('own', serviceRecords.create, serviceRecords.renew, serviceRecords.withdraw),
  ...all('own', serviceRecords.share, serviceRecords.revokeShare),
  ...all('own', experts.accreditationStep, experts.suspend, experts.merge),
  steps(experts.step, 'nominate', 'suspend reinstate archive restore'),

  ...all('open', funding.create, funding.edit, funding.reports, funding.documents),
  ...all('own', funding.amend, funding.step, paths.spending.create, paths.spending.withdraw),

  ...all('open', training.create, training.edit, training.nominate, training.correct, training.attendance),
  ...all('own', training.decide, training.merge),
  steps(training.step, 'openNominations closeNominations deliver settle close', 'confirm postpone cancel'),

  ...all('open', members.contacts, members.instruments, members.removeInstrument),
  ...all('open', remapping.show, remapping.accept, remapping.undo, paths.orphans.list),
  steps(editions.step, '', 'draft adopt discard'),
])

/** What is said of an address, and of each step where it has several; undefined where nothing is. */
export const rulingOn = (pattern: string): Ruling | undefined =>
  rulings.get(pattern) ?? (pattern.startsWith('/admin/') ? 'own' : undefined)

/**
 * Whether somebody who acts as another person may come to an address. A page is closed where its form is; one that is
 * not named shows something and changes nothing.
 */
export function isOpenToOthers(method: string, pattern: string, step = ''): boolean {
  const ruling = method === 'POST' ? rulingOn(pattern) : rulings.get(pattern)
  if (ruling === undefined) return method !== 'POST'
  return typeof ruling === 'string' ? ruling === 'open' : ruling.open.includes(step)
}

interface Place {
  matches: RegExp
  pattern: string
}

// An address with fewer names in it stands before one with more, as among the routes.
const places: readonly Place[] = [...rulings.keys()]
  .sort((one, other) => one.split(':').length - other.split(':').length)
  .map((pattern) => ({ pattern, matches: new RegExp(`^${pattern.replace(/:[A-Za-z]+/g, '[^/]+')}$`) }))

/** The same of a link or a button, by its address. */
export function isAddressOpenToOthers(address: string): boolean {
  const path = address.split(/[?#]/)[0]!
  const place = places.find(({ matches }) => matches.test(path))
  return isOpenToOthers('GET', place?.pattern ?? path, path.split('/').at(-1))
}

import { bulkPostings } from './bulk'
import { callPostings } from './calls'
import { editionPostings } from './editions'
import { fieldAssessmentPostings } from './field-assessments'
import { keptPostings } from './kept'
import { fundingPostings } from './funding'
import { importPostings } from './imports'
import { planPostings } from './plans'
import { releasePostings } from './plan-releases'
import { whatIfPostings } from './what-ifs'
import { missionPostings } from './missions'
import { personalDataPostings } from './personal-data'
import type { Posting } from './posting'
import { ratingPostings } from './ratings'
import { registerPostings } from './registers'
import { requestPostings } from './requests'
import { serviceRecordPostings } from './service-records'
import { templatePostings } from './templates'
import { trainingPostings } from './training'

export { collection, titleOf, type Opened, type Posting } from './posting'

/** A form of every address that takes one. */
export const postings: Posting[] = [
  ...requestPostings,
  ...missionPostings,
  ...fieldAssessmentPostings,
  ...ratingPostings,
  ...callPostings,
  ...registerPostings,
  ...serviceRecordPostings,
  ...editionPostings,
  ...trainingPostings,
  ...fundingPostings,
  ...personalDataPostings,
  ...keptPostings,
  ...templatePostings,
  ...importPostings,
  ...bulkPostings,
  ...planPostings,
  ...whatIfPostings,
  ...releasePostings,
]

/** Addresses that take no form of a signed-in person's work, each named on purpose. */
export const otherPosts = new Set([
  // The button pressed says which change is meant, and a page that comes back has all of them: tried in test/what-if.
  '/schedule/what-if/:reference/steps/remove',
  '/sign-in',
  '/sign-in/demo',
  // Of nobody yet, and of everybody’s data: tried in set-up.
  '/first-run',
  '/admin/demonstration',
  '/sign-out',
  // Of guests on their way in, and of one's own second factor: tried in users/second-factor and users/passkeys.
  '/sign-in/second-factor',
  '/sign-in/passkey',
  '/sign-in/passkey/options',
  '/account/second-factor/passkey-options',
  '/account/second-factor/steps/prove',
  '/account/second-factor/steps/beginApp',
  '/account/second-factor/steps/confirmApp',
  '/account/second-factor/steps/removeApp',
  '/account/second-factor/steps/newCodes',
  '/account/second-factor/steps/addPasskey',
  '/account/second-factor/steps/removePasskey',
  '/account/second-factor/steps/forgetBrowser',
  // Of guests, by links from their mail: tried in users/links.
  '/sign-in/link',
  '/sign-in/link/:token',
  '/still-true/:token',
  '/forgotten-password',
  '/forgotten-password/:token',
  '/invitation/:token',
  '/e-mail-address/:token',
  // Moves up, or removes; nothing is typed: tried in missions/second-choices.
  '/missions/:reference/team/second-choices/:choice/steps/:step',
  // By the link of a mail: tried in missions/release.
  '/release/:token',
  // Nothing is typed: tried in missions/release.
  '/missions/:reference/team/:assignment/links/:link/steps/revoke',
  // By the link of a mail: tried in notices/choices.
  '/notices/stop/:token',
  '/preferences',
  // Ends what an administrator does as another person; nothing is typed: tried in users/acting-as.
  '/acting-as/steps/end',
  // Asks the provider once more; nothing is typed.
  '/admin/single-sign-on/steps/try',
  '/admin/single-sign-on/steps/makeAccounts',
  '/admin/single-sign-on/steps/stopAccounts',
  // Looks once more; nothing is typed.
  '/admin/orphans',
  // Puts a message among those to be sent; nothing is typed.
  '/admin/outbox/:id/steps/sendAgain',
  // Runs a task once more; nothing is typed.
  '/admin/jobs/:job/steps/run',
  // Shows how a text would read; nothing is saved: tried in notices/texts.
  '/admin/mail-texts/:kind/steps/preview',
  // Valid with a signed letter alone, a file: tried by the tests of requests.
  '/requests/:reference/steps/bringLetter',
  '/admin/donor-projects/new',
  // Needs a file: tried in calls/offers.routes.
  '/calls/:reference/offer/new-person',
  // Is refused without a file: tried in assessments/assessment.routes.
  '/assessments/:reference/areas/:area/evidence',
  // A script sends what the form of the page sends too.
  '/assessments/:reference/areas/:area/autosave',
  '/missions/:reference/report/autosave',
  // Needs a file: tried in missions/release-paper.routes.
  '/missions/:reference/team/:assignment/signed-reply',
  // Of one who has moved something: tried in schedule/moving.
  '/schedule/move/:reference/steps/undo',
  // Needs a file: tried in funding/keeping.routes.
  '/funding/:code/documents',
])

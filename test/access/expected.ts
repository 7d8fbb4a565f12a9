import { people, type Person } from './cast'

/**
 * Who may come to an address, written from what the product promises to each role, not from the rules in the code.
 * `opens` can do what the address offers. Whoever cannot and may know that the record exists (`knows`) reads 403, anybody
 * else the answer for a record that does not exist; a guest is asked to sign in.
 */
export interface Expected {
  opens: readonly Person[]
  knows?: readonly Person[]
}

const everybody = people
const signedIn = people.filter((name) => name !== 'guest')
/** Runs the programme; a director decides beside. */
const officers: Person[] = ['coordinator', 'colleague', 'director']
const readers: Person[] = [...officers, 'auditor']
/** The administration whose record it is. */
const own: Person[] = ['contact', 'head']
const members: Person[] = [...own, 'home', 'neighbour', 'neighbourHead']
/** Everybody but the keeper of the system, who has no part in the programme. */
const programme = signedIn.filter((name) => name !== 'admin')

const request = [...own, ...readers]
const mission = [...own, ...readers, 'team', 'donor'] as Person[]
/** A place in a team: the expert and the home administration. */
const place = [...readers, 'home', 'team'] as Person[]
const report = mission
const unshared = [...readers, 'team'] as Person[]
const recommendation = [...own, ...readers, 'team'] as Person[]
const event = [...own, ...readers, 'neighbour', 'neighbourHead', 'donor'] as Person[]
const file = [...readers, 'home', 'team'] as Person[]
const agreement = [...readers, 'donor'] as Person[]

export const pages: Record<string, Expected> = {
  '/': { opens: everybody },
  '/healthz': { opens: everybody },
  '/readyz': { opens: everybody },
  // From this computer, as the tests ask.
  '/metrics': { opens: everybody },
  '/first-run': { opens: everybody },
  '/sign-in': { opens: everybody },
  '/sign-in/link': { opens: everybody },
  '/forgotten-password': { opens: everybody },
  // What stands in the link is the key: whoever has it may ask.
  '/sign-in/link/:token': { opens: everybody },
  '/forgotten-password/:token': { opens: everybody },
  '/invitation/:token': { opens: everybody },
  '/e-mail-address/:token': { opens: everybody },
  '/help': { opens: everybody },
  '/accessibility': { opens: everybody },
  '/privacy': { opens: everybody },
  '/preferences': { opens: signedIn },
  '/home': { opens: signedIn },
  '/account': { opens: signedIn },
  '/account/sessions': { opens: signedIn },
  '/account/notices': { opens: signedIn },
  '/account/awaiting': { opens: signedIn },
  '/admin/single-sign-on': { opens: ['admin'] },
  '/notices/stop/:token': { opens: everybody },
  '/account/data': { opens: signedIn },
  '/account/data.json': { opens: signedIn },
  '/account/data.html': { opens: signedIn },
  // Leads back to the password, or on: whoever has given it is tried in users/second-factor.
  '/sign-in/second-factor': { opens: signedIn },
  '/sign-in/single-sign-on': { opens: signedIn },
  '/sign-in/single-sign-on/answer': { opens: signedIn },
  '/account/second-factor': { opens: signedIn },
  '/notifications': { opens: signedIn },
  '/search': { opens: signedIn },
  '/framework': { opens: signedIn },
  '/framework/:code': { opens: signedIn },
  '/framework/editions': { opens: signedIn },
  '/framework/remapping': { opens: readers },
  '/framework/remapping/:reference': { opens: officers, knows: readers },
  '/framework/editions/new': { opens: ['admin'] },
  // A draft: staff follow what is entered.
  '/framework/editions/:edition': { opens: [...readers, 'admin'] },
  '/framework/editions/:edition/edit': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/layers': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/elements/:code': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/paste': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/crosswalk': { opens: ['admin'], knows: readers },
  '/instruments': { opens: signedIn },
  '/instruments/:code': { opens: signedIn },
  '/instruments/new': { opens: ['admin'] },
  '/instruments/:code/edit': { opens: ['admin'], knows: signedIn },
  '/coverage': { opens: programme },
  '/coverage/activities': { opens: programme },
  '/schedule': { opens: programme },
  '/schedule.ics': { opens: programme },
  '/open-ends/:kind': { opens: readers, knows: signedIn },

  '/members': { opens: signedIn },
  '/members/new': { opens: ['admin'] },
  '/members/:code': { opens: signedIn },
  '/members/:code/edit': { opens: ['admin'], knows: signedIn },
  '/members/:code/contacts': { opens: [...own, ...readers, 'admin'], knows: signedIn },
  '/members/:code/instruments': { opens: [...officers, 'admin'], knows: signedIn },
  '/members/:code/people': { opens: [...own, ...readers], knows: signedIn },

  '/admin/users': { opens: ['admin'] },
  '/admin/users/new': { opens: ['admin'] },
  '/admin/users/:id': { opens: ['admin'] },
  '/admin/users/:id/steps/merge': { opens: ['admin'] },
  '/admin/users/:id/data': { opens: ['admin'] },
  '/admin/users/:id/data.json': { opens: ['admin'] },
  '/admin/users/:id/data.html': { opens: ['admin'] },
  '/admin/users/:id/steps/close': { opens: ['admin'] },
  '/admin/users/:id/steps/actAs': { opens: ['admin'] },
  '/admin/users/:id/steps/handOver': { opens: ['admin'] },
  '/admin/users/:id/steps/duties': { opens: ['admin'] },
  '/admin/settings': { opens: ['admin'] },
  '/admin/demonstration': { opens: ['admin'] },
  '/admin/orphans': { opens: [...officers, 'admin'] },
  '/admin/files': { opens: ['admin'] },
  '/admin/audit': { opens: ['auditor', 'admin'] },
  '/admin/audit.csv': { opens: ['auditor', 'admin'] },
  '/admin/jobs': { opens: ['admin'] },
  '/admin/registers': { opens: [...readers, 'admin'] },
  '/admin/announcements': { opens: [...readers, 'admin'] },
  '/admin/announcements/new': { opens: ['admin'] },
  // Announced to all: that it exists is known.
  '/admin/announcements/:reference': { opens: [...readers, 'admin'], knows: signedIn },
  '/admin/announcements/:reference/edit': { opens: ['admin'], knows: signedIn },
  '/admin/holidays': { opens: [...readers, 'admin'] },
  '/admin/holidays/:code': { opens: [...readers, 'admin'] },
  '/admin/holidays/:code/correct': { opens: ['admin'], knows: readers },
  '/admin/vocabularies': { opens: [...readers, 'admin'] },
  '/admin/vocabularies/:vocabulary': { opens: [...readers, 'admin'] },
  '/admin/vocabularies/:vocabulary/new': { opens: ['admin'], knows: readers },
  '/admin/vocabularies/:vocabulary/entries/:code': { opens: [...readers, 'admin'] },
  '/admin/vocabularies/:vocabulary/entries/:code/edit': { opens: ['admin'], knows: readers },
  '/admin/mail-texts': { opens: [...readers, 'admin'] },
  '/admin/mail-texts/:kind': { opens: [...readers, 'admin'] },
  '/admin/mail-texts/:kind/edit': { opens: ['admin'], knows: readers },
  '/admin/outbox': { opens: ['admin'] },
  // The message is to the contact.
  '/admin/outbox/:id': { opens: ['contact', 'admin'] },

  '/funding': { opens: [...readers, 'donor', 'otherDonor'] },
  '/funding/new': { opens: officers },
  '/funding/:code': { opens: agreement },
  '/funding/:code/versions/:number': { opens: agreement },
  '/funding/:code/files/:fileId': { opens: agreement },
  '/funding/:code/edit': { opens: ['director'], knows: agreement },
  '/funding/:code/amend': { opens: ['director'], knows: agreement },
  '/funding/:code/steps/:step': { opens: ['director'], knows: agreement },

  '/requests': { opens: [...members, ...readers] },
  '/requests/new': { opens: [...members, ...officers] },
  '/requests/:reference': { opens: request },
  '/requests/:reference/files/:fileId': { opens: request },
  '/requests/:reference/steps/:step': { opens: officers, knows: request },
  '/requests/:reference/steps/decide': { opens: ['director'], knows: request },
  // A draft is its Member’s alone.
  '/requests/:reference/edit': { opens: own },
  '/requests/:reference/confirm': { opens: own },

  '/assessments': { opens: [...members, ...readers] },
  '/assessments/new': { opens: members },
  '/assessments/:reference': { opens: request },
  '/assessments/:reference/files/:fileId': { opens: request },
  '/assessments/:reference/steps/:step': { opens: own },
  '/assessments/:reference/areas/:area': { opens: own },
  '/assessments/:reference/gaps/:statement': { opens: [...own, ...officers], knows: request },
  '/assessments/:reference/validation/:area': { opens: officers, knows: request },

  '/missions': { opens: programme },
  '/missions/new': { opens: officers },
  '/missions/:reference': { opens: mission },
  '/missions/:reference/edit': { opens: officers, knows: mission },
  '/missions/:reference/steps/:step': { opens: officers, knows: mission },
  '/missions/:reference/terms': { opens: [...own, ...readers, 'team'], knows: mission },
  '/missions/:reference/team': { opens: readers, knows: mission },
  '/missions/:reference/team/propose': { opens: officers, knows: mission },
  '/missions/:reference/team/:assignment': { opens: place },
  '/missions/:reference/team/:assignment/signed-reply': { opens: [...officers, 'home'], knows: place },
  '/missions/:reference/team/:assignment/files/:file': { opens: place },
  '/missions/:reference/team/:assignment/release-letter.pdf': { opens: place },

  '/missions/:reference/report': { opens: report },
  '/missions/:reference/report.pdf': { opens: report },
  '/missions/:reference/report/files/:fileId': { opens: report },
  '/missions/:reference/report/steps/review': { opens: officers, knows: unshared },
  '/missions/:reference/report/edit': { opens: [...officers, 'team'], knows: unshared },

  '/recommendations': { opens: [...members, ...readers, 'team', 'expert'] },
  '/recommendations/:reference': { opens: recommendation },
  '/recommendations/:reference/files/:fileId': { opens: recommendation },
  '/recommendations/:reference/steps/respond': { opens: own, knows: recommendation },
  '/recommendations/:reference/steps/progress': { opens: own, knows: recommendation },
  '/recommendations/:reference/steps/verify': { opens: officers, knows: recommendation },
  '/recommendations/:reference/steps/lasting': { opens: [...own, ...officers], knows: recommendation },
  '/recommendations/:reference/steps/drop': { opens: officers, knows: recommendation },

  '/experts': { opens: [...members, ...readers, 'team', 'expert'] },
  '/experts/new': { opens: officers },
  '/experts/:reference': { opens: file },
  '/experts/:reference/missions': { opens: file },
  '/experts/:reference/edit': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/availability': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/conflicts': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/accreditations': { opens: officers, knows: file },
  '/experts/:reference/suspension': { opens: officers, knows: file },
  '/experts/:reference/archive': { opens: officers, knows: file },
  '/experts/:reference/steps/merge': { opens: officers, knows: file },

  '/training': { opens: programme },
  '/training/new': { opens: officers },
  '/training/:reference': { opens: event },
  '/training/:reference/edit': { opens: officers, knows: event },
  '/training/:reference/steps/:step': { opens: officers, knows: event },
  '/training/:reference/participants': { opens: event },
  '/training/:reference/nominate': { opens: [...own, 'neighbour', 'neighbourHead', ...officers], knows: event },
  // The person was named by Fiji: of the other Members’ people Samoa knows the number alone.
  '/training/:reference/participants/:participant/correct': {
    opens: [...own, ...officers],
    knows: [...own, ...readers, 'donor'],
  },
  '/training/:reference/attendance': { opens: officers, knows: event },
  '/training/:reference/certificates/:participant.pdf': { opens: [...own, ...readers] },
  // The code is the key: whoever has it may ask.
  '/verify/:code': { opens: everybody },
}

/** A new mission of the forms is paid by no agreement, and its expert is none of these people. */
const unpaid = [...own, ...readers]

export const forms: Record<string, Expected> = {
  '/funding/new': { opens: officers },
  '/funding/:code/edit': { opens: ['director'], knows: agreement },
  '/funding/:code/amend': { opens: ['director'], knows: agreement },
  '/funding/:code/steps/:step': { opens: ['director'], knows: agreement },
  '/funding/:code/steps/sendReport': { opens: officers, knows: agreement },
  '/account': { opens: signedIn },
  '/account/sessions/steps/end': { opens: signedIn },
  '/account/sessions/steps/endOthers': { opens: signedIn },
  '/account/password': { opens: signedIn },
  '/account/notices': { opens: signedIn },
  '/account/steps/changeAddress': { opens: signedIn },
  '/account/steps/nameDeputy': { opens: [...officers, 'head', 'home', 'neighbourHead'] },
  '/account/steps/endDeputy': { opens: [...officers, 'head', 'home', 'neighbourHead'] },
  '/admin/users/new': { opens: ['admin'] },
  '/admin/users/:id': { opens: ['admin'] },
  '/admin/announcements/new': { opens: ['admin'] },
  '/admin/announcements/:reference/edit': { opens: ['admin'], knows: signedIn },
  '/admin/announcements/:reference/steps/withdraw': { opens: ['admin'], knows: signedIn },
  '/announcements/:reference/steps/dismiss': { opens: signedIn },
  '/admin/holidays/:code/correct': { opens: ['admin'], knows: readers },
  '/admin/holidays/:code/steps/undo': { opens: ['admin'], knows: readers },
  '/admin/vocabularies/:vocabulary/new': { opens: ['admin'], knows: readers },
  '/admin/vocabularies/:vocabulary/entries/:code/edit': { opens: ['admin'], knows: readers },
  '/admin/vocabularies/:vocabulary/entries/:code/steps/retire': { opens: ['admin'], knows: readers },
  '/admin/vocabularies/:vocabulary/entries/:code/steps/restore': { opens: ['admin'], knows: readers },
  '/instruments/new': { opens: ['admin'] },
  '/instruments/:code/edit': { opens: ['admin'], knows: signedIn },
  '/instruments/:code/steps/retire': { opens: ['admin'], knows: signedIn },
  '/instruments/:code/steps/restore': { opens: ['admin'], knows: signedIn },
  '/admin/mail-texts/:kind/edit': { opens: ['admin'], knows: readers },
  '/admin/mail-texts/:kind/steps/reset': { opens: ['admin'], knows: readers },
  '/admin/settings': { opens: ['admin'] },
  '/admin/set-up/steps/dismiss': { opens: ['admin'] },
  '/admin/users/:id/steps/endSessions': { opens: ['admin'] },
  '/admin/users/:id/steps/sendLink': { opens: ['admin'] },
  '/admin/users/:id/steps/removeSecondFactor': { opens: ['admin'] },
  '/admin/users/:id/steps/merge': { opens: ['admin'] },
  '/admin/users/:id/steps/close': { opens: ['admin'] },
  '/admin/users/:id/steps/actAs': { opens: ['admin'] },
  '/admin/users/:id/steps/handOver': { opens: ['admin'] },
  '/admin/users/:id/steps/duties': { opens: ['admin'] },
  '/members/new': { opens: ['admin'] },
  '/members/:code/edit': { opens: ['admin'], knows: signedIn },
  '/members/:code/contacts': { opens: [...own, ...officers, 'admin'], knows: signedIn },
  '/members/:code/instruments': { opens: [...officers, 'admin'], knows: signedIn },
  '/members/:code/instruments/steps/remove': { opens: [...officers, 'admin'], knows: signedIn },
  '/framework/remapping/:reference': { opens: officers, knows: readers },
  '/framework/remapping/:reference/steps/accept': { opens: officers, knows: readers },
  '/framework/remapping/:reference/steps/undo': { opens: officers, knows: readers },
  '/framework/editions/new': { opens: ['admin'] },
  '/framework/editions/:edition/edit': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/layers': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/elements/:code': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/paste': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/crosswalk': { opens: ['admin'], knows: readers },
  '/framework/editions/:edition/steps/:step (adopt)': { opens: ['director', 'admin'], knows: readers },
  '/framework/editions/:edition/steps/:step (draft)': { opens: ['admin'], knows: signedIn },

  '/requests/new': { opens: [...members, ...officers] },
  '/requests/:reference/edit': { opens: own },
  '/requests/:reference/edit (classification)': { opens: officers, knows: request },
  '/requests/:reference/steps/askForSignature': { opens: own },
  // Only the head signs.
  '/requests/:reference/steps/sign': { opens: ['head'], knows: own },
  '/requests/:reference/steps/decide': { opens: ['director'], knows: request },
  '/requests/:reference/say': { opens: [...own, ...officers], knows: request },
  '/requests/:reference/steps/:step (decline)': { opens: officers, knows: request },
  '/requests/:reference/steps/:step (acknowledge)': { opens: officers, knows: request },

  '/assessments/new': { opens: members },
  '/assessments/:reference/steps/:step': { opens: officers, knows: request },
  '/assessments/:reference/gaps/:statement': { opens: [...own, ...officers], knows: request },
  '/assessments/:reference/areas/:area': { opens: own },
  '/assessments/:reference/validation/:area': { opens: officers, knows: request },

  '/missions/new': { opens: officers },
  '/missions/:reference/edit': { opens: officers, knows: unpaid },
  '/missions/:reference/steps/:step (postpone)': { opens: officers, knows: unpaid },
  '/missions/:reference/readiness': { opens: officers, knows: unpaid },
  '/missions/:reference/readiness/:point': { opens: officers, knows: unpaid },
  '/missions/:reference/team/propose': { opens: officers, knows: unpaid },
  '/missions/:reference/team/:assignment/steps/answer': { opens: ['team'], knows: readers },
  '/missions/:reference/team/:assignment/steps/release': { opens: ['home'], knows: place },
  '/missions/:reference/team/:assignment/steps/takeBack': { opens: ['home'], knows: place },
  '/missions/:reference/team/:assignment/steps/:step (/steps/inviteAndAsk)': { opens: officers, knows: readers },
  '/missions/:reference/team/:assignment/steps/:step (/steps/invite)': { opens: officers, knows: readers },
  '/missions/:reference/team/:assignment/steps/:step (withdraw)': { opens: officers, knows: [...readers, 'team'] },
  '/missions/:reference/terms': { opens: officers, knows: unpaid },
  '/missions/:reference/terms/steps/send': { opens: officers, knows: unpaid },
  '/missions/:reference/terms/steps/agree': { opens: own, knows: unpaid },
  '/missions/:reference/terms/steps/askChanges': { opens: own, knows: unpaid },

  '/missions/:reference/report/edit': { opens: officers, knows: readers },
  '/missions/:reference/report/edit/steps/submit': { opens: officers, knows: readers },
  '/missions/:reference/report/steps/submit': { opens: officers, knows: readers },
  '/missions/:reference/report/steps/share': { opens: officers, knows: readers },
  '/missions/:reference/report/steps/correct': { opens: officers, knows: readers },
  '/missions/:reference/report/steps/review': { opens: officers, knows: readers },

  '/recommendations/:reference/steps/respond': { opens: own, knows: unpaid },
  '/recommendations/:reference/steps/progress': { opens: own, knows: unpaid },
  '/recommendations/:reference/steps/verify': { opens: officers, knows: unpaid },
  '/recommendations/:reference/steps/lasting': { opens: [...own, ...officers], knows: unpaid },
  '/recommendations/:reference/steps/drop': { opens: officers, knows: unpaid },

  '/experts/new': { opens: officers },
  '/experts/:reference/edit': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/availability': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/conflicts': { opens: [...officers, 'team'], knows: file },
  '/experts/:reference/steps/:step (nominate)': { opens: officers, knows: file },
  '/experts/:reference/accreditations/steps/:step': { opens: officers, knows: file },
  '/experts/:reference/steps/:step (suspend)': { opens: officers, knows: file },
  '/experts/:reference/steps/:step (archive)': { opens: officers, knows: file },
  '/experts/:reference/steps/merge': { opens: officers, knows: file },

  '/training/new': { opens: officers },
  '/training/:reference/edit': { opens: officers, knows: event },
  '/training/:reference/steps/:step (postpone)': { opens: officers, knows: event },
  '/training/:reference/steps/:step (open nominations)': { opens: officers, knows: event },
  '/training/:reference/participants/steps/:step': {
    opens: [...own, 'neighbour', 'neighbourHead', ...officers],
    knows: event,
  },
  '/training/:reference/nominate': { opens: [...own, ...officers], knows: [...own, ...readers, 'donor'] },
  '/training/:reference/participants/:participant/correct': {
    opens: [...own, ...officers],
    knows: [...own, ...readers, 'donor'],
  },
  '/training/:reference/attendance': { opens: officers, knows: event },
}

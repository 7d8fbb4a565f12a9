import { paths } from '../../../src/paths'
import { saveOwnPart } from '../../../src/experts/own/own.service'
import { nameDeputy } from '../../../src/users/deputies/deputy.service'
import { anAccreditation, aSavedExpert } from '../../experts/expert.factory'
import { aRecommendation, type RecommendationFactory } from '../../recommendations/recommendation.factory'
import { enterStanding } from '../../../src/members/member.service'
import { password, withAccount } from '../accounts'
import { aContactOf, aCoordinator, actBy, anAdmin, anExpertActor } from '../people'
import { knownUser, makeFeed } from '../../../src/users'
import { as, type Fields } from '../visitor'
import { collection, type Opened, type Posting } from './posting'

type Below = 'respond' | 'progress' | 'verify' | 'lasting' | 'drop'
const contact = aContactOf('FJ')
const coordinator = aCoordinator()

const recommended =
  (step: Below, by: Opened['by'], factory: () => RecommendationFactory, typed: Fields) => async (): Promise<Opened> => {
    const { reference } = await factory().save()
    return { by, page: paths.recommendations[step]({ reference }), form: `/steps/${step}`, typed }
  }

const filed =
  (page: 'edit' | 'availability' | 'conflicts' | 'accredit' | 'suspend', form: string, typed: Fields) =>
  async (): Promise<Opened> => {
    const { reference } = await aSavedExpert({ accreditations: [anAccreditation('workshop')] })
    return { by: coordinator, page: paths.experts[page]({ reference }), form, typed }
  }

// A change that the expert has asked for, as its page shows it to the one or the other.
const claimed =
  (form: string, typed: Fields, isOwn = false) =>
  async (): Promise<Opened> => {
    const { reference } = await aSavedExpert()
    const self = anExpertActor(reference)
    const { claims = [] } = await saveOwnPart(reference, { areas: ['risk', 'aeo'] }, actBy(self))
    return {
      by: isOwn ? self : coordinator,
      page: paths.experts.claim({ reference, change: claims[0]!.id }),
      form,
      typed,
    }
  }

const account = {
  name: 'Ben Tui',
  email: 'ben@customs.example',
  roles: 'coordinator',
  language: 'en',
  active: 'yes',
}

// Signed in with one browser already.
async function signedInElsewhere() {
  const { actor } = await as(aCoordinator())
  return { by: actor!, email: knownUser(actor!.id)!.email }
}

/** Forms of recommendations, experts, Members and accounts. */
export const registerPostings: Posting[] = [
  {
    path: paths.recommendations.respond,
    open: recommended('respond', contact, () => aRecommendation(), {
      answer: 'rejected',
      reason: 'Our law forbids it',
    }),
    field: 'reason',
  },
  {
    path: paths.recommendations.progress,
    open: recommended('progress', contact, () => aRecommendation().accepted(), {
      kind: 'blocked',
      cause: 'budget',
      note: 'No budget before July',
    }),
    field: 'note',
  },
  {
    path: paths.recommendations.verify,
    open: recommended('verify', coordinator, () => aRecommendation().reportedDone(), {
      outcome: 'reopened',
      note: 'No order was seen',
      dueDay: '2027-03-01',
    }),
    field: 'note',
  },
  {
    path: paths.recommendations.lasting,
    open: recommended('lasting', contact, () => aRecommendation().askedAgain(), {
      outcome: 'not-lasting',
      note: 'The unit was closed',
    }),
    field: 'note',
  },
  {
    path: paths.recommendations.drop,
    open: recommended('drop', coordinator, () => aRecommendation(), { reason: 'The unit was closed' }),
  },
  {
    path: paths.experts.create,
    open: () =>
      Promise.resolve({
        by: coordinator,
        page: paths.experts.create(),
        form: '/experts',
        typed: {
          name: 'Mere Tuilagi',
          homeMember: 'FJ',
          category: 'toa',
          areas: ['risk'],
          biography: 'Ten years at the border',
          'languages[en]': 'work',
        },
      }),
    makes: { collection: 'experts' },
  },
  { path: paths.experts.edit, open: filed('edit', '/edit', { biography: 'Ten years at the border' }) },
  {
    path: paths.experts.ownPart,
    open: async () => {
      const { reference } = await aSavedExpert()
      const page = paths.experts.ownPart({ reference, part: 'experience' })
      return {
        by: anExpertActor(reference),
        page,
        form: '/own/experience',
        typed: { biography: 'Ten years at the border' },
      }
    },
    field: 'biography',
  },
  {
    path: paths.experts.confirmOwn,
    open: async () => {
      const { reference } = await aSavedExpert()
      return {
        by: anExpertActor(reference),
        page: paths.experts.own({ reference }),
        form: '/own/steps/confirm',
        typed: {},
      }
    },
  },
  { path: paths.experts.withdrawClaim, open: claimed('/steps/withdraw', {}, true) },
  { path: paths.experts.decideClaim, name: 'accept', open: claimed('Accept change', { reason: 'As the letter says' }) },
  {
    path: paths.experts.decideClaim,
    name: 'refuse',
    open: claimed('Do not accept', { reason: 'No certificate was sent' }),
  },
  {
    path: paths.experts.availability,
    open: filed('availability', '/availability', {
      'availability[0][from]': '2027-03-01',
      'availability[0][until]': '2027-03-12',
      'availability[0][status]': 'unavailable',
      'availability[0][note]': 'Examinations',
    }),
    field: 'availability.0.note',
  },
  {
    path: paths.experts.conflicts,
    open: filed('conflicts', '/conflicts', {
      'conflicts[0][memberCode]': 'FJ',
      'conflicts[0][type]': 'commercial',
      'conflicts[0][note]': 'Family firm',
    }),
    field: 'conflicts.0.note',
  },
  {
    path: paths.experts.step,
    name: 'nominate',
    open: filed('accredit', '/steps/nominate', { area: 'aeo', language: 'en', note: 'Named by the director' }),
  },
  {
    path: paths.experts.accreditationStep,
    open: filed('accredit', '/accreditations/steps/fail', { note: 'Did not attend the second week' }),
    field: 'note',
  },
  {
    path: paths.experts.step,
    name: 'suspend',
    open: filed('suspend', '/steps/suspend', { reason: 'Complaint under review' }),
  },
  {
    path: paths.members.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.members.create(),
        form: '/members/new',
        typed: {
          code: 'QZ',
          iso3: 'QZZ',
          'name[en]': 'Newland',
          'name[fr]': 'Nouveau Pays',
          'forms[fr][of]': 'du Nouveau Pays',
          'forms[fr][in]': 'au Nouveau Pays',
          region: 'EUR',
          income: 'high',
          languages: 'en',
        },
      }),
    makes: { collection: 'members' },
  },
  {
    path: paths.members.edit,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.members.edit({ code: 'FJ' }),
        form: '/edit',
        typed: { 'name[en]': 'Fiji Islands' },
      }),
    field: 'name.en',
  },
  {
    path: paths.members.instruments,
    open: () =>
      Promise.resolve({
        by: aCoordinator(),
        page: paths.members.instruments({ code: 'FJ' }),
        form: 'Save status',
        typed: {
          instrument: 'revised-kyoto-convention',
          status: 'party',
          since: '2019-07-01',
          source: 'List of the depositary, 30 June 2026',
        },
      }),
  },
  {
    path: paths.members.removeInstrument,
    async open() {
      const standing = { instrument: 'safe-framework', status: 'implemented', source: 'Letter of 2024' } as const
      await enterStanding('FJ', standing, actBy(aCoordinator()))
      return {
        by: aCoordinator(),
        page: paths.members.instruments({ code: 'FJ' }, { entry: 'safe-framework.implemented' }),
        form: 'Remove this status',
        typed: {},
      }
    },
  },
  {
    path: paths.members.contacts,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.members.contacts({ code: 'FJ' }),
        form: '/contacts',
        typed: {
          'contacts[0][role]': 'cb-contact',
          'contacts[0][name]': 'Ana Contact',
          'contacts[0][email]': 'ana@customs.example',
          'contacts[0][from]': '2026-01-01',
        },
      }),
    field: 'contacts.0.name',
  },
  {
    path: paths.users.create,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.users.create(),
        form: '/admin/users/new',
        typed: account,
      }),
    field: 'email',
    makes: { collection: 'users', count: () => collection('users').countDocuments({ email: account.email }) },
  },
  {
    path: paths.setUp.dismiss,
    open: () => Promise.resolve({ by: anAdmin(), page: paths.home(), form: '/admin/set-up/steps/dismiss', typed: {} }),
  },
  {
    path: paths.settings,
    open: () =>
      Promise.resolve({
        by: anAdmin(),
        page: paths.settings(),
        form: '/admin/settings',
        typed: { nameEn: 'Customs Union of the Isles' },
      }),
  },
  ...(['close', 'handOver'] as const).map((page): Posting => ({
    path: paths.users[page],
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      const address = paths.users[page]({ id: String(_id) })
      return { by: anAdmin(), page: address, form: address, typed: {} }
    },
  })),
  {
    path: paths.users.duties,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      const address = `${paths.users.duties({ id: String(_id) })}?roles=auditor`
      return { by: anAdmin(), page: address, form: address, typed: {} }
    },
  },
  {
    path: paths.users.actAs,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      const address = paths.users.actAs({ id: String(_id) })
      return { by: anAdmin(), page: address, form: address, typed: { reason: 'The tasks of this person are missing' } }
    },
    makes: { collection: 'actingas' },
  },
  {
    path: paths.account,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.account(),
        form: 'Save',
        typed: { name: 'Another Name', language: 'en', timeZone: 'Asia/Tokyo' },
      }),
  },
  {
    path: paths.noticeChoices.show,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.noticeChoices.show(),
        form: paths.noticeChoices.show(),
        typed: { pausedUntil: '2026-12-01', 'rhythms[request]': 'weekly' },
      }),
  },
  {
    path: paths.password,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.account(),
        form: paths.password(),
        typed: { oldPassword: password, newPassword: 'quite another one', repeatedPassword: 'quite another one' },
      }),
    makes: { collection: 'outboxmessages' },
  },
  {
    path: paths.address,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.account(),
        form: paths.address(),
        typed: { email: 'another@customs.example', currentPassword: password },
      }),
    field: 'email',
    makes: {
      collection: 'accountlinks',
      // Two links, to the two addresses.
      count: () => collection('accountlinks').countDocuments({ purpose: 'newAddress' }),
    },
  },
  {
    path: paths.deputy,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      return {
        by: aCoordinator(),
        page: paths.account(),
        form: paths.deputy(),
        typed: { deputyId: String(_id), from: '2026-12-01', until: '2026-12-18' },
      }
    },
  },
  {
    path: paths.endDeputy,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      const { _id: id, actor, email } = await withAccount(aCoordinator())
      const days = { deputyId: String(_id), from: '2026-11-24', until: '2026-12-18' }
      await nameDeputy(String(id), days, actBy(actor))
      return { by: actor, email, page: paths.account(), form: paths.endDeputy(), typed: {} }
    },
  },
  {
    path: paths.calendars.list,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.calendars.list(),
        form: 'Create address',
        typed: { name: 'Phone', shows: 'own' },
      }),
  },
  {
    path: paths.calendars.revoke,
    open: async () => {
      const user = await withAccount(aCoordinator())
      await makeFeed(user, { name: 'Phone', kind: 'own', of: '' }, actBy(user.actor))
      const page = paths.calendars.list()
      return { by: user.actor, email: user.email, page, form: paths.calendars.revoke(), typed: {} }
    },
  },
  {
    path: paths.sessions.end,
    open: async () => ({
      ...(await signedInElsewhere()),
      page: paths.sessions.list(),
      form: paths.sessions.end(),
      typed: {},
    }),
  },
  {
    path: paths.sessions.endOthers,
    open: async () => ({
      ...(await signedInElsewhere()),
      page: paths.sessions.list(),
      form: paths.sessions.endOthers(),
      typed: {},
    }),
  },
  {
    path: paths.users.endSessions,
    open: async () => {
      const { actor } = await as(aCoordinator())
      const address = paths.users.edit({ id: actor!.id })
      return { by: anAdmin(), page: address, form: `${address}/steps/endSessions`, typed: {} }
    },
  },
  {
    path: paths.users.removeSecondFactor,
    open: async () => {
      const { _id } = await withAccount(aCoordinator(), { secondFactor: true })
      const address = paths.users.edit({ id: String(_id) })
      return { by: anAdmin(), page: address, form: `${address}/steps/removeSecondFactor`, typed: {} }
    },
  },
  {
    path: paths.users.sendLink,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      const address = paths.users.edit({ id: String(_id) })
      return { by: anAdmin(), page: address, form: `${address}/steps/sendLink`, typed: {} }
    },
    makes: { collection: 'accountlinks' },
  },
  {
    path: paths.users.edit,
    open: async () => {
      const { _id } = await withAccount(aCoordinator())
      return {
        by: anAdmin(),
        page: paths.users.edit({ id: String(_id) }),
        form: '/admin/users/',
        typed: { name: 'Another Name' },
      }
    },
    field: 'email',
  },
]

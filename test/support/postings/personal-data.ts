import { proposeErasure } from '../../../src/personal-data/erasure/erasure.service'
import { RetentionItems } from '../../../src/personal-data/retention/retention.model'
import { Users } from '../../../src/users/user.model'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { withAccount } from '../accounts'
import { aCoordinator, actBy, anAdmin } from '../people'
import type { Posting } from './posting'

async function aClosedAccount() {
  const { _id, name } = await withAccount(aCoordinator({ name: 'Leocadia Marchbanks' }))
  await Users.updateOne({ _id }, { $set: { active: false } })
  return { subject: String(_id), name }
}

/** Forms by which records of people are merged, archived and erased. */
export const personalDataPostings: Posting[] = [
  {
    path: paths.users.merge,
    open: async () => {
      const [keep, gone] = [await withAccount(aCoordinator()), await withAccount(aCoordinator())]
      const address = paths.users.merge({ id: String(keep._id) }, { with: String(gone._id) })
      return { by: anAdmin(), page: address, form: '/merge', typed: { same: 'yes' } }
    },
  },
  {
    path: paths.experts.merge,
    open: async () => {
      const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
      const address = paths.experts.merge(keep, { with: gone.reference })
      return { by: aCoordinator(), page: address, form: '/merge', typed: { same: 'yes' } }
    },
  },
  {
    path: paths.experts.step,
    name: 'archive',
    open: async () => {
      const { reference } = await aSavedExpert()
      const typed = { reason: 'Has retired' }
      return { by: aCoordinator(), page: paths.experts.archive({ reference }), form: '/steps/archive', typed }
    },
  },
  {
    path: paths.erasures.step,
    name: 'propose',
    open: async () => {
      const { subject, name } = await aClosedAccount()
      return { by: anAdmin(), page: paths.erasures.show({ subject }), form: '/steps/propose', typed: { name } }
    },
    makes: { collection: 'erasures' },
  },
  {
    path: paths.erasures.step,
    name: 'confirm',
    open: async () => {
      const { subject, name } = await aClosedAccount()
      await proposeErasure(subject, { name }, actBy(anAdmin()))
      return { by: anAdmin(), page: paths.erasures.show({ subject }), form: '/steps/confirm', typed: { name } }
    },
  },
  {
    path: paths.retention.step,
    open: async () => {
      const at = new Date('2026-11-01T09:00:00Z')
      const item = { kind: 'experts' as const, subject: 'EXP-0001', since: at, listedAt: at, dueAt: at }
      const { _id } = await RetentionItems.create(item)
      const address = paths.retention.step({ item: String(_id), step: 'hold' })
      return { by: anAdmin(), page: paths.retention.list(), form: address, typed: {} }
    },
  },
]

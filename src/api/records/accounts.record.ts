import { isValidObjectId } from 'mongoose'
import { z } from 'zod'
import { paths } from '../../paths'
import { userList, userRecords, type KnownUser } from '../../users'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  id: a.code(),
  name: a.text(),
  /** None of a person who was erased, and of an account that has become another. */
  email: a.maybe(a.text()),
  roles: a.list(),
  language: a.code(),
  memberCode: a.maybe(a.code()),
  isHead: z.boolean(),
  expert: a.maybe(a.code()),
  agreementCodes: a.list(),
  mayDecide: z.boolean(),
  regions: a.list(),
  topics: a.list(),
  programmes: a.list(),
  active: z.boolean(),
  invitedAt: a.moment(),
  mergedInto: a.maybe(a.code()),
  createdAt: a.moment(),
  links: a.links(),
})

// Passwords, second factors and what a person has chosen for the own screen are nobody's to read.
export const accounts = kind<KnownUser, typeof shape>({
  name: 'accounts',
  one: 'Account',
  key: 'id',
  field: '_id',
  named: (id) => (isValidObjectId(id) ? id : '0'.repeat(24)),
  records: userRecords,
  list: () => userList,
  without: { passwordHash: 0, externalId: 0, deputy: 0 },
  shape,
  present: (user) => ({
    id: String(user._id),
    name: user.name,
    email: user.mergedInto || user.erasedAt ? null : user.email,
    roles: user.roles,
    language: user.language,
    memberCode: user.memberCode ?? null,
    isHead: user.isHead ?? false,
    expert: user.expertId ?? null,
    agreementCodes: user.agreementCodes,
    mayDecide: user.mayDecide ?? false,
    regions: user.regions,
    topics: user.topics,
    programmes: user.programmes ?? [],
    active: user.active,
    invitedAt: a.momentOr(user.invitedAt),
    mergedInto: user.mergedInto ?? null,
    createdAt: a.momentOr(user.createdAt),
    links: {
      self: paths.api.accounts.show({ id: String(user._id) }),
      page: paths.users.edit({ id: String(user._id) }),
    },
  }),
})

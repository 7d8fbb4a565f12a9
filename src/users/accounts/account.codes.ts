import { expertiseAreas } from '../../framework'
import { members, regionCodes } from '../../members'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { AccountCodes, UserForm } from './user.form'
import { offered } from './user.offers'
import type { Duties } from '../user.service'

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value)

/** The codes that an account may be tied to, as this reader may choose them. */
export const codesFor = (viewer: Viewer): AccountCodes => ({
  members: members().map(({ code }) => code),
  regions: regionCodes,
  topics: expertiseAreas().map(({ code }) => code),
  experts: valuesOf(offered('experts', viewer)),
  agreements: valuesOf(offered('agreements', viewer)),
  programmes: valuesOf(offered('programmes', viewer)),
})

/** What an account is to be for, of all that its form says. */
export const dutiesOf = (values: UserForm): Duties => ({
  roles: values.roles,
  memberCode: values.memberCode,
  isHead: values.isHead,
  expertId: values.expertId,
  agreementCodes: values.agreementCodes,
  mayDecide: values.mayDecide,
  regions: values.regions,
  topics: values.topics,
  programmes: values.programmes,
})

import type { Actor, Role } from '../../src/programme/actor'

// Actors for pure tests of rules: test/support/people makes accounts as well, and loads the database with them.

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  id: role,
  name: role,
  roles: [role],
  language: 'en',
  ...more,
})

export const aCoordinator = (more?: Partial<Actor>): Actor => actor('coordinator', more)
export const anExpertActor = (expertId: string): Actor => actor('expert', { expertId })
export const aContactOf = (memberCode: string): Actor => actor('member', { memberCode })
export const aHeadOf = (memberCode: string): Actor => actor('member', { memberCode, isHead: true })
export const anAuditor = (): Actor => actor('auditor')
export const aDonor = (): Actor => actor('donor')
export const anAdmin = (): Actor => actor('admin')

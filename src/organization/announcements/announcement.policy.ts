import { isAdmin, readsRegisters, type Actor, type Rule } from '../../programme/actor'
import type { Day } from '../../platform/time/calendar-day'
import type { AnnouncementRecord } from './announcement.model'

type Announced = Pick<AnnouncementRecord, 'from' | 'until' | 'withdrawnAt' | 'roles' | 'isPublic'>

/** All staff see what is announced, was, and will be. */
export const mayReadAnnouncements: Rule<unknown> = readsRegisters

/** Announcements are the system administrators’. */
export const mayKeepAnnouncements: Rule<unknown> = isAdmin

/** One that was withdrawn stays as it was. */
export const mayChangeAnnouncement: Rule<Announced> = (actor, announcement) =>
  mayKeepAnnouncements(actor, announcement) && !announcement.withdrawnAt

/** Whether it is announced on this day at all. */
export const isAnnounced = ({ from, until, withdrawnAt }: Announced, today: Day): boolean =>
  !withdrawnAt && from <= today && today <= until

/** Whether it is for this person. */
export const isAddressedTo = ({ roles }: Announced, actor: Actor): boolean =>
  roles.length === 0 || roles.some((role) => actor.roles.includes(role))

import { isOfMember, readsAsStaff } from '../../programme/actor'
import { dayOf, zoneOf } from '../../platform/time/calendar-day'
import type { Viewer } from '../../platform/http/pages/view-types'
import { actorOf, deputyOn } from '../user.actor'
import { holdersNow, knownUser, poolName, type KnownUser } from '../user.directory'
import type { Waiting } from './who-acts'

type Reader = Pick<Viewer, 'actor' | 't' | 'lang' | 'today' | 'at'>

/**
 * Who acts next, in words, on every page alike: the responsible officer by name, or those who share the work of the
 * region. `named` is what the record itself would say, of a Member, a head, a director or an expert: it stands while
 * somebody who can sign in is behind it. Who is away is named with the deputy.
 */
export function actsNext(waiting: Waiting, viewer: Reader, named = ''): string {
  const { people, reason } = holdersNow(waiting)
  const { t } = viewer
  if (waiting.who === 'secretariat') return poolName(waiting.region, t)
  if (waiting.who === 'officer') {
    const officer = knownUser(waiting.officerId)
    return officer && people.includes(officer) ? nameOf(officer, viewer) : poolName(waiting.region, t)
  }
  if (reason) return t('users:acts.inPlace', { pool: poolName(waiting.region, t), named })
  return isShared(waiting, viewer) ? sharedBy(people, named, viewer) : named
}

// Names of a Member's people are for the secretariat and for the Member.
const isShared = (waiting: Waiting, { actor }: Reader): boolean =>
  waiting.who === 'decider' ||
  (waiting.who === 'head' && (readsAsStaff(actor) || isOfMember(actor, waiting.memberCode)))

// Of several directors, or heads, one who is there is enough.
function sharedBy(people: readonly KnownUser[], named: string, viewer: Reader): string {
  const [first] = people
  if (!first || !people.every((person) => standIn(person, viewer))) return named
  return viewer.t('users:acts.of', { named, who: nameOf(first, viewer) })
}

/** The reader acts next: for whom, when as the deputy of the officer whom the record names. */
export function youAct(officerId: string, { actor, t }: Reader, you: string): string {
  const principal = actor.id === officerId ? undefined : actor.principals?.find(({ id }) => id === officerId)
  return principal ? t('users:acts.you', { you, name: principal.name }) : you
}

function nameOf(person: KnownUser, viewer: Reader): string {
  const deputy = standIn(person, viewer)
  if (!deputy) return person.name
  return viewer.t('users:acts.for', { deputy: deputy.name, name: person.name, until: person.deputy!.until })
}

const standIn = (person: KnownUser, { at, today }: Reader): KnownUser | undefined =>
  deputyOn(person, at ? dayOf(at, zoneOf(actorOf(person))) : today)

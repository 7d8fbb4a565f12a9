import { paths, type Path } from './paths'
import { isAdmin, isCoordinator, isAuditor, isDonor, isExpert, isGuest, isMember, type Actor } from './programme/actor'
import type { Translate } from './platform/text/i18n'
import type { NavigationItem, NavigationLink } from './platform/http/pages/ui'

type Entry = [key: string, link: Path<never> | (() => string), start: string]

const home: Entry = ['home', paths.home, '/home']
const requests: Entry = ['requests', paths.requests.list, '/requests']
const missions: Entry = ['missions', paths.missions.list, '/missions']
const calls: Entry = ['calls', paths.calls.list, '/calls']
const schedule: Entry = ['schedule', paths.schedule, '/schedule']
const experts: Entry = ['experts', paths.experts.list, '/experts']
/** An expert’s own file: of each person another address. */
const ownFile = ({ expertId = '' }: Actor): Entry => [
  'ownFile',
  () => paths.experts.own({ reference: expertId }),
  paths.experts.show({ reference: expertId }),
]
/** Those of the own administration: of each another address. */
const ownExperts = ({ memberCode = '' }: Actor): Entry => [
  'experts',
  () => paths.members.experts({ code: memberCode }),
  paths.members.experts({ code: memberCode }),
]
const training: Entry = ['training', paths.training.list, '/training']
const assessments: Entry = ['assessments', paths.assessments.list, '/assessments']
const recommendations: Entry = ['recommendations', paths.recommendations.list, '/recommendations']
const coverage: Entry = ['coverage', paths.coverage, '/coverage']
const members: Entry = ['members', paths.members.list, '/members']
const instruments: Entry = ['instruments', paths.instruments.list, '/instruments']
const framework: Entry = ['framework', paths.framework.list, '/framework']
const funding: Entry = ['funding', paths.funding.list, '/funding']
const users: Entry = ['users', paths.users.list, '/admin/users']
const audit: Entry = ['audit', paths.audit.list, '/admin/audit']
const settings: Entry = ['settings', paths.settings, '/admin/settings']
const kept: Entry = ['kept', paths.registers, '/admin/registers']
const erasures: Entry = ['erasures', paths.erasures.list, '/admin/erasures']
const retention: Entry = ['retention', paths.retention.list, '/admin/retention']
const orphans: Entry = ['orphans', paths.orphans.list, '/admin/orphans']
const files: Entry = ['files', paths.files.list, '/admin/files']
const jobs: Entry = ['jobs', paths.jobs.list, '/admin/jobs']
const signOn: Entry = ['signOn', paths.signOnAdmin.show, '/admin/single-sign-on']
const apiKeys: Entry = ['apiKeys', paths.apiKeys.list, '/admin/api-keys']
const webhooks: Entry = ['webhooks', paths.webhooks.list, '/admin/webhooks']
const outbox: Entry = ['outbox', paths.outbox.list, '/admin/outbox']

const imports: Entry = ['imports', paths.imports.list, '/admin/imports']

// What is looked up, not worked on, stands under one word where there is much else.
type Group = { group: string; entries: Entry[] }
const registers: Group = { group: 'registers', entries: [members, instruments, framework, funding, kept, imports] }
const listed: Group = { group: 'registers', entries: [members, instruments, framework, kept] }
// How the organization works, and what the server does.
const system: Group = {
  group: 'system',
  entries: [settings, imports, signOn, apiKeys, webhooks, files, outbox, erasures, retention, jobs],
}
const all: Group = { group: 'registers', entries: [experts, members, instruments, framework, funding, kept, imports] }

function entriesFor(actor: Actor): (Entry | Group)[] {
  if (isGuest(actor)) return []
  if (isCoordinator(actor))
    return [home, requests, missions, schedule, experts, training, assessments, recommendations, coverage, registers]
  if (isMember(actor))
    return [
      ...[home, requests, assessments, missions, calls, ownExperts(actor)],
      ...[training, recommendations, instruments],
    ]
  if (isExpert(actor)) return [home, ownFile(actor), missions, calls, training, schedule, instruments]
  if (isDonor(actor)) return [home, missions, training, funding, coverage]
  if (isAuditor(actor))
    return [home, requests, missions, schedule, training, assessments, recommendations, coverage, all, audit]
  if (isAdmin(actor)) return [home, users, orphans, listed, audit, system]
  return [home]
}

/** The main navigation of a person, by role; the place where one is, is marked. */
export function navigationFor(actor: Actor, t: Translate, here: string): NavigationItem[] {
  const link = ([key, address, start]: Entry): NavigationLink => ({
    text: t(`programme:nav.${key}`),
    href: address(),
    current: here === start || here.startsWith(start + '/'),
  })
  return entriesFor(actor).map((entry) => {
    if (!('group' in entry)) return link(entry)
    const items = entry.entries.map(link)
    return { text: t(`programme:nav.${entry.group}`), current: items.some(({ current }) => current), items }
  })
}
